"""The Office dismisses an appeal that is not in due form."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from reviews import appeal_rules as rules
from reviews.events import AppealDismissed
from reviews.inputs import AppealDecision
from reviews.lifecycle import APPEAL_LIFE, AppealStep
from reviews.models import Appeal
from reviews.operations.admit_appeal import settle
from tenants.ties import not_of
from vouchers import standing
from vouchers.models import Project


async def dismiss_appeal(
    actor: Actor, appeal_id: UUID, given: AppealDecision, *, expected: int | None = None
) -> Appeal:
    """Dismiss an appeal for its form; the verdict stands, and within the window a better one may follow.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken without a reason. Source: REV-2, REV-4.
    """
    async with work(actor) as w:
        seen = await w.see(Appeal, appeal_id)
        w.authorise(Permission.APPEAL_DECIDE, because=rules.FORM_ONLY)
        project = await w.take(Project, seen.project_id)
        appeal = await w.take(Appeal, appeal_id, expected=expected)
        w.not_own(appeal.filed_by_id)
        await not_of(w, Parties.of(project))
        dismissed = APPEAL_LIFE.after(appeal.state, AppealStep.DISMISS)
        require(rules.decidable(given))
        await settle(w, appeal, dismissed, given.reason)
        await w.save(project, *standing.dismissed(project))
        w.record(AppealDismissed.of(appeal))
        return appeal
