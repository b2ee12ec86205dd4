"""Submits a drafted purchase, never above the cap."""

from dataclasses import fields
from uuid import UUID

from contracts import purchasing
from contracts.events import PurchaseRecorded
from contracts.inputs import PurchaseRecord
from contracts.lifecycle import PURCHASE_LIFE, PurchaseState, PurchaseStep
from contracts.models import Contract, Purchase
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def submit_purchase(actor: Actor, purchase_id: UUID, *, expected: int | None = None) -> Purchase:
    """Submit a drafted purchase within the cap; it is judged as if it were recorded now.

    Another purpose than the notice's four waits for the Office (A-01).
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`purchase_rules`, `cap_rules`).
    Source: PUR-1…9, A-05.
    """
    async with work(actor) as w:
        seen = await w.see(Purchase, purchase_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, seen.contract_id)
        purchase = await w.take(Purchase, purchase_id, expected=expected)
        waits = purchasing.recorded(purchase.purpose) is PurchaseState.SUBMITTED
        step = PurchaseStep.SUBMIT_OTHER if waits else PurchaseStep.SUBMIT
        submitted = PURCHASE_LIFE.after(purchase.state, step)
        require(await purchasing.purchase(w, project, contract, _record(purchase)))
        purchase.state = submitted
        await w.save(purchase, "state")
        w.record(PurchaseRecorded.of(purchase, waits=waits))
        return purchase


def _record(purchase: Purchase) -> PurchaseRecord:
    return PurchaseRecord(**{field.name: getattr(purchase, field.name) for field in fields(PurchaseRecord)})
