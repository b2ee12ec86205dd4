"""Who is told of what: current members who may read it, each once, and nobody else."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from journal.listeners import Delivered
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import Denied, NotFound
from kernel.events import Parties
from kernel.ids import new_id
from notifications.kinds import NotificationTopic
from notifications.models import Notification
from notifications.operations import read_notification
from notifications.tasks import tell_people
from policies.permissions import Role
from tenants.kinds import TenantKind
from tenants.people import Person
from tests.actors import an_actor
from tests.factories.tenants import RECOMMENDER, a_member, a_membership, a_person, a_tenant, an_applicant
from tests.services import PostgresService


def an_event(
    kind: str, parties: Parties | None = None, *, by: UUID | None = None, about: UUID | None = None, **facts: object
) -> Delivered:
    return Delivered(
        id=new_id(),
        kind=kind,
        subject="Something",
        subject_id=about or new_id(),
        parties=parties or Parties(),
        facts=facts,
        at=clock.now(),
        person_id=by,
        request_id="r-1",
    )


async def told(event: Delivered) -> set[UUID]:
    await tell_people(event)
    async with work(system()):
        rows = await Notification.filter(event_id=event.id)
    assert all(row.kind == event.kind and row.zh and row.en for row in rows)
    return {row.person_id for row in rows}


async def a_person_in(role: Role, **belongs: object) -> Person:
    person = await a_person()
    await a_membership(person, role, **belongs)  # type: ignore[arg-type]
    return person


async def test_the_institution_is_told_of_its_lab_and_no_other(database: PostgresService) -> None:
    psi, other = await a_tenant(), await a_tenant()
    administrator, _ = await a_member(Role.PSI_ADMINISTRATOR, psi)
    operator, _ = await a_member(Role.PSI_OPERATOR, psi)
    await a_member(Role.PSI_OPERATOR, other)
    await a_member(Role.OFFICE_REVIEWER)

    assert await told(an_event("lab.approved", Parties(provider_id=psi.id))) == {administrator.id, operator.id}


async def test_of_an_event_that_lacks_a_fact_is_said_what_holds_without_it(database: PostgresService) -> None:
    """Purchases that were recorded before it was told whether they wait."""
    reviewer, _ = await a_member(Role.OFFICE_REVIEWER)

    older, waiting = an_event("purchase.recorded"), an_event("purchase.recorded", waits=True)

    assert await told(older) == await told(waiting) == {reviewer.id}
    async with work(system()):
        said = {row.event_id: row.topic for row in await Notification.all()}
    assert said == {older.id: NotificationTopic.PROGRESS, waiting.id: NotificationTopic.TO_DO}


async def test_a_former_and_a_future_member_are_not_told(database: PostgresService) -> None:
    psi = await a_tenant()
    await a_person_in(Role.PSI_OPERATOR, tenant=psi, until_on=date(2021, 1, 1))
    await a_person_in(Role.PSI_OPERATOR, tenant=psi, from_on=date(2999, 1, 1))
    last_day = await a_person_in(Role.PSI_OPERATOR, tenant=psi, until_on=clock.today())

    assert await told(an_event("lab.approved", Parties(provider_id=psi.id))) == {last_day.id}


async def test_a_member_is_not_told_what_its_role_may_not_read(database: PostgresService) -> None:
    psi = await a_tenant()
    operator, _ = await a_member(Role.PSI_OPERATOR, psi)
    await a_member(Role.LAB_MANAGER, psi)

    assert await told(an_event("redemption.confirmed", Parties(provider_id=psi.id))) == {operator.id}


async def test_all_parties_are_told_once_each_and_not_who_did_it(database: PostgresService) -> None:
    psi, recommender = await a_tenant(), await a_tenant(RECOMMENDER)
    owner = await a_person()
    applicant = await an_applicant(owner)
    await a_membership(owner, Role.APPLICANT, applicant=applicant)
    both, _ = await a_member(Role.PSI_OPERATOR, psi)
    await a_membership(both, Role.RECOMMENDER_ADVISER, tenant=recommender)
    office, _ = await a_member(Role.OFFICE_REVIEWER)
    decider, _ = await a_member(Role.OFFICE_ADMINISTRATOR)
    parties = Parties(applicant_id=applicant.id, provider_id=psi.id, recommender_id=recommender.id)

    assert await told(an_event("project.approved", parties, by=decider.id)) == {owner.id, both.id}
    assert await told(an_event("contract.registered", parties, by=owner.id, effective=True)) == {
        both.id,
        office.id,
        decider.id,
    }


async def test_the_sentence_fits_the_facts(database: PostgresService) -> None:
    psi = await a_tenant()
    await a_member(Role.PSI_OPERATOR, psi)
    event = an_event("contract.registered", Parties(provider_id=psi.id), effective=False)

    await told(event)

    async with work(system()):
        assert "not effective" in (await Notification.get(event_id=event.id)).en


@pytest.mark.parametrize(
    ("kind", "decider"),
    [
        (TenantKind.RECOMMENDING_INSTITUTION, Role.BMSTC_REVIEWER),
        (TenantKind.PROFESSIONAL_SERVICE_INSTITUTION, Role.OFFICE_REVIEWER),
        (TenantKind.DOMAIN_CENTER, Role.OFFICE_REVIEWER),
    ],
)
async def test_an_application_is_announced_to_those_who_decide_it(
    database: PostgresService, kind: TenantKind, decider: Role
) -> None:
    """REC-14, PSI-6."""
    people = {role: (await a_member(role))[0].id for role in (Role.BMSTC_REVIEWER, Role.OFFICE_REVIEWER)}
    event = an_event("institution_application.submitted", Parties(person_id=new_id()), institution_kind=str(kind))

    assert await told(event) == {people[decider]}


async def test_only_the_expert_is_told_of_a_seat(database: PostgresService) -> None:
    """REV-2: no party learns who judges."""
    expert = await a_person()
    await a_member(Role.OFFICE_REVIEWER)
    seat = Parties(person_id=expert.id, project_id=new_id())

    assert await told(an_event("seat.assigned", seat, review_id=str(new_id()))) == {expert.id}


async def test_an_activated_institution_is_told(database: PostgresService) -> None:
    psi = await a_tenant()
    member, _ = await a_member(Role.PSI_ADMINISTRATOR, psi)

    assert await told(an_event("tenant.profiled", about=psi.id, activated=True)) == {member.id}
    assert await told(an_event("tenant.profiled", about=psi.id, activated=False)) == set()


async def test_telling_twice_tells_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    await a_member(Role.OFFICE_REVIEWER)
    event = an_event("lab.submitted")

    await tell_people(event)
    await tell_people(event)

    assert await owner.fetchval("select count(*) from notification") == 1


async def a_message() -> Notification:
    person, _ = await a_member(Role.OFFICE_REVIEWER)
    event = an_event("lab.submitted")
    assert await told(event) == {person.id}
    async with work(system()):
        return await Notification.get(event_id=event.id)


async def test_reading_a_message_keeps_the_first_time(database: PostgresService) -> None:
    message = await a_message()
    reader = an_actor(Role.OFFICE_REVIEWER, person=message.person_id)

    first = await read_notification(reader, message.id)
    second = await read_notification(reader, message.id)

    assert first.read_at is not None
    assert (second.read_at, second.version) == (first.read_at, message.version + 1)


async def test_nobody_reads_the_message_of_another(database: PostgresService, owner: asyncpg.Connection) -> None:
    message = await a_message()
    reader = an_actor(Role.OFFICE_REVIEWER, person=message.person_id)

    with pytest.raises(NotFound):
        await read_notification(an_actor(Role.OFFICE_ADMINISTRATOR), message.id)
    with pytest.raises(Denied):
        await read_notification(replace(reader, permissions=frozenset()), message.id)

    assert await owner.fetchval("select read_at from notification") is None


@pytest.mark.parametrize(("waits", "topics"), [(True, ["TO_DO", "PROGRESS"]), (False, ["PROGRESS", "PROGRESS"])])
async def test_a_01_a_purchase_that_waits_for_the_office_is_something_it_has_to_do(
    waits: bool, topics: list[str], database: PostgresService
) -> None:
    psi = await a_tenant()
    office, _ = await a_member(Role.OFFICE_REVIEWER)
    administrator, _ = await a_member(Role.PSI_ADMINISTRATOR, psi)

    event = an_event("purchase.recorded", Parties(provider_id=psi.id), waits=waits)

    assert await told(event) == {office.id, administrator.id}
    async with work(system()):
        rows = {row.person_id: row.topic.value for row in await Notification.filter(event_id=event.id)}
    assert [rows[office.id], rows[administrator.id]] == topics
