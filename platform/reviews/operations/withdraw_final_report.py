"""The final report is taken back before experts are called, and the project goes on."""

from uuid import UUID

from journal.models import Decision
from journal.rounds import close_round
from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import require
from policies.permissions import Permission
from reviews import report_rules as rules
from reviews.events import CompletionReviewWithdrawn
from reviews.inputs import ReportWithdrawal
from reviews.lifecycle import REVIEW_LIFE, ReviewState, ReviewStep
from reviews.models import CompletionReview
from reviews.reports import open_again
from vouchers.asking import counts_still, reported_in_time
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def withdraw_final_report(
    actor: Actor, review_id: UUID, given: ReportWithdrawal, *, expected: int | None = None
) -> CompletionReview:
    """Take a filed or returned report back: the project is in progress again, and a report may be filed anew.

    The applicant may until the lab's side has confirmed it; the Office may until a panel is called, where a side stays
    silent or the contract is to be ended first. Nobody loses a voucher by it: after the redeem-by date the applicant
    does not take back what was filed in time; where the Office does, its day counts for the next report.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`report_rules.withdrawable`). Source: REV-3.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        w.authorise(Permission.REPORT_WITHDRAW, because=rules.WITHDRAWN_BY)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        was = review.state
        review.state = REVIEW_LIFE.after(was, ReviewStep.WITHDRAW)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.WITHDRAW_REPORT)
        office, confirmed = actor.scope is Scope.OFFICE, was is ReviewState.REPORT_CONFIRMED
        filed_for = project.redeem_by if reported_in_time(project) else None
        require(rules.withdrawable(given, confirmed=confirmed, office=office, filed_for=filed_for, today=w.today))
        if not (office and await counts_still(project, w.today)):
            project.reported_on = None
        review.return_reason, review.confirmed_at, review.confirmed_by_id = given.reason.strip(), None, None
        await w.save(project, "state", "reported_on")
        await w.save(review, "state", "return_reason", "confirmed_at", "confirmed_by_id")
        if was is ReviewState.REPORT_FILED:
            await close_round(w, review, Decision.WITHDRAWN, review.return_reason)
        await open_again(w, review)
        w.record(CompletionReviewWithdrawn.of(review, reason=review.return_reason))
        return review
