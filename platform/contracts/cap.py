"""Keeping a project's cap in sight: its purchases may come to exceed it when its contract changes (A-07).

The project itself says what its cap and its payout are reckoned from, so that nobody who asks works it out anew.
"""

from collections import defaultdict
from collections.abc import Sequence

from tortoise.expressions import Q

from contracts import cap_rules, purchasing, queries
from contracts.events import ProjectBreached, ProjectMended
from contracts.kinds import CapBasis
from contracts.lifecycle import LIVE, ContractState
from contracts.models import Purchase
from contracts.purchase_rules import CANCELLABLE
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
    breached = _is_breached(project, await queries.bought(project.id), await purchasing.cap_basis(w))
    if breached is project.cap_breached:
        return
    project.cap_breached = breached
    await w.save(project, "cap_breached")
    w.record(ProjectBreached.of(project) if breached else ProjectMended.of(project))


async def outdated(w: Work) -> list[Project]:
    """The projects whose mark says otherwise than a recheck would today, by id: another basis is in force (A-04)."""
    may_buy = Q(state__in=list(CANCELLABLE)) & (Q(purchases__state__in=LIVE) | Q(cap_breached=True))
    projects = await Project.filter(may_buy).distinct().order_by("id")
    lines = defaultdict(list)
    for line in await queries.bought(*(project.id for project in projects)):
        lines[line.project_id].append(line)
    basis = await purchasing.cap_basis(w)
    return [each for each in projects if _is_breached(each, lines[each.id], basis) is not each.cap_breached]


def _is_breached(project: Project, bought: Sequence[Purchase], basis: CapBasis) -> bool:
    """bought: its live purchases, whichever of its contracts they were made under."""
    reviewed = Fen(project.reviewed_contract_amount or 0)
    shares = queries.counted(bought, CapBasis.VOUCHER_SHARE)
    within_voucher = cap_rules.within_voucher(purchasing.agreed(project), shares)
    return not (within_voucher and cap_rules.within_cap(reviewed, queries.counted(bought, basis)))


async def _reviewed(project: Project) -> Fen | None:
    """Of the contract that the project has now; while another amount waits for its review, the smaller of the two."""
    contract = await queries.live_contract(project.id)
    if contract is None or contract.reviewed_amount is None:
        return None
    if contract.state is ContractState.AMOUNT_REVIEWED:
        return Fen(contract.reviewed_amount)
    return Fen(min(contract.reviewed_amount, (await queries.terms_in_force(contract)).declared_amount))
