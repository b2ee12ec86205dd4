"""The Office decides on projects, once, with a reason, and nobody else does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.models import Round
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.vouchers import REQUESTED, a_project, a_scene, a_submitted_project, set_parameter
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ProjectApproval, ProjectRejection, ProjectReturn
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import approve_project, reject_project, return_project

DAY = timedelta(days=1)


def approve(actor: Actor, key: Any, **expected: Any) -> Awaitable[Project]:
    return approve_project(actor, key, ProjectApproval(amount=REQUESTED), **expected)


def give_back(actor: Actor, key: Any, **expected: Any) -> Awaitable[Project]:
    return return_project(actor, key, ProjectReturn(reason="示例"), **expected)


def reject(actor: Actor, key: Any, **expected: Any) -> Awaitable[Project]:
    return reject_project(actor, key, ProjectRejection(reason="示例"), **expected)


DECIDING = pytest.mark.parametrize("deciding", [approve, give_back, reject])
Deciding = Callable[..., Awaitable[Project]]


async def test_sup_4_an_approval_fixes_amount_and_dates(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    today = clock.today()
    given = ProjectApproval(amount=Fen(1), reason=" 符合 ", use_by=today, redeem_by=today + DAY)

    approved = await approve_project(scene.office, project.id, given)

    async with work(scene.actor):
        decided = await Round.get(subject_id=project.id)
    assert (approved.state, approved.approved_amount, approved.approved_on) == (ProjectState.APPROVED, 1, today)
    assert (approved.use_by, approved.redeem_by, approved.decision_reason) == (today, today + DAY, "符合")
    assert (decided.decision, decided.decided_by_id) == ("APPROVED", scene.office.person)


async def test_sup_4_every_fault_of_an_approval_is_named_and_nothing_changed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        given = ProjectApproval(amount=Fen(REQUESTED + 1), use_by=clock.today() - DAY)
        await approve_project(scene.office, project.id, given)

    assert codes_of(refused) == ["project.amount.over_request", "project.dates.past"]
    assert await everything(owner) == before


async def test_sup_4_a_ceiling_of_the_office_binds_the_office(database: PostgresService) -> None:
    scene = await a_scene()
    await set_parameter("voucher.ceiling.enterprise", REQUESTED)
    project = await a_submitted_project(scene)

    assert (await approve(scene.office, project.id)).approved_amount == REQUESTED


@pytest.mark.parametrize(
    ("deciding", "given", "state"),
    [
        (return_project, ProjectReturn, ProjectState.RETURNED),
        (reject_project, ProjectRejection, ProjectState.REJECTED),
    ],
)
async def test_a_project_that_is_not_supported_is_told_why(
    database: PostgresService, owner: asyncpg.Connection, deciding: Deciding, given: Any, state: ProjectState
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await deciding(scene.office, project.id, given(reason="　"))
    assert codes_of(refused) == ["project.decision.reason_missing"]
    assert await everything(owner) == before

    decided = await deciding(scene.office, project.id, given(reason="示例：材料不全"))
    assert (decided.state, decided.decision_reason) == (state, "示例：材料不全")


@DECIDING
async def test_a_30_nobody_but_the_office_decides(
    database: PostgresService, owner: asyncpg.Connection, deciding: Deciding
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    before = await everything(owner)

    for actor in (scene.actor, scene.administrator):
        with pytest.raises(Denied) as denied:
            await deciding(actor, project.id)
        assert codes_of(denied) == ["project.decider.office_only"]
    with pytest.raises(Denied) as denied:
        await deciding(an_actor(Role.AUDITOR), project.id)
    assert codes_of(denied) == ["request.subject.read_only"]
    for role in (Role.BMSTC_REVIEWER, Role.EXPERT, Role.PSI_ADMINISTRATOR, Role.RECOMMENDER_ADVISER):
        with pytest.raises(NotFound):
            await deciding(an_actor(role), project.id)
    with pytest.raises(Denied) as own:
        await deciding(replace(scene.office, person=scene.actor.person), project.id)
    with pytest.raises(Stale):
        await deciding(scene.office, project.id, expected=project.version + 1)

    assert codes_of(own) == ["request.decider.own_submission"]
    assert await everything(owner) == before


@DECIDING
async def test_a_draft_is_not_decided(database: PostgresService, deciding: Deciding) -> None:
    scene = await a_scene()
    project = await a_project(scene)

    with pytest.raises(NotFound):  # nor seen: a draft is its applicant's own business
        await deciding(scene.office, project.id)


async def test_a_project_decided_by_several_at_once_is_decided_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)

    outcomes = await asyncio.gather(
        *(deciding(scene.office, project.id) for deciding in (approve, reject, give_back) * 2), return_exceptions=True
    )

    assert sum(isinstance(outcome, Project) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 5
    decided = (
        "select count(*) from audit_entry where kind in ('project.approved','project.returned','project.rejected')"
    )
    assert await owner.fetchval(decided) == 1
