"""Notes a purchase that is meant, before the contract's amount is reviewed."""

from uuid import UUID

from contracts import purchasing
from contracts.events import PurchaseDrafted
from contracts.inputs import PurchaseRecord
from contracts.lifecycle import PurchaseState
from contracts.models import Contract, Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def draft_purchase(
    actor: Actor, contract_id: UUID, given: PurchaseRecord, *, expected: int | None = None
) -> Purchase:
    """Draft a purchase of a listed product; it counts nowhere until it is submitted within the cap.

    Refuses with NotFound, Denied, Stale, or RulesBroken (`purchase_rules`; the cap waits). Source: PUR-1…7, A-05.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        require(await purchasing.sketch(w, project, contract, given))
        purchase = await w.add(purchasing.line(w, contract, given, PurchaseState.DRAFT))
        w.record(PurchaseDrafted.of(purchase))
        return purchase
