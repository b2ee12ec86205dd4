"""Takes a purchase back, so that its share is free again."""

from uuid import UUID

from contracts import purchase_rules
from contracts.cap import recheck_cap
from contracts.events import PurchaseCancelled
from contracts.lifecycle import PURCHASE_LIFE, PurchaseStep
from contracts.models import Contract, Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def cancel_purchase(actor: Actor, purchase_id: UUID, *, expected: int | None = None) -> Purchase:
    """Take a purchase back; the line stays on record, its share is free again and may mend a breached cap (A-07).

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`purchase_rules.cancellable`). Source: PUR-8.
    """
    async with work(actor) as w:
        seen = await w.see(Purchase, purchase_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, seen.contract_id)
        purchase = await w.take(Purchase, purchase_id, expected=expected)
        cancelled = PURCHASE_LIFE.after(purchase.state, PurchaseStep.CANCEL)
        require(purchase_rules.cancellable(project.state))
        purchase.state = cancelled
        await w.save(purchase, "state")
        await recheck_cap(w, project, contract)
        w.record(PurchaseCancelled.of(purchase))
        return purchase
