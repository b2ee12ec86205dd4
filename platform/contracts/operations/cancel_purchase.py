"""Takes a purchase back, so that its share is free again."""

from uuid import UUID

from contracts import purchase_rules
from contracts.cap import recheck_cap
from contracts.events import PurchaseCancelled
from contracts.inputs import PurchaseCancellation
from contracts.lifecycle import PURCHASE_LIFE, PurchaseStep
from contracts.models import Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def cancel_purchase(
    actor: Actor, purchase_id: UUID, given: PurchaseCancellation, *, expected: int | None = None
) -> Purchase:
    """Take a purchase back, and say why; the line stays on record.

    Its share is free again and may mend a breached cap (A-07).
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`purchase_rules.cancellable`). Source: PUR-8.
    """
    async with work(actor) as w:
        seen = await w.see(Purchase, purchase_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        purchase = await w.take(Purchase, purchase_id, expected=expected)
        cancelled = PURCHASE_LIFE.after(purchase.state, PurchaseStep.CANCEL)
        require(purchase_rules.cancellable(project.state, given.reason))
        purchase.state, purchase.ended_on, purchase.ended_because = cancelled, w.today, given.reason
        await w.save(purchase, "state", "ended_on", "ended_because")
        await recheck_cap(w, project)
        w.record(PurchaseCancelled.of(purchase))
        return purchase
