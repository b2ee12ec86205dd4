"""The recommending institution looks at an application first, where the Office has asked for that."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from journal.models import Round
from journal.remarks import Remark
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from tenants.inputs import TenantSuspension
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tenants.operations import suspend_tenant
from tests.actors import an_actor
from tests.factories.matching import everyone_has_heard
from tests.factories.onboarding import someone
from tests.factories.vouchers import REQUESTED, a_recommended_project, a_scene, a_submitted_project, set_parameter
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ProjectApproval, ProjectEndorsement, ProjectReturn
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import approve_project, endorse_project, send_back_project, submit_project

Acting = Callable[..., Awaitable[Project]]


def endorse(actor: Actor, key: Any, **expected: Any) -> Awaitable[Project]:
    return endorse_project(actor, key, ProjectEndorsement(endorsement=" 示例：情况属实 "), **expected)


def send_back(actor: Actor, key: Any, **expected: Any) -> Awaitable[Project]:
    given = ProjectReturn(reason="示例：请补充", remarks=(Remark(path="summary", text="示例：写明指标"),))
    return send_back_project(actor, key, given, **expected)


async def asked_for() -> None:
    await set_parameter("project.first_review", True)


async def suspended(tenant: Tenant) -> None:
    async with work(system()) as w:
        row = await w.take(Tenant, tenant.id)
        row.state = TenantState.SUSPENDED
        await w.save(row, "state")


async def test_a_30_without_the_parameter_an_application_goes_to_the_office(database: PostgresService) -> None:
    scene, by, project = await a_recommended_project()

    submitted = await submit_project(scene.actor, project.id)

    assert submitted.state is ProjectState.SUBMITTED
    with pytest.raises(IllegalStep):
        await endorse(by.actor, project.id)


async def test_who_has_no_recommending_institution_goes_to_the_office(database: PostgresService) -> None:
    await asked_for()

    assert (await a_submitted_project(await a_scene())).state is ProjectState.SUBMITTED


async def test_rec_18_no_application_waits_for_an_institution_that_is_suspended(database: PostgresService) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    await suspended(by.tenant)

    assert (await submit_project(scene.actor, project.id)).state is ProjectState.SUBMITTED


async def test_rec_18_what_waits_for_an_institution_goes_on_to_the_office_when_that_one_is_suspended(
    database: PostgresService,
) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    await submit_project(scene.actor, project.id)
    await suspend_tenant(await someone(Role.OFFICE_ADMINISTRATOR), by.tenant.id, TenantSuspension(reason="示例"))

    await everyone_has_heard()
    await everyone_has_heard()  # told again, nothing more happens

    async with work(scene.office):
        waiting = await Project.get(id=project.id)
    assert (waiting.state, waiting.endorsed_at) == (ProjectState.SUBMITTED, None)
    approved = await approve_project(scene.office, project.id, ProjectApproval(amount=REQUESTED))
    assert approved.state is ProjectState.APPROVED


async def test_an_endorsed_application_reaches_the_office(database: PostgresService) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    waiting = await submit_project(scene.actor, project.id)
    with pytest.raises(IllegalStep):
        await approve_project(scene.office, project.id, ProjectApproval(amount=REQUESTED))

    endorsed = await endorse(by.actor, project.id)
    approved = await approve_project(scene.office, project.id, ProjectApproval(amount=REQUESTED))

    assert (waiting.state, endorsed.state) == (ProjectState.UNDER_FIRST_REVIEW, ProjectState.SUBMITTED)
    assert (endorsed.endorsement, endorsed.endorsed_by_id) == ("示例：情况属实", by.actor.person)
    assert approved.state is ProjectState.APPROVED


async def test_what_is_sent_back_is_handed_in_again_without_the_old_endorsement(database: PostgresService) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    await submit_project(scene.actor, project.id)

    returned = await send_back(by.actor, project.id)
    again = await submit_project(scene.actor, project.id)

    async with work(scene.actor):
        first = await Round.get(subject_id=project.id, number=1)
    assert (returned.state, again.state) == (ProjectState.RETURNED, ProjectState.UNDER_FIRST_REVIEW)
    assert (first.decision, first.decided_by_id) == ("RETURNED", by.actor.person)
    assert first.remarks == [{"path": "summary", "text": "示例：写明指标"}]
    assert again.endorsed_at is None


async def test_a_review_says_why_and_remarks_on_fields_of_an_application(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    await submit_project(scene.actor, project.id)
    before = await everything(owner)

    given = ProjectReturn(reason=" ", remarks=(Remark(path="state", text="示例"), Remark(path="title", text=" ")))
    with pytest.raises(RulesBroken) as refused:
        await send_back_project(by.actor, project.id, given)
    with pytest.raises(RulesBroken) as long:
        await endorse_project(by.actor, project.id, ProjectEndorsement(endorsement="长" * 20_001))

    assert codes_of(refused) == ["project.decision.reason_missing", "remark.path.unknown", "remark.text.missing"]
    assert codes_of(long) == ["input.text.too_long"]
    assert await everything(owner) == before


@pytest.mark.parametrize("acting", [endorse, send_back])
async def test_only_its_own_recommending_institution_reviews_first(
    database: PostgresService, owner: asyncpg.Connection, acting: Acting
) -> None:
    await asked_for()
    scene, by, project = await a_recommended_project()
    waiting = await submit_project(scene.actor, project.id)
    before = await everything(owner)

    for actor in (scene.actor, scene.administrator, scene.office):
        with pytest.raises(Denied):
            await acting(actor, project.id)
    with pytest.raises(Denied):  # nobody judges what they handed in themselves
        await acting(replace(by.actor, person=scene.actor.person), project.id)
    for stranger in (an_actor(Role.RECOMMENDER_ADVISER), an_actor(Role.BMSTC_REVIEWER), an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await acting(stranger, project.id)
    with pytest.raises(Stale):
        await acting(by.actor, project.id, expected=waiting.version + 1)
    assert await everything(owner) == before

    await suspended(by.tenant)  # then nobody is left to do it but the Office
    assert (await acting(scene.office, project.id)).state is not ProjectState.UNDER_FIRST_REVIEW
