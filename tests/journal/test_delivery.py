"""Each listener hears of an event exactly once; what fails is tried again and then kept as a dead letter."""

import asyncio

import pytest

from journal.dead_letters import dead_letters, retry_dead_letter
from journal.delivery import MOST_ATTEMPTS, NotDeliveredError, deliver
from journal.inbox import first_time
from journal.listeners import Delivered, Listeners
from journal.models import InboxEntry, OutboxEvent
from journal.system import system
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound
from kernel.ids import new_id
from policies.permissions import Role
from tenants.models import Organisation
from tests.actors import an_actor
from tests.journal.events import ParcelSent, a_parcel_is_sent, an_organisation, as_stored, organisations
from tests.services import PostgresService


def clerks() -> tuple[Listeners, list[Delivered]]:
    """Listeners of which one notes each parcel as an organisation."""
    listeners, heard = Listeners(), list[Delivered]()

    @listeners.on(ParcelSent)
    async def note_it(event: Delivered) -> None:
        heard.append(event)
        async with work(event.system("clerk")) as w:
            await w.add(an_organisation(f"noted {event.id}"))

    return listeners, heard


async def test_a_listener_is_told_what_happened(database: PostgresService) -> None:
    listeners, heard = clerks()
    event_id = await a_parcel_is_sent("a lamp")

    await deliver(event_id, listeners)

    assert [(event.id, event.kind, event.subject, event.facts) for event in heard] == [
        (event_id, "parcel.sent", "Organisation", {"what": "a lamp"})
    ]
    assert (await as_stored(event_id)).consumed_at is not None


async def test_a_second_delivery_has_no_second_effect(database: PostgresService) -> None:
    listeners, heard = clerks()
    event_id = await a_parcel_is_sent()

    for _ in range(3):
        await deliver(event_id, listeners)

    assert len(heard) == 1
    assert await organisations("noted") == 1


async def test_deliveries_at_the_same_moment_have_one_effect(database: PostgresService) -> None:
    listeners, _ = clerks()
    event_id = await a_parcel_is_sent()

    await asyncio.gather(*(deliver(event_id, listeners) for _ in range(5)))

    assert await organisations("noted") == 1


async def test_a_listener_may_be_registered_by_kind_and_others_hear_nothing(database: PostgresService) -> None:
    listeners, heard = Listeners(), list[str]()

    @listeners.on("parcel.sent", "parcel.lost")
    async def by_kind(event: Delivered) -> None:
        heard.append(event.kind)

    @listeners.on("lab.submitted")
    async def another(event: Delivered) -> None:
        heard.append("wrong")

    await deliver(await a_parcel_is_sent(), listeners)

    assert heard == ["parcel.sent"]


def test_two_listeners_of_one_name_are_refused() -> None:
    listeners, _ = clerks()

    async def note_it(event: Delivered) -> None: ...

    listeners.on(ParcelSent)(note_it)
    with pytest.raises(ValueError, match="two listeners"):
        listeners.on(ParcelSent)(note_it)


async def test_a_fault_takes_back_the_listener_and_its_inbox_entry_alone(database: PostgresService) -> None:
    listeners, heard = clerks()
    faults = [ConnectionError("not now")]

    @listeners.on(ParcelSent)
    async def stumbles_once(event: Delivered) -> None:
        async with work(event.system()) as w:
            await w.add(an_organisation("stumbled"))
        if faults:
            raise faults.pop()

    event_id = await a_parcel_is_sent()
    with pytest.raises(NotDeliveredError, match="not now"):
        await deliver(event_id, listeners)
    assert await organisations("stumbled") == 0
    assert (await as_stored(event_id)).consumed_at is None

    await deliver(event_id, listeners)

    assert await organisations("stumbled") == 1
    assert len(heard) == 1
    stored = await as_stored(event_id)
    assert (stored.consumed_at is not None, stored.attempts) == (True, 2)


async def test_a_refused_listener_is_finished_and_leaves_no_change(database: PostgresService) -> None:
    listeners, asked = Listeners(), list[int]()

    @listeners.on(ParcelSent)
    async def refused(event: Delivered) -> None:
        asked.append(1)
        async with work(event.system()) as w:
            await w.add(an_organisation("refused"))
        raise NotFound

    event_id = await a_parcel_is_sent()
    await deliver(event_id, listeners)
    await deliver(event_id, listeners)

    assert asked == [1]
    assert await organisations("refused") == 0
    assert (await as_stored(event_id)).consumed_at is not None
    async with work(system()):
        assert await InboxEntry.filter(event_id=event_id).count() == 1


async def test_a_listener_that_reaches_outside_runs_without_a_transaction(database: PostgresService) -> None:
    listeners, inside = Listeners(), list[bool]()

    @listeners.on(ParcelSent, outside=True)
    async def scans(event: Delivered) -> None:
        async with work(system()) as w:  # a transaction of its own: committed whatever follows
            await w.add(an_organisation(f"scanned {len(inside)}"))
        inside.append(True)
        if len(inside) == 1:
            raise TimeoutError("the store is away")

    event_id = await a_parcel_is_sent()
    with pytest.raises(NotDeliveredError):
        await deliver(event_id, listeners)
    await deliver(event_id, listeners)
    await deliver(event_id, listeners)

    assert len(inside) == 2
    assert await organisations("scanned") == 2


async def a_dead_letter(listeners: Listeners) -> OutboxEvent:
    event_id = await a_parcel_is_sent()
    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(NotDeliveredError):
            await deliver(event_id, listeners)
    await deliver(event_id, listeners)
    return await as_stored(event_id)


def failing() -> tuple[Listeners, list[str]]:
    """Listeners that fail as long as there is a reason in the list."""
    listeners, reasons = Listeners(), ["the lamp is broken"]

    @listeners.on(ParcelSent)
    async def fails(event: Delivered) -> None:
        if reasons:
            raise RuntimeError(reasons[0])
        async with work(event.system()) as w:
            await w.add(an_organisation("repaired"))

    return listeners, reasons


async def test_what_fails_each_time_becomes_a_dead_letter_that_the_office_sees(database: PostgresService) -> None:
    listeners, _ = failing()

    letter = await a_dead_letter(listeners)

    assert letter.dead_at is not None
    assert letter.attempts == MOST_ATTEMPTS
    assert "RuntimeError: the lamp is broken" in letter.error
    assert [seen.id for seen in await dead_letters(an_actor(Role.OFFICE_ADMINISTRATOR))] == [letter.id]


async def test_a_retried_dead_letter_is_delivered(database: PostgresService) -> None:
    listeners, reasons = failing()
    letter = await a_dead_letter(listeners)
    reasons.clear()

    retried = await retry_dead_letter(an_actor(Role.OFFICE_ADMINISTRATOR), letter.id)
    await deliver(letter.id, listeners)

    assert (retried.dead_at, retried.published_at, retried.attempts) == (None, None, 0)
    assert await organisations("repaired") == 1
    assert (await as_stored(letter.id)).consumed_at is not None
    async with work(system()):
        assert await OutboxEvent.filter(kind="dead_letter.retried").count() == 1


async def test_only_the_office_retries_and_only_what_is_dead(database: PostgresService) -> None:
    listeners, _ = failing()
    letter = await a_dead_letter(listeners)
    alive = await a_parcel_is_sent()

    with pytest.raises(NotFound):
        await retry_dead_letter(an_actor(Role.PSI_ADMINISTRATOR), letter.id)
    with pytest.raises(Denied):
        await retry_dead_letter(an_actor(Role.OFFICE_REVIEWER), letter.id)
    with pytest.raises(Denied):
        await dead_letters(an_actor(Role.PSI_ADMINISTRATOR))
    with pytest.raises(IllegalStep):
        await retry_dead_letter(an_actor(Role.OFFICE_ADMINISTRATOR), alive)

    assert (await as_stored(letter.id)).dead_at is not None


async def test_an_event_that_ends_its_worker_each_time_becomes_a_dead_letter(database: PostgresService) -> None:
    listeners = Listeners()

    @listeners.on(ParcelSent)
    async def ends_everything(event: Delivered) -> None:
        raise SystemExit

    event_id = await a_parcel_is_sent()
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            await deliver(event_id, listeners)
    await deliver(event_id, listeners)

    stored = await as_stored(event_id)
    assert stored.dead_at is not None
    assert "worker ended" in stored.error


async def test_an_unknown_event_is_nothing_to_do(database: PostgresService) -> None:
    listeners, heard = clerks()

    await deliver(new_id(), listeners)

    assert heard == []


async def test_the_inbox_entry_and_the_effect_are_one_transaction(database: PostgresService) -> None:
    event_id = new_id()

    with pytest.raises(RuntimeError):
        async with first_time("tests.crash", event_id) as w:
            assert w is not None
            await w.add(an_organisation("crashed"))
            raise RuntimeError
    assert await organisations("crashed") == 0

    async with first_time("tests.crash", event_id) as w:
        assert w is not None
    async with first_time("tests.crash", event_id) as w:
        assert w is None


async def test_a_nested_work_gives_the_outer_actor_its_sight_back(database: PostgresService) -> None:
    async with work(system()) as w:
        row = await w.add(an_organisation("outer"))
        w.record(ParcelSent.of(row))
        await w.write_record()
        async with work(an_actor(Role.APPLICANT)):
            assert await OutboxEvent.filter(kind="parcel.sent").count() == 0
        assert await OutboxEvent.filter(kind="parcel.sent").count() == 1
        with pytest.raises(Denied):
            async with work(an_actor(Role.APPLICANT)):
                raise Denied
        assert await OutboxEvent.filter(kind="parcel.sent").count() == 1
        assert await Organisation.filter(name="outer").exists()
