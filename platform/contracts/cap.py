"""Keeping a project's cap in sight: its purchases may come to exceed it when the reviewed amount falls (A-07)."""

from contracts import judgement, purchase_rules, queries
from contracts.events import ProjectBreached, ProjectMended
from contracts.models import Contract
from journal.work import Work
from kernel.money import Fen
from vouchers.models import Project


async def recheck_cap(w: Work, project: Project, contract: Contract) -> None:
    """Mark the project when its purchases exceed the cap, and clear the mark when they no longer do.

    Both rows must be locked by this work. Nothing is deleted: what was approved stays.
    """
    spent = await queries.spent(project.id, await judgement.cap_basis(w))
    reviewed = Fen(contract.reviewed_amount or 0)
    breached = not purchase_rules.within_cap(reviewed, spent)
    if breached is project.cap_breached:
        return
    project.cap_breached = breached
    await w.save(project, "cap_breached")
    w.record(ProjectBreached.of(project) if breached else ProjectMended.of(project))
