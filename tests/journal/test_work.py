"""One transaction holds the change, the audit entry and the announcement, and row level security binds it."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest

from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, Stale
from kernel.events import Event
from kernel.ids import new_id
from kernel.language import Locale
from labs.models import Lab
from policies.permissions import Permission, Role
from tenants.kinds import HostKind
from tenants.models import Organisation
from tests.actors import an_actor
from tests.factories.labs import a_lab, a_psi
from tests.factories.vouchers import a_scene, a_submitted_project
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.models import Project


@dataclass(frozen=True, kw_only=True)
class OrganisationTested(Event):
    how: str


async def an_organisation() -> Organisation:
    async with work(system()) as w:
        return await w.add(Organisation(name=f"示例大学 {new_id()}", kind=HostKind.UNIVERSITY_OR_INSTITUTE))


async def test_a_change_its_audit_entry_and_its_event_are_written_together(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    actor = system("set-up")

    async with work(actor) as w:
        organisation = await w.add(Organisation(name="示例大学", kind=HostKind.UNIVERSITY_OR_INSTITUTE))
        w.record(OrganisationTested.of(organisation, how="well"))

    audit = await owner.fetchrow("select kind, subject_id, facts, actor_name from audit_entry")
    assert tuple(audit) == ("organisation.tested", organisation.id, '{"how": "well"}', "set-up")
    assert await owner.fetchval("select payload->'facts'->>'how' from outbox_event") == "well"


async def test_a_refusal_leaves_nothing_behind(database: PostgresService, owner: asyncpg.Connection) -> None:
    with pytest.raises(Denied):
        async with work(system()) as w:
            organisation = await w.add(Organisation(name="示例大学", kind=HostKind.UNIVERSITY_OR_INSTITUTE))
            w.record(OrganisationTested.of(organisation, how="badly"))
            raise Denied

    assert await owner.fetchval("select count(*) from organisation") == 0
    assert await owner.fetchval("select count(*) from audit_entry") == 0


async def test_a_stale_version_is_refused(database: PostgresService) -> None:
    organisation = await an_organisation()

    with pytest.raises(Stale) as refused:
        async with work(system()) as w:
            await w.take(Organisation, organisation.id, expected=7)

    (problem,) = refused.value.problems
    assert "他人" not in problem.message(Locale.ZH)  # it may have been a step of one's own
    assert "Someone" not in problem.message(Locale.EN)
    assert (problem.actual, problem.limit) == (1, 7)


async def test_what_does_not_exist_is_not_found(database: PostgresService) -> None:
    with pytest.raises(NotFound):
        async with work(system()) as w:
            await w.take(Organisation, new_id())


async def test_what_is_seen_and_not_ones_own_to_change_is_denied_in_words(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    before = await everything(owner)

    with pytest.raises(Denied) as denied:
        async with work(an_actor(Role.AUDITOR)) as w:
            await w.take(Project, project.id, path="projectId")
    with pytest.raises(NotFound):
        async with work(an_actor(Role.EXPERT)) as w:
            await w.take(Project, project.id)

    assert codes_of(denied) == ["request.subject.read_only"]
    assert denied.value.problems[0].path == "projectId"
    assert "see" in denied.value.problems[0].message(Locale.EN)
    assert await everything(owner) == before


async def test_what_went_to_another_while_its_lock_was_waited_for_is_not_found(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    before, after = await a_psi(), await a_psi()
    lab = await a_lab(before)
    async with owner.transaction():
        await owner.execute("update lab set provider_id = $1 where id = $2", after.tenant.id, lab.id)
        waiting = asyncio.create_task(taken(before.actor, lab.id))
        await asyncio.sleep(0.3)
        assert not waiting.done()

    with pytest.raises(NotFound):
        await waiting
    assert (await taken(after.actor, lab.id)).id == lab.id


async def taken(actor: Actor, key: UUID) -> Lab:
    async with work(actor) as w:
        return await w.take(Lab, key)


async def test_a_role_without_the_permission_is_denied(database: PostgresService) -> None:
    with pytest.raises(Denied):
        async with work(an_actor(Role.AUDITOR)) as w:
            w.authorise(Permission.LAB_DECIDE)


async def test_the_application_may_neither_change_nor_delete_the_audit_trail(database: PostgresService) -> None:
    for statement in ("update audit_entry set kind = 'x'", "delete from audit_entry", "truncate audit_entry"):
        with pytest.raises(Exception, match="permission denied"):
            async with work(system()) as w:
                await w.connection.execute_script(statement)


async def test_an_office_announcement_is_seen_by_the_desk_alone(database: PostgresService) -> None:
    organisation = await an_organisation()
    async with work(system()) as w:
        w.record(OrganisationTested.of(organisation, how="well"))

    async with work(an_actor(Role.APPLICANT)):
        assert await OutboxEvent.all().count() == 0
    async with work(an_actor(Role.OFFICE_REVIEWER)):
        assert await OutboxEvent.all().count() == 1
