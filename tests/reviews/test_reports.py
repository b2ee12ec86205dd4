"""The final report: filed by the applicant, confirmed by the lab's side."""

import asyncpg
import pytest

from contracts.kinds import PurchasePurpose
from contracts.operations import cancel_purchase, confirm_purchase, record_purchase
from documents.kinds import DocumentKind, VersionState
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from policies.permissions import Role
from reviews.inputs import FinalReport
from reviews.lifecycle import ReviewState
from reviews.operations import confirm_final_report, file_final_report
from tests.actors import an_actor
from tests.factories.contracts import (
    GIVEN_UP,
    a_document,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
)
from tests.factories.reviews import a_confirmed_review, a_filed_review, a_report, a_running_project
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState


async def test_the_applicant_files_and_the_labs_side_confirms(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()

    filed = await a_filed_review(scene)
    state_once_filed = await owner.fetchval("select state from project")
    confirmed = await confirm_final_report(scene.provider, filed.id)

    assert (filed.state, filed.filed_by_id) == (ReviewState.REPORT_FILED, scene.applicant.person)
    assert state_once_filed == "COMPLETION_SUBMITTED"
    assert confirmed.state is ReviewState.REPORT_CONFIRMED
    assert await owner.fetchval("select confirmed_by_id from completion_review") == scene.provider.person
    kinds = await owner.fetch("select kind from audit_entry where kind like 'completion_review.%' order by id")
    assert [row["kind"] for row in kinds] == ["completion_review.filed", "completion_review.confirmed"]


async def test_what_refuses_a_report(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await a_running_project(), await a_running_project()
    there = (await a_report(scene)).document_id
    unfit = [
        new_id(),
        await a_document(scene.project),
        await a_document(scene.project, DocumentKind.FINAL_REPORT, VersionState.AWAITING_UPLOAD),
        await a_document(other.project, DocumentKind.FINAL_REPORT),
    ]
    before = await everything(owner)

    for document_id in unfit:
        with pytest.raises(RulesBroken) as refused:
            await file_final_report(scene.applicant, scene.project.id, FinalReport(document_id=document_id, summary=""))
        assert codes_of(refused) == ["review.report.missing", "review.summary.missing"]
    with pytest.raises(RulesBroken) as refused:
        await file_final_report(scene.applicant, scene.project.id, FinalReport(document_id=there, summary=" "))

    assert codes_of(refused) == ["review.summary.missing"]
    assert await everything(owner) == before


async def test_a_01_a_report_is_not_filed_while_a_purchase_for_another_purpose_waits(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    other = {"purpose": PurchasePurpose.OTHER, "purpose_other": "示例"}
    waiting = [
        await record_purchase(scene.applicant, contract.id, await a_purchase_record(**other, voucher_share=Fen(1)))
        for _ in range(2)
    ]
    given = await a_report(scene)
    await confirm_purchase(scene.office, waiting[0].id)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await file_final_report(scene.applicant, scene.project.id, given)
    unchanged = await everything(owner)
    await cancel_purchase(scene.applicant, waiting[1].id, GIVEN_UP)
    filed = await file_final_report(scene.applicant, scene.project.id, given)

    assert codes_of(refused) == ["review.report.purchases_wait"]
    assert unchanged == before
    assert filed.state is ReviewState.REPORT_FILED


async def test_only_a_project_in_progress_files_its_report(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    given = await a_report(scene)

    for state in set(ProjectState) - {ProjectState.IN_PROGRESS}:
        await owner.execute("update project set state = $1", state.value)
        with pytest.raises(IllegalStep):
            await file_final_report(scene.applicant, scene.project.id, given)


async def test_only_the_projects_own_applicant_files(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await a_running_project(), await an_approved_project()
    given = await a_report(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await file_final_report(stranger, scene.project.id, given)
    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await file_final_report(wrong, scene.project.id, given)
    with pytest.raises(Stale):
        await file_final_report(scene.applicant, scene.project.id, given, expected=99)

    assert await everything(owner) == before


async def test_only_the_labs_side_confirms_and_not_who_filed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await a_running_project(), await an_approved_project()
    review = await a_filed_review(scene)
    filer = an_actor(Role.PSI_ADMINISTRATOR, party=scene.institution.id, person=scene.applicant.person)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await confirm_final_report(stranger, review.id)
    for wrong in (scene.applicant, scene.recommender, scene.office, filer):
        with pytest.raises(Denied):
            await confirm_final_report(wrong, review.id)
    with pytest.raises(Stale):
        await confirm_final_report(scene.provider, review.id, expected=99)

    assert await everything(owner) == before


async def test_a_report_is_confirmed_once(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)

    with pytest.raises(IllegalStep):
        await confirm_final_report(scene.provider, review.id)
