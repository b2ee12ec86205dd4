"""Keeping a project's cap in sight: its purchases may come to exceed it when its contract changes (A-07).

The project itself says what its cap and its payout are reckoned from, so that nobody who asks works it out anew.
"""

from contracts import purchase_rules, purchasing, queries
from contracts.events import ProjectBreached, ProjectMended
from contracts.kinds import CapBasis
from contracts.lifecycle import ContractState
from journal.work import Work
from kernel.money import Fen
from vouchers.models import Project


async def recheck_cap(w: Work, project: Project) -> None:
    """Mark the project when its purchases exceed what it may spend, and clear the mark when they no longer do.

    The project must be locked by this work; its contract and purchases are saved as they now are. Nothing is deleted:
    what was approved stays. Without a reviewed amount nothing may be spent, also after an earlier contract that had
    one (PUR-9), and never more than the contract uses of the voucher (A-04).
    """
    reviewed = await _reviewed(project)
    if reviewed != project.reviewed_contract_amount:
        project.reviewed_contract_amount = reviewed
        await w.save(project, "reviewed_contract_amount")
    breached = await is_breached(w, project)
    if breached is project.cap_breached:
        return
    project.cap_breached = breached
    await w.save(project, "cap_breached")
    w.record(ProjectBreached.of(project) if breached else ProjectMended.of(project))


async def is_breached(w: Work, project: Project) -> bool:
    """Whether its purchases exceed the cap, as things stand and on the basis that is in force today (A-04)."""
    counted = await queries.spent(project.id, await purchasing.cap_basis(w))
    shares = await queries.spent(project.id, CapBasis.VOUCHER_SHARE)
    affordable = purchase_rules.within_cap(Fen(project.reviewed_contract_amount or 0), counted)
    return not (affordable and purchase_rules.within_voucher(purchasing.agreed(project), shares))


async def _reviewed(project: Project) -> Fen | None:
    """Of the contract that the project has now; while another amount waits for its review, the smaller of the two."""
    contract = await queries.live_contract(project.id)
    if contract is None or contract.reviewed_amount is None:
        return None
    if contract.state is ContractState.AMOUNT_REVIEWED:
        return Fen(contract.reviewed_amount)
    return Fen(min(contract.reviewed_amount, (await queries.terms_in_force(contract)).declared_amount))
