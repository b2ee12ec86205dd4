"""Records a purchase of a listed product, never above the cap."""

from uuid import UUID

from contracts import purchasing
from contracts.events import PurchaseRecorded
from contracts.inputs import PurchaseRecord
from contracts.lifecycle import PurchaseState
from contracts.models import Contract, Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def record_purchase(
    actor: Actor, contract_id: UUID, given: PurchaseRecord, *, expected: int | None = None
) -> Purchase:
    """Record a purchase of a listed product within the cap of 30 % of the reviewed contract amount.

    The cap is judged under the project's lock. Another purpose than the notice's four waits for the Office (A-01).
    Refuses with NotFound, Denied, Stale, or RulesBroken (`purchase_rules`, `cap_rules`). Source: PUR-1…9, A-02…A-07.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        require(await purchasing.purchase(w, project, contract, given))
        state = purchasing.recorded(given.purpose)
        purchase = await w.add(purchasing.line(w, contract, given, state))
        w.record(PurchaseRecorded.of(purchase, waits=state is PurchaseState.SUBMITTED))
        return purchase
