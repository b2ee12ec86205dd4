"""Tells what recording a purchase would find, without recording it."""

from uuid import UUID

from contracts import purchasing
from contracts.inputs import PurchaseRecord
from contracts.models import Contract
from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.models import Project


async def check_purchase(actor: Actor, contract_id: UUID, given: PurchaseRecord) -> list[Finding]:
    """Tell what recording this purchase would find, the running allowance included.

    Refuses with NotFound or Denied. Source: PUR-1…9.
    """
    async with work(actor) as w:
        contract = await w.see(Contract, contract_id)
        w.authorise(Permission.PURCHASE_RECORD)
        project = await w.see(Project, contract.project_id)
        return await purchasing.purchase(w, project, contract, given)
