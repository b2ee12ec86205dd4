"""A voucher application on its way to the Office: drafted, revised, checked, submitted, given up."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from journal.models import Round
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from kernel.rules import Outcome
from labs.inputs import LabRestoration, LabSuspension
from labs.kinds import ActivityType, Capability, LabCategory
from labs.operations import restore_lab, suspend_lab
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.labs import RECOGNITION
from tests.factories.matching import (
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    an_accepted_proposal,
    everyone_has_heard,
)
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    REQUESTED,
    a_party,
    a_project,
    a_scene,
    a_submitted_project,
    an_approved_project,
    given_firm,
    given_project,
    given_team,
    set_parameter,
    the_project,
)
from tests.matching.looking import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ProjectReturn, ProjectRevision
from vouchers.kinds import DesignPurpose, PriorityTheme
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import (
    cancel_project,
    check_project,
    draft_project,
    return_project,
    revise_project,
    submit_project,
)


async def projects_seen_by(actor: Actor) -> int:
    async with work(actor):
        return await Project.all().count()


async def test_a_draft_carries_its_parties(database: PostgresService) -> None:
    scene = await a_scene()

    project = await a_project(scene, title=" 示例 ")

    assert (project.state, project.title) == (ProjectState.DRAFT, "示例")
    assert (project.applicant_id, project.applicant_name) == (scene.applicant.id, scene.applicant.name)
    assert (project.lab_id, project.provider_id) == (scene.entry.lab_id, scene.lab.tenant.id)
    assert (project.recommender_id, project.proposal_id) == (None, None)


async def test_a_draft_from_an_accepted_proposal_names_who_recommended(database: PostgresService) -> None:
    by, lab, party = await a_recommender(), await a_fitting_lab(), await a_party()
    need = await a_need(by)
    await everyone_has_heard()
    accepted = await an_accepted_proposal(by, lab, need)
    given = given_project(_at(accepted.entry_id), proposal_id=accepted.id)

    project = await draft_project(party.actor, given)

    assert (project.recommender_id, project.proposal_id) == (by.tenant.id, accepted.id)
    assert await projects_seen_by(by.actor) == 1


def _at(entry_id: Any) -> Any:
    """What `given_project` asks of a scene: its entry's id."""
    return type("Scene", (), {"entry": type("Entry", (), {"id": entry_id})})


async def test_sup_2_a_proposal_counts_for_its_own_lab_once_accepted(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    await a_fitting_lab()
    scene = await a_scene()
    need = await a_need(by)
    await everyone_has_heard()
    sent = await a_sent_proposal(by, need)
    stranger = await a_party(given_team())
    before = await everything(owner)

    for entry in (sent.entry_id, scene.entry.id):
        with pytest.raises(RulesBroken) as refused:
            await draft_project(scene.actor, given_project(_at(entry), proposal_id=sent.id))
        assert codes_of(refused) == ["project.proposal.other_lab"]
    with pytest.raises(NotFound):
        await draft_project(stranger.actor, given_project(_at(sent.entry_id), proposal_id=sent.id))

    assert await everything(owner) == before


async def test_a_draft_with_amounts_that_cannot_be_kept_is_refused(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await a_project(scene, title="题" * 201, budget=Fen(0), requested_amount=Fen(-1))
    with pytest.raises(NotFound):
        await a_project(scene, entry_id=new_id())

    assert codes_of(refused) == ["input.text.too_long", *["project.amount.not_positive"] * 2]
    assert await everything(owner) == before


async def test_only_applicants_draft(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    before = await everything(owner)

    for actor in (scene.office, scene.administrator, an_actor(Role.PERSON), an_actor(Role.EXPERT), system()):
        with pytest.raises(Denied):
            await draft_project(actor, given_project(scene))

    assert await everything(owner) == before


async def test_a_revision_changes_what_it_names(database: PostgresService) -> None:
    project = await a_project(scene := await a_scene())

    revised = await revise_project(scene.actor, project.id, ProjectRevision(summary="新", requested_amount=Fen(1)))

    assert (revised.title, revised.summary, revised.requested_amount) == ("示例项目", "新", 1)
    assert revised.version == project.version + 1


async def test_a_returned_project_is_revised_and_handed_in_again_as_a_new_round(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    await return_project(scene.office, project.id, ProjectReturn(reason="示例：补充摘要"))

    await revise_project(scene.actor, project.id, ProjectRevision(summary="补充"))
    again = await submit_project(scene.actor, project.id)

    async with work(scene.actor):
        rounds = await Round.filter(subject_id=project.id).order_by("number")
    assert again.state is ProjectState.SUBMITTED
    assert [(each.number, each.decision, each.reason) for each in rounds] == [
        (1, "RETURNED", "示例：补充摘要"),
        (2, None, ""),
    ]
    assert rounds[1].snapshot["summary"] == "补充"


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


async def test_a_project_is_given_up_before_its_contract(database: PostgresService) -> None:
    scene = await a_scene()

    for made in (a_project, a_submitted_project, an_approved_project):
        project = await made(scene)
        assert (await cancel_project(scene.actor, project.id)).state is ProjectState.CANCELLED
    with pytest.raises(IllegalStep):
        await cancel_project(scene.actor, project.id)


@pytest.mark.parametrize(
    "acting",
    [
        lambda actor, key: revise_project(actor, key, ProjectRevision(title="别人的")),
        lambda actor, key: submit_project(actor, key),
        lambda actor, key: cancel_project(actor, key),
        lambda actor, key: submit_project(actor, key, expected=7),
    ],
)
async def test_others_change_nothing_of_an_applicants_project(
    database: PostgresService, owner: asyncpg.Connection, acting: Callable[[Actor, Any], Awaitable[Any]]
) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    other_lab, other = await a_scene(given_firm(2)), await a_party(given_team())
    before = await everything(owner)

    outside = (other.actor, other_lab.administrator, an_actor(Role.RECOMMENDER_ADVISER), an_actor(Role.EXPERT))
    for actor in (*outside, scene.administrator):  # nor does the lab's institution see a draft
        with pytest.raises(NotFound):
            await acting(actor, project.id)
    with pytest.raises((Denied, Stale)):
        await acting(scene.office, project.id)

    assert await everything(owner) == before


async def test_a_stale_revision_is_refused(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    await revise_project(scene.actor, project.id, ProjectRevision(summary="一"), expected=1)

    with pytest.raises(Stale):
        await revise_project(scene.actor, project.id, ProjectRevision(summary="二"), expected=1)

    assert (await the_project(project)).summary == "一"


async def test_a_project_is_seen_by_its_parties_and_the_office_alone(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    other_lab = await a_scene(given_firm(2))

    for actor in (scene.actor, scene.administrator, scene.office, await someone(Role.AUDITOR)):
        assert await projects_seen_by(actor) == 1
    for actor in (other_lab.actor, other_lab.administrator, an_actor(Role.RECOMMENDER_ADVISER), an_actor(Role.PERSON)):
        assert await projects_seen_by(actor) == 0
        with pytest.raises(NotFound):
            await check_project(actor, project.id)
