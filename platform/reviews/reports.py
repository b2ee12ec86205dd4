"""The final report as it is handed in: one version of one document, which stays as it is until it is given back."""

from uuid import UUID

from contracts.queries import newest_version, waiting_purchases
from documents.handing_in import give_back, hand_in
from documents.kinds import DocumentKind
from documents.models import Document, DocumentVersion
from journal.rounds import open_round
from journal.system import on_behalf
from journal.work import Work, work
from kernel.errors import require
from reviews import rules
from reviews.events import CompletionReviewFiled
from reviews.inputs import FinalReport
from reviews.lifecycle import REVIEW_LIFE, ReviewState, ReviewStep
from reviews.models import CompletionReview
from vouchers.models import Project


async def file(w: Work, project: Project, review: CompletionReview | None, given: FinalReport) -> CompletionReview:
    """File the report of a project, both locked; review: the one there is, whose report was returned or withdrawn.

    Refuses with IllegalStep, or RulesBroken (`rules.fileable`, `rules.settled`).
    """
    state = REVIEW_LIFE.after(review.state, ReviewStep.REFILE) if review else ReviewState.REPORT_FILED
    document, version = await _handed(w, project.id, given)
    waiting = await waiting_purchases(project.id)
    findings = [*rules.fileable(given, stored=version is not None), *rules.settled(waiting=waiting)]
    require(findings)
    assert document, "what has a version is there"
    assert version, "a report without a version is refused"
    await hand_in(w, document)
    filed = {
        "state": state,
        "report_id": document.id,
        "report_version_id": version.id,
        "summary": given.summary.strip(),
        "filed_by_id": w.actor.person,
        "return_reason": "",
    }
    review = await (_again(w, review, filed) if review else w.add(_first(project, filed)))
    await open_round(w, review, snapshot=rules.reported(given, version), findings=findings)
    w.record(CompletionReviewFiled.of(review))
    return review


async def _handed(w: Work, project_id: UUID, given: FinalReport) -> tuple[Document | None, DocumentVersion | None]:
    """The document, locked, so that no other version of it is accepted meanwhile; and its newest that counts."""
    if not await Document.exists(id=given.document_id, project_id=project_id, kind=DocumentKind.FINAL_REPORT):
        return None, None
    document = await w.take(Document, given.document_id, path="documentId")
    return document, await newest_version(document.id, project_id=project_id, kind=DocumentKind.FINAL_REPORT)


def _first(project: Project, filed: dict[str, object]) -> CompletionReview:
    return CompletionReview(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
        **filed,
    )


async def _again(w: Work, review: CompletionReview, filed: dict[str, object]) -> CompletionReview:
    review.update_from_dict(filed)
    await w.save(review, *filed)
    return review


async def open_again(w: Work, review: CompletionReview) -> None:
    """The report may be changed from now on; whoever decides that need not be the one who may change it."""
    async with work(on_behalf(w.actor)) as keeper:
        await give_back(keeper, await keeper.take(Document, review.report_id))
