"""Before anything is promised, the Office has found who the applicant is, how large today, and who it may be again."""

import asyncpg
import pytest

from kernel import clock
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from kernel.money import Fen
from kernel.rules import Finding, Outcome
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.vouchers import (
    REQUESTED,
    Party,
    Scene,
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
from tests.factories.vouchers import verified as find_who_it_is
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ApplicantRegistration, ApplicantRevision, ApplicantVerification, ProjectApproval
from vouchers.lifecycle import ProjectState
from vouchers.operations import (
    approve_project,
    check_approval,
    check_project,
    draft_project,
    register_applicant,
    revise_applicant,
    submit_project,
    verify_applicant,
)

APPROVAL = ProjectApproval(amount=REQUESTED)
UNVERIFIED = "update applicant set verified_on = null, verified_by_id = null"


def warned(findings: list[Finding]) -> list[str]:
    return [finding.rule.code for finding in findings if finding.outcome is Outcome.WARN]


async def another_team(scene: Scene, name: str, leader: str = "示例负责人") -> Party:
    """Registered by the same person as the scene's applicant."""
    person = an_actor(Role.PERSON, person=scene.actor.person)
    given = given_team(name=name, leader=leader)
    team = await find_who_it_is(await register_applicant(person, given))
    return Party(team, an_actor(Role.APPLICANT_ADMINISTRATOR, party=team.id, person=scene.actor.person))


@pytest.mark.parametrize("given", [given_firm(), given_team()])
async def test_sup_1_nobody_is_supported_on_their_own_word(
    database: PostgresService, owner: asyncpg.Connection, given: ApplicantRegistration
) -> None:
    scene = await a_scene(given)
    await owner.execute(UNVERIFIED)
    project = await a_project(scene)

    checked = await check_project(scene.actor, project.id)
    await submit_project(scene.actor, project.id)
    before = await everything(owner)
    with pytest.raises(RulesBroken) as refused:
        await approve_project(scene.office, project.id, APPROVAL)

    assert warned(checked) == ["project.applicant.not_verified"]
    assert codes_of(refused) == ["project.applicant.not_verified"]
    assert await everything(owner) == before

    await verify_applicant(scene.office, scene.applicant.id, ApplicantVerification())
    assert (await approve_project(scene.office, project.id, APPROVAL)).state is ProjectState.APPROVED


async def test_sup_1_the_size_is_reckoned_by_the_criteria_of_the_day(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    stays, waits = await a_project(scene), await a_submitted_project(scene)
    await owner.execute("update applicant set size_class = 'MEDIUM'")  # as the criteria of an earlier day had it
    assert (await submit_project(scene.actor, stays.id)).state is ProjectState.SUBMITTED

    drafted = await a_project(scene)
    await owner.execute("update applicant set size_class = 'SMALL', staff = 100")
    with pytest.raises(RulesBroken) as at_submission:
        await submit_project(scene.actor, drafted.id)
    with pytest.raises(RulesBroken) as at_approval:
        await approve_project(scene.office, waits.id, APPROVAL)

    assert codes_of(at_submission) == codes_of(at_approval) == ["applicant.size.not_small"]


async def test_a_firm_that_is_called_otherwise_is_shown_as_it_is_called_when_it_submits(
    database: PostgresService,
) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    await revise_applicant(scene.actor, scene.applicant.id, ApplicantRevision(name="示例新名企业"))

    await submit_project(scene.actor, project.id)

    assert (await the_project(project)).applicant_name == "示例新名企业"


async def test_sup_1_the_office_is_shown_who_may_be_the_same_again(database: PostgresService) -> None:
    scene = await a_scene(given_team(name="示例Ａ团队", leader="王 甲"))
    await a_party(given_team(name="示例甲团队", leader="王甲"))
    await a_party(given_team(name="示例a 团队", leader="李乙"))
    await another_team(scene, "示例丙团队")
    await a_party(given_team(name="示例丁团队", leader="赵丁"))
    project = await a_submitted_project(scene)

    findings = await check_approval(scene.office, project.id, APPROVAL)

    (found,) = [finding for finding in findings if finding.rule.code == "project.applicant.alike"]
    assert (found.outcome, found.actual) == (Outcome.WARN, 3)
    assert found.limit == "示例甲团队, 示例a 团队, 示例丙团队"
    assert (await approve_project(scene.office, project.id, APPROVAL)).state is ProjectState.APPROVED


async def test_sup_4_teams_that_one_person_registered_share_the_ceiling_of_the_year(
    database: PostgresService,
) -> None:
    scene = await a_scene(given_team())
    await set_parameter("voucher.ceiling.team.year", REQUESTED + 1)
    await an_approved_project(scene)
    again, stranger = await another_team(scene, "示例又一团队"), await a_party(given_team(name="示例别人"))
    second, third = [
        await submit_project(party.actor, (await draft_project(party.actor, given_project(scene))).id)
        for party in (again, stranger)
    ]

    with pytest.raises(RulesBroken) as refused:
        await approve_project(scene.office, second.id, ProjectApproval(amount=Fen(2)))

    assert codes_of(refused) == ["project.amount.over_year_ceiling"]
    assert (await approve_project(scene.office, second.id, ProjectApproval(amount=Fen(1)))).approved_amount == 1
    assert (await approve_project(scene.office, third.id, APPROVAL)).approved_amount == REQUESTED


async def test_a_dry_run_of_an_approval_finds_what_the_approval_refuses_and_changes_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project, decided = await a_submitted_project(scene), await an_approved_project(scene)
    await owner.execute(UNVERIFIED)
    before = await everything(owner)
    given = ProjectApproval(amount=Fen(REQUESTED + 1), use_by=clock.today().replace(year=2020))

    findings = await check_approval(scene.office, project.id, given)
    with pytest.raises(RulesBroken) as refused:
        await approve_project(scene.office, project.id, given)
    with pytest.raises(Denied):
        await check_approval(scene.actor, project.id, given)
    with pytest.raises(NotFound):
        await check_approval(an_actor(Role.EXPERT), project.id, given)
    with pytest.raises(IllegalStep):
        await check_approval(scene.office, decided.id, given)

    assert [finding.rule.code for finding in findings if finding.outcome is Outcome.FAIL] == codes_of(refused)
    assert await everything(owner) == before
