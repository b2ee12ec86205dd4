"""One Idempotency-Key, one effect, one answer; and callers who collide in the database do not notice."""

import asyncio
from uuid import UUID

import asyncpg
import pytest
from tortoise.transactions import in_transaction

from journal.idempotency import fingerprint_of, once
from journal.models import IdempotencyKey
from journal.retrying import TRIES, settled
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE, Actor
from kernel.errors import Conflict, Denied
from kernel.ids import new_id
from policies.permissions import Role
from tenants.models import Organisation
from tests.actors import an_actor
from tests.journal.events import an_organisation, organisations
from tests.services import PostgresService


async def founds(actor: Actor, key: str, what: str = "one") -> UUID | None:
    """A request that founds an organisation, sent under a key."""
    async with once(actor, key, fingerprint_of(actor, what)) as ticket:
        if not ticket.replayed:
            async with work(actor) as w:
                founded = await w.add(an_organisation(f"founded {new_id()}"))
            await ticket.keep("Organisation", founded.id)
        return ticket.result_id


@pytest.fixture
def office() -> Actor:
    return an_actor(Role.OFFICE_ADMINISTRATOR)


async def test_a_repeated_request_gets_the_first_answer(database: PostgresService, office: Actor) -> None:
    first = await founds(office, "k-1")
    second = await founds(office, "k-1")

    assert first == second
    assert await organisations("founded") == 1


async def test_twenty_at_once_have_one_effect(database: PostgresService, office: Actor) -> None:
    answers = await asyncio.gather(*(founds(office, "k-1") for _ in range(20)))

    assert len(set(answers)) == 1
    assert None not in answers
    assert await organisations("founded") == 1


async def test_twenty_at_once_from_other_processes_have_one_effect(
    database: PostgresService, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the line that one process keeps, all wait in the database, with every pooled connection."""
    monkeypatch.setattr("journal.idempotency._in_line", NoLine())

    answers = await asyncio.gather(*(founds(office, "k-1") for _ in range(20)))

    assert len(set(answers)) == 1
    assert await organisations("founded") == 1


class NoLine:
    def setdefault(self, key: object, lock: asyncio.Lock) -> asyncio.Lock:
        return lock


async def test_many_keys_at_once_each_have_their_effect(database: PostgresService, office: Actor) -> None:
    await asyncio.gather(*(founds(office, f"k-{n % 12}") for n in range(60)))

    assert await organisations("founded") == 12


async def test_the_key_of_another_request_is_refused(database: PostgresService, office: Actor) -> None:
    await founds(office, "k-1", "one")

    with pytest.raises(Conflict) as refused:
        await founds(office, "k-1", "another")

    assert refused.value.problems[0].rule.code == "request.idempotency.conflict"
    assert await organisations("founded") == 1


async def test_the_same_key_of_another_person_is_another_key(database: PostgresService, office: Actor) -> None:
    await founds(office, "k-1")
    await founds(an_actor(Role.OFFICE_ADMINISTRATOR), "k-1")

    assert await organisations("founded") == 2


async def test_the_same_request_in_another_capacity_is_another_request(office: Actor) -> None:
    assert fingerprint_of(office, "one") != fingerprint_of(an_actor(Role.AUDITOR, person=office.person), "one")
    assert fingerprint_of(office, "ab", "c") != fingerprint_of(office, "a", "bc")


async def test_a_refusal_keeps_nothing_and_the_key_stays_free(database: PostgresService, office: Actor) -> None:
    with pytest.raises(Denied):
        async with once(office, "k-1", fingerprint_of(office, "one")), work(office) as w:
            await w.add(an_organisation("founded in vain"))
            raise Denied
    async with work(system()):
        assert await IdempotencyKey.all().count() == 0

    await founds(office, "k-1", "mended")

    assert await organisations("founded") == 1


async def test_nobody_has_no_keys(database: PostgresService) -> None:
    with pytest.raises(ValueError, match="signed in"):
        async with once(ANYONE, "k-1", fingerprint_of(ANYONE, "one")):
            raise AssertionError("must not begin")


async def test_a_deadlock_does_not_reach_the_caller(database: PostgresService) -> None:
    async with work(system()) as w:
        keys = [(await w.add(an_organisation())).id for _ in range(2)]
    both = asyncio.Barrier(2)
    tries = list[UUID]()

    async def in_order(first: UUID, second: UUID) -> None:
        tries.append(first)
        async with in_transaction("default"), work(system()) as w:
            await w.take(Organisation, first)
            if len(tries) <= 2:
                await both.wait()
            await w.save(await w.take(Organisation, second), "name")

    await asyncio.gather(settled(lambda: in_order(*keys)), settled(lambda: in_order(*reversed(keys))))

    assert len(tries) == 3
    async with work(system()):
        assert [row.version for row in await Organisation.filter(id__in=keys)] == [2, 2]


async def test_what_is_no_collision_is_not_tried_again() -> None:
    tries = list[int]()

    async def refuses() -> None:
        tries.append(1)
        raise Denied

    async def collides() -> None:
        tries.append(1)
        raise asyncpg.DeadlockDetectedError("each waits for the other")

    with pytest.raises(Denied):
        await settled(refuses)
    assert len(tries) == 1
    with pytest.raises(asyncpg.DeadlockDetectedError):
        await settled(collides)
    assert len(tries) == 1 + TRIES
