"""Accepts a purchase whose purpose is not one of the four that the notice names."""

from uuid import UUID

from contracts import purchasing, purpose_rules
from contracts.events import PurchaseConfirmed
from contracts.lifecycle import PURCHASE_LIFE, PurchaseStep
from contracts.models import Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.models import Project


async def confirm_purchase(actor: Actor, purchase_id: UUID, *, expected: int | None = None) -> Purchase:
    """Accept, as the Office, a purchase for another purpose than the notice's four.

    Its share has counted against the cap since it was recorded; the cap and the reviewed amount are asked again.
    Refuses with NotFound, Denied (own purchase, or not the Office), IllegalStep, Stale, or RulesBroken
    (`purchasing.confirmation`). Source: PUR-2, PUR-8, PUR-9, A-01, A-07.
    """
    async with work(actor) as w:
        seen = await w.see(Purchase, purchase_id)
        w.authorise(Permission.PURCHASE_CONFIRM, because=purpose_rules.OFFICE_CONFIRMS)
        project = await w.take(Project, seen.project_id)
        purchase = await w.take(Purchase, seen.id, expected=expected)
        w.not_own(purchase.recorded_by_id)
        await not_of(w, Parties.of(purchase))
        confirmed = PURCHASE_LIFE.after(purchase.state, PurchaseStep.CONFIRM)
        require(await purchasing.confirmation(w, project))
        purchase.state = confirmed
        await w.save(purchase, "state")
        w.record(PurchaseConfirmed.of(purchase))
        return purchase
