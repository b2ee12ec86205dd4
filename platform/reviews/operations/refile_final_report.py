"""Files a returned report again, corrected."""

from uuid import UUID

from contracts.queries import stored
from documents.kinds import DocumentKind
from journal.rounds import open_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import rules
from reviews.events import CompletionReviewFiled
from reviews.inputs import FinalReport
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview


async def refile_final_report(
    actor: Actor, review_id: UUID, given: FinalReport, *, expected: int | None = None
) -> CompletionReview:
    """File a final report again that the lab's side returned; what was filed before stays readable.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.fileable`). Source: REV-3.
    """
    async with work(actor) as w:
        review = await w.take(CompletionReview, review_id, expected=expected)
        w.authorise(Permission.REPORT_FILE)
        filed = REVIEW_LIFE.after(review.state, ReviewStep.REFILE)
        there = await stored(given.document_id, project_id=review.project_id, kind=DocumentKind.FINAL_REPORT)
        findings = list(rules.fileable(given, stored=there))
        require(findings)
        review.state, review.report_id, review.summary = filed, given.document_id, given.summary.strip()
        review.filed_by_id, review.return_reason = w.actor.person, ""
        await w.save(review, "state", "report_id", "summary", "filed_by_id", "return_reason")
        await open_round(w, review, snapshot=rules.reported(given), findings=findings)
        w.record(CompletionReviewFiled.of(review))
        return review
