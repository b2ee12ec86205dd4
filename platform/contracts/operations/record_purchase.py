"""Records a purchase of a listed product, never above the cap."""

from uuid import UUID

from contracts import purchasing
from contracts.events import PurchaseRecorded
from contracts.inputs import PurchaseRecord
from contracts.kinds import PurchasePurpose
from contracts.lifecycle import PurchaseState
from contracts.models import Contract, Purchase
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def record_purchase(
    actor: Actor, contract_id: UUID, given: PurchaseRecord, *, expected: int | None = None
) -> Purchase:
    """Record a purchase of a listed product within the cap of 30 % of the reviewed contract amount.

    The cap is judged under the project's lock. Another purpose than the notice's four waits for the Office (A-01).
    Refuses with NotFound, Denied, Stale, or RulesBroken (`purchase_rules`). Source: PUR-1…9, A-02…A-07.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        require(await purchasing.purchase(w, project, contract, given))
        purchase = await w.add(_line(w, contract, given))
        w.record(PurchaseRecorded.of(purchase))
        return purchase


def _line(w: Work, contract: Contract, given: PurchaseRecord) -> Purchase:
    unlisted = given.purpose is PurchasePurpose.OTHER
    return Purchase(
        contract_id=contract.id,
        project_id=contract.project_id,
        applicant_id=contract.applicant_id,
        recommender_id=contract.recommender_id,
        provider_id=contract.provider_id,
        state=PurchaseState.SUBMITTED if unlisted else PurchaseState.APPROVED,
        recorded_by_id=w.actor.person,
        **vars(given),
    )
