"""The lab's side does not stand behind the final report yet, and says what to change."""

from uuid import UUID

from journal.models import Decision
from journal.rounds import close_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import rules
from reviews.events import CompletionReviewReturned
from reviews.inputs import ReportReturn
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview
from reviews.reports import open_again


async def return_final_report(
    actor: Actor, review_id: UUID, given: ReportReturn, *, expected: int | None = None
) -> CompletionReview:
    """Return the final report to the applicant with a remark, instead of confirming it.

    Refuses with NotFound, Denied (another role, or who filed it), IllegalStep, Stale, or RulesBroken without a
    remark. Source: REV-3.
    """
    async with work(actor) as w:
        review = await w.take(CompletionReview, review_id, expected=expected)
        w.authorise(Permission.REPORT_CONFIRM)
        w.not_own(review.filed_by_id)
        returned = REVIEW_LIFE.after(review.state, ReviewStep.RETURN)
        require(rules.returnable(given))
        review.state, review.return_reason = returned, given.reason.strip()
        await w.save(review, "state", "return_reason")
        await close_round(w, review, Decision.RETURNED, review.return_reason)
        await open_again(w, review)
        w.record(CompletionReviewReturned.of(review))
        return review
