"""What the Office does with an application before and beside deciding: claims it, remarks on it, sets conditions."""

import asyncpg
import pytest

from journal.models import Round
from journal.remarks import Remark
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabSuspension
from labs.operations import suspend_lab
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.labs import an_office
from tests.factories.vouchers import (
    REQUESTED,
    a_scene,
    a_submitted_project,
    an_approved_project,
    given_firm,
    the_project,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ApprovalAsRequested, ProjectApproval, ProjectReturn, ProjectRevision
from vouchers.lifecycle import ProjectState
from vouchers.operations import (
    approve_as_requested,
    approve_project,
    claim_project,
    return_project,
    revise_project,
    submit_project,
)


async def test_a_claim_says_who_looks_and_a_colleague_may_take_over(database: PostgresService) -> None:
    scene, colleague = await a_scene(), await an_office()
    project = await a_submitted_project(scene)

    first = await claim_project(scene.office, project.id)
    second = await claim_project(colleague, project.id)

    assert (first.state, first.claimed_by_id) == (ProjectState.SUBMITTED, scene.office.person)
    assert second.claimed_by_id == colleague.person
    assert second.claimed_at is not None


async def test_only_the_office_claims_and_only_what_waits_for_it(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project, decided = await a_submitted_project(scene), await an_approved_project(scene)
    before = await everything(owner)

    for actor in (scene.actor, scene.administrator):
        with pytest.raises(Denied):
            await claim_project(actor, project.id)
    with pytest.raises(NotFound):
        await claim_project(an_actor(Role.EXPERT), project.id)
    with pytest.raises(IllegalStep):
        await claim_project(scene.office, decided.id)

    assert await everything(owner) == before


async def test_remarks_on_fields_are_kept_with_the_round_and_the_next_shows_what_changed(
    database: PostgresService,
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    remark = Remark(path="summary", text=" 示例：写明样品数量 ")

    await return_project(scene.office, project.id, ProjectReturn(reason="示例", remarks=(remark,)))
    await revise_project(scene.actor, project.id, ProjectRevision(summary="委托检测二十件样品的硬度"))
    await submit_project(scene.actor, project.id)

    async with work(scene.actor):
        first, second = await Round.filter(subject_id=project.id).order_by("number")
    assert first.remarks == [{"path": "summary", "text": "示例：写明样品数量"}]
    assert [change["path"] for change in second.changes] == ["summary"]
    assert second.changes[0]["after"] == "委托检测二十件样品的硬度"


async def test_a_remark_is_about_a_field_of_the_application(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        given = ProjectReturn(reason="示例", remarks=(Remark(path="approvedAmount", text="示例"),))
        await return_project(scene.office, project.id, given)

    assert codes_of(refused) == ["remark.path.unknown"]
    assert await everything(owner) == before


async def test_sup_4_conditions_are_read_by_the_parties(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)

    given = ProjectApproval(amount=REQUESTED, conditions=" 示例：须在京内完成检测 ")
    await approve_project(scene.office, project.id, given)

    assert (await the_project(project)).conditions == "示例：须在京内完成检测"
    second = await a_submitted_project(await a_scene(given_firm(2)))
    with pytest.raises(RulesBroken) as refused:
        long = ProjectApproval(amount=REQUESTED, conditions="长" * 20_001)
        await approve_project(scene.office, second.id, long)
    assert codes_of(refused) == ["input.text.too_long"]


async def test_a_19_a_lab_that_left_the_catalogue_after_the_submission_stops_no_approval(
    database: PostgresService,
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    await suspend_lab(scene.office, scene.entry.lab_id, LabSuspension(reason="示例"))

    approved = await approve_project(scene.office, project.id, ProjectApproval(amount=REQUESTED))

    assert approved.state is ProjectState.APPROVED


async def test_one_of_many_is_approved_with_what_was_asked_for(database: PostgresService) -> None:
    scene = await a_scene()
    project, given = await a_submitted_project(scene), ApprovalAsRequested(reason="示例")

    with pytest.raises(Denied):
        await approve_as_requested(scene.actor, project.id, given, expected=project.version)
    approved = await approve_as_requested(scene.office, project.id, given, expected=project.version)

    assert (approved.state, approved.approved_amount) == (ProjectState.APPROVED, project.requested_amount)
