"""The Office admits an appeal that is in due form; a new panel judges."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from reviews import appeal_rules as rules
from reviews.events import AppealAdmitted
from reviews.inputs import AppealDecision
from reviews.lifecycle import APPEAL_LIFE, REVIEW_LIFE, AppealState, AppealStep, ReviewStep
from reviews.models import Appeal, CompletionReview
from tenants.ties import not_of
from vouchers import standing
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def admit_appeal(actor: Actor, appeal_id: UUID, given: AppealDecision, *, expected: int | None = None) -> Appeal:
    """Admit an appeal for its form: a new panel is called, none of whom sat before; the first verdict stays readable.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken without a reason. Source: REV-2, REV-4.
    """
    async with work(actor) as w:
        seen = await w.see(Appeal, appeal_id)
        w.authorise(Permission.APPEAL_DECIDE, because=rules.FORM_ONLY)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, seen.review_id)
        appeal = await w.take(Appeal, appeal_id, expected=expected)
        w.not_own(appeal.filed_by_id)
        await not_of(w, Parties.of(project))
        admitted = APPEAL_LIFE.after(appeal.state, AppealStep.ADMIT)
        review.state = REVIEW_LIFE.after(review.state, ReviewStep.REOPEN)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.REOPEN)
        require(rules.decidable(given))
        await _open_again(w, project, review)
        await settle(w, appeal, admitted, given.reason)
        w.record(AppealAdmitted.of(appeal))
        return appeal


async def _open_again(w: Work, project: Project, review: CompletionReview) -> None:
    """A panel with nothing of the one before; what that one found is kept with its verdict."""
    review.panel, review.panel_size, review.panel_on = review.panel + 1, None, None
    review.verdict, review.verdict_reasons, review.settlement, review.decided_on = None, [], {}, None
    await w.save(project, "state", *standing.reopened(project))
    changed = ("panel", "panel_size", "panel_on", "verdict", "verdict_reasons", "settlement", "decided_on")
    await w.save(review, "state", *changed)


async def settle(w: Work, appeal: Appeal, state: AppealState, reason: str) -> None:
    """Write down what the Office found."""
    appeal.state, appeal.decision_reason = state, reason.strip()
    appeal.decided_by_id, appeal.decided_at = w.actor.person, w.at
    await w.save(appeal, "state", "decision_reason", "decided_by_id", "decided_at")
