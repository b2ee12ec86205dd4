"""Confirms the final report for the lab's side, so that both parties stand behind it."""

from uuid import UUID

from journal.models import Decision
from journal.rounds import close_round
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from reviews.events import CompletionReviewConfirmed
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview


async def confirm_final_report(actor: Actor, review_id: UUID, *, expected: int | None = None) -> CompletionReview:
    """Confirm the final report as the lab's side; the applicant stands behind it by having filed it.

    Refuses with NotFound, Denied (another role, or who filed it), IllegalStep, Stale. Source: REV-3.
    """
    async with work(actor) as w:
        review = await w.take(CompletionReview, review_id, expected=expected)
        w.authorise(Permission.REPORT_CONFIRM)
        w.not_own(review.filed_by_id)
        review.state = REVIEW_LIFE.after(review.state, ReviewStep.CONFIRM)
        review.confirmed_at = w.at
        review.confirmed_by_id = w.actor.person
        await w.save(review, "state", "confirmed_at", "confirmed_by_id")
        await close_round(w, review, Decision.APPROVED, "")
        w.record(CompletionReviewConfirmed.of(review))
        return review
