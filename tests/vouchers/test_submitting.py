"""An application is checked and handed in, as things stand on the day."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from journal.models import Round
from journal.work import work
from kernel import clock
from kernel.errors import IllegalStep, RulesBroken
from kernel.money import Fen
from kernel.rules import Outcome
from labs.inputs import LabRestoration, LabSuspension
from labs.kinds import ActivityType, Capability, LabCategory
from labs.operations import restore_lab, suspend_lab
from tests.factories.labs import RECOGNITION
from tests.factories.vouchers import (
    REQUESTED,
    a_party,
    a_project,
    a_scene,
    a_submitted_project,
    given_firm,
    given_project,
    given_team,
    set_parameter,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ProjectApproval, ProjectReturn, ProjectRevision
from vouchers.kinds import DesignPurpose, PriorityTheme
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import (
    approve_project,
    check_project,
    draft_project,
    return_project,
    revise_project,
    submit_project,
)


async def test_a_returned_project_is_revised_and_handed_in_again_as_a_new_round(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    await return_project(scene.office, project.id, ProjectReturn(reason="示例：补充摘要"))

    await revise_project(scene.actor, project.id, ProjectRevision(summary="补充说明检测的样品和指标"))
    again = await submit_project(scene.actor, project.id)

    async with work(scene.actor):
        rounds = await Round.filter(subject_id=project.id).order_by("number")
    assert again.state is ProjectState.SUBMITTED
    assert [(each.number, each.decision, each.reason) for each in rounds] == [
        (1, "RETURNED", "示例：补充摘要"),
        (2, None, ""),
    ]
    assert rounds[1].snapshot["summary"] == "补充说明检测的样品和指标"


async def test_a_submission_keeps_what_was_found(database: PostgresService) -> None:
    scene = await a_scene()

    project = await a_submitted_project(scene, activity_type=ActivityType.RD_DESIGN)

    async with work(scene.office):
        kept = await Round.get(subject_id=project.id)
    assert (project.state, project.submitted_by_id) == (ProjectState.SUBMITTED, scene.actor.person)
    assert {finding["code"]: finding["outcome"] for finding in kept.findings}["project.activity.not_offered"] == "WARN"
    assert {finding["outcome"] for finding in kept.findings} == {"PASS", "WARN"}


async def test_a_check_finds_what_a_submission_refuses_and_changes_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_project(scene, title=" ", requested_amount=Fen(99_999_999), industrial_design=True)
    before = await everything(owner)

    findings = await check_project(scene.actor, project.id)
    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)

    found = [finding.rule.code for finding in findings if finding.outcome is Outcome.FAIL]
    assert found == codes_of(refused)
    assert found == [
        "project.title.missing",
        "project.amount.over_budget",
        "project.design.lab_not_capable",
        "project.design.purpose_invalid",
    ]
    assert await everything(owner) == before


async def test_lab_7_a_lab_outside_the_catalogue_today_takes_no_project(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    await suspend_lab(scene.office, scene.entry.lab_id, LabSuspension(reason="示例"))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)
    assert codes_of(refused) == ["project.lab.not_in_catalogue"]
    assert await everything(owner) == before

    await restore_lab(scene.office, scene.entry.lab_id, LabRestoration())
    submitted = await submit_project(scene.actor, project.id)
    assert submitted.entry_id != scene.entry.id  # as the lab is shown now


async def test_sup_2_a_firm_may_not_commission_its_own_lab(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    by_name = await a_party(given_team(name=f" {scene.lab.host.name} "))
    project = await draft_project(by_name.actor, given_project(scene))

    with pytest.raises(RulesBroken) as refused:
        await submit_project(by_name.actor, project.id)
    await owner.execute("update organisation set uscc = $1 where id = $2", scene.applicant.uscc, scene.lab.host.id)
    own = await a_project(scene)
    with pytest.raises(RulesBroken) as refused_too:
        await submit_project(scene.actor, own.id)

    assert codes_of(refused) == codes_of(refused_too) == ["project.lab.own"]


@pytest.mark.parametrize("by_code", [True, False])
async def test_sup_2_an_institution_may_not_be_paid_its_own_voucher(
    database: PostgresService, owner: asyncpg.Connection, by_code: bool
) -> None:
    """Whatever host the lab has: the voucher goes to the institution that reports it."""
    scene = await a_scene()
    waiting = await a_submitted_project(scene)
    project = await a_project(scene)
    column, value = (
        ("uscc", scene.applicant.uscc) if by_code else ("name", f"{scene.applicant.name}　".replace("1", "１"))
    )
    await owner.execute(
        f"update organisation set {column} = $1 where id = $2",
        value,
        scene.lab.tenant.organisation_id,
    )

    with pytest.raises(RulesBroken) as at_submission:
        await submit_project(scene.actor, project.id)
    with pytest.raises(RulesBroken) as at_approval:
        await approve_project(scene.office, waiting.id, ProjectApproval(amount=REQUESTED))

    assert codes_of(at_submission) == codes_of(at_approval) == ["project.provider.own"]


@pytest.mark.parametrize("category", list(LabCategory))
async def test_lab_9_firms_and_teams_work_with_labs_of_every_category(
    database: PostgresService, category: LabCategory
) -> None:
    recognised = replace(RECOGNITION, category=category, recognised_on=clock.today())

    for given in (given_firm(), given_team()):
        scene = await a_scene(given, category=category, recognition=recognised)
        assert (await a_submitted_project(scene)).state is ProjectState.SUBMITTED


async def test_des_1_des_5_a_design_project_and_the_offices_parameter(database: PostgresService) -> None:
    scene = await a_scene(given_team(), capabilities=(Capability.INDUSTRIAL_DESIGN,))
    project = await a_project(scene, industrial_design=True, design_purpose=DesignPurpose.PRODUCT_TRIAL)

    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)
    await set_parameter("design.applies_to", ["SMALL_MICRO_ENTERPRISE", "STARTUP_TEAM"])

    assert codes_of(refused) == ["project.design.applicant_not_enterprise"]
    assert (await submit_project(scene.actor, project.id)).state is ProjectState.SUBMITTED


async def test_sup_4_a_ceiling_holds_once_the_office_has_set_one(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    await set_parameter("voucher.ceiling.enterprise", REQUESTED - 1)

    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)
    await revise_project(scene.actor, project.id, ProjectRevision(requested_amount=Fen(REQUESTED - 1)))

    assert codes_of(refused) == ["project.amount.over_ceiling"]
    assert (await submit_project(scene.actor, project.id)).state is ProjectState.SUBMITTED


async def test_pri_0_priority_flags_the_project_and_its_absence_refuses_nothing(database: PostgresService) -> None:
    theme = PriorityTheme.FACILITY_EFFICIENCY
    late = await a_submitted_project(await a_scene(), priority_theme=theme)
    await set_parameter("priority.themes", [theme.value])
    current = await a_submitted_project(await a_scene(given_firm(2)), priority_theme=theme)

    assert (late.prioritised, current.prioritised) == (False, True)


async def test_a_project_submitted_twice_at_once_is_submitted_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_project(scene)

    outcomes = await asyncio.gather(
        *(submit_project(scene.actor, project.id) for _ in range(5)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Project) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 4
    assert await owner.fetchval("select count(*) from round where subject_id = $1", project.id) == 1
