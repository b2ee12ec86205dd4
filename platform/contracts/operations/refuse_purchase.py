"""Does not accept a purchase whose purpose is not one of the four that the notice names."""

from uuid import UUID

from contracts import purpose_rules
from contracts.cap import recheck_cap
from contracts.events import PurchaseRefused
from contracts.inputs import PurchaseRefusal
from contracts.lifecycle import PURCHASE_LIFE, PurchaseStep
from contracts.models import Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.models import Project


async def refuse_purchase(
    actor: Actor, purchase_id: UUID, given: PurchaseRefusal, *, expected: int | None = None
) -> Purchase:
    """Refuse, as the Office and with a reason, a purchase for another purpose than the notice's four.

    The line stays on record; its share is free again.
    Refuses with NotFound, Denied (own purchase, or not the Office), IllegalStep, Stale, or RulesBroken
    (`purpose_rules.refusable`). Source: PUR-2, A-01.
    """
    async with work(actor) as w:
        seen = await w.see(Purchase, purchase_id)
        w.authorise(Permission.PURCHASE_CONFIRM, because=purpose_rules.OFFICE_CONFIRMS)
        project = await w.take(Project, seen.project_id)
        purchase = await w.take(Purchase, seen.id, expected=expected)
        w.not_own(purchase.recorded_by_id)
        await not_of(w, Parties.of(purchase))
        refused = PURCHASE_LIFE.after(purchase.state, PurchaseStep.REFUSE)
        require([*purpose_rules.decidable(project.state), *purpose_rules.refusable(given.reason)])
        purchase.state, purchase.ended_on, purchase.ended_because = refused, w.today, given.reason
        await w.save(purchase, "state", "ended_on", "ended_because")
        await recheck_cap(w, project)
        w.record(PurchaseRefused.of(purchase))
        return purchase
