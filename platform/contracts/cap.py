"""Keeping a project's cap in sight: its purchases may come to exceed it when the reviewed amount falls (A-07)."""

from contracts import purchase_rules, purchasing, queries
from contracts.events import ProjectBreached, ProjectMended
from contracts.lifecycle import ContractState
from contracts.models import Contract
from journal.work import Work
from kernel.money import Fen
from vouchers.models import Project


async def recheck_cap(w: Work, project: Project) -> None:
    """Mark the project when its purchases exceed the cap, and clear the mark when they no longer do.

    The project must be locked by this work. Nothing is deleted: what was approved stays. Without a reviewed amount
    there is no cap to judge by, and the mark stays as it is. While another contract amount waits for its review, the
    cap follows the smaller of the two.
    """
    contract = await queries.live_contract(project.id)
    if contract is None or contract.reviewed_amount is None:
        return
    spent = await queries.spent(project.id, await purchasing.cap_basis(w))
    breached = not purchase_rules.within_cap(await _basis(contract, contract.reviewed_amount), spent)
    if breached is project.cap_breached:
        return
    project.cap_breached = breached
    await w.save(project, "cap_breached")
    w.record(ProjectBreached.of(project) if breached else ProjectMended.of(project))


async def _basis(contract: Contract, reviewed: int) -> Fen:
    if contract.state is ContractState.AMOUNT_REVIEWED:
        return Fen(reviewed)
    return Fen(min(reviewed, (await queries.terms_in_force(contract)).declared_amount))
