"""The Office does not confirm a payout."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.events import RedemptionRefused
from vouchers.inputs import RedemptionRefusal
from vouchers.lifecycle import REDEMPTION_LIFE, RedemptionStep
from vouchers.models import Project, Redemption
from vouchers.payment_rules import refusable
from vouchers.redemption_rules import OFFICE_CONFIRMS


async def refuse_redemption(
    actor: Actor, redemption_id: UUID, given: RedemptionRefusal, *, expected: int | None = None
) -> Redemption:
    """Refuse a requested payout, saying why; the institution may ask again with what was missing.

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken.
    Source: REV-7.
    """
    async with work(actor) as w:
        seen = await w.see(Redemption, redemption_id)
        await w.take(Project, seen.project_id)
        redemption = await w.take(Redemption, redemption_id, expected=expected)
        w.authorise(Permission.REDEMPTION_CONFIRM, because=OFFICE_CONFIRMS)
        w.not_own(redemption.requested_by_id)
        await not_of(w, Parties.of(redemption))
        refused = REDEMPTION_LIFE.after(redemption.state, RedemptionStep.REFUSE)
        require(refusable(given.reason))
        redemption.state, redemption.reason = refused, given.reason.strip()
        await w.save(redemption, "state", "reason")
        w.record(RedemptionRefused.of(redemption, reason=redemption.reason))
        return redemption
