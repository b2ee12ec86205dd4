"""What both parties stand behind is one version of the report, and experts judge that one (REV-3)."""

import asyncpg
import pytest

from documents.inputs import Replacement, UploadRequest
from documents.kinds import VersionState
from documents.models import Document, DocumentVersion
from documents.operations import replace_document, request_upload
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken
from reviews.inputs import FinalReport, ReportReturn
from reviews.models import CompletionReview
from reviews.operations import confirm_final_report, file_final_report, refile_final_report, return_final_report
from tests.factories.documents import announced
from tests.factories.reviews import a_report, a_running_project, seat_experts, vote
from tests.refused import codes_of, everything
from tests.services import PostgresService

WHY = ReportReturn(reason="示例：请补充数据")


async def another_version(report: FinalReport, number: int, state: VersionState) -> DocumentVersion:
    """As an upload leaves it."""
    async with work(system()) as w:
        given = {"file_name": "示例.pdf", "content_type": "application/pdf", "size": 9, "sha256": str(number) * 64}
        return await w.add(
            DocumentVersion(document_id=report.document_id, number=number, object_key=f"{number}", state=state, **given)
        )


def a_version_of(report: FinalReport) -> UploadRequest:
    return announced(kind=None, document_id=report.document_id)


async def test_the_newest_version_that_counts_is_pinned_and_kept_with_its_round(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    report = await a_report(scene)
    second = await another_version(report, 2, VersionState.PRESENT)
    await another_version(report, 3, VersionState.AWAITING_UPLOAD)

    filed = await file_final_report(scene.applicant, scene.project.id, report)
    await confirm_final_report(scene.provider, filed.id)
    (expert,) = await seat_experts(scene, filed, 1)

    assert filed.report_version_id == second.id
    kept = "select snapshot->>'versionId', snapshot->>'sha256' from round where subject_type = 'CompletionReview'"
    assert tuple(await owner.fetchrow(kept)) == (str(second.id), second.sha256)
    async with work(expert):
        seen = await CompletionReview.get(id=filed.id).prefetch_related("report_version")
        assert seen.report_version.sha256 == second.sha256


async def refused(actor: Actor, report: FinalReport, other: FinalReport) -> list[str]:
    codes = []
    for change in (
        request_upload(actor, a_version_of(report)),
        replace_document(actor, report.document_id, Replacement(document_id=other.document_id)),
    ):
        with pytest.raises(RulesBroken) as broken:
            await change
        codes += codes_of(broken)
    return codes


async def test_a_filed_report_changes_only_once_it_is_returned(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    report, other = await a_report(scene), await a_report(scene)
    review = await file_final_report(scene.applicant, scene.project.id, report)
    before = await everything(owner)

    assert await refused(scene.applicant, report, other) == ["document.version.handed_in"] * 2
    assert await everything(owner) == before
    await return_final_report(scene.provider, review.id, WHY)
    version = await request_upload(scene.applicant, a_version_of(report))
    assert version.number == 2
    await refile_final_report(scene.applicant, review.id, report)
    await confirm_final_report(scene.provider, review.id)
    (expert,) = await seat_experts(scene, review, 1)
    await vote(expert, review)

    assert await refused(scene.applicant, report, other) == ["document.version.handed_in"] * 2
    async with work(system()):
        assert await Document.filter(handed_in=True).count() == 1
