"""What contracts do by themselves: those of finished projects are closed, and another basis of the cap is followed."""

from datetime import date, time

from contracts.cap import outdated, recheck_cap
from contracts.events import CapOutdated, ContractFinished
from contracts.finished import finished, is_finished
from contracts.models import Contract
from contracts.operations import close_contract
from contracts.purchase_rules import CANCELLABLE
from journal.daily import daily
from journal.listeners import Delivered, on
from journal.work import work
from vouchers.models import Project


@on(ContractFinished)
async def close_what_is_finished(event: Delivered) -> None:
    """One that was closed by hand in the meantime is left alone."""
    system = event.system("contracts")
    async with work(system) as w:
        project = await w.take(Project, event.parties.project_id)
        contract = await w.take(Contract, event.subject_id)
        if is_finished(contract, project):
            await close_contract(system, contract.id)


@daily(time(6))
async def close_contracts(_day: date, event: Delivered) -> None:
    """Each contract is told of by itself, so that each is closed in a transaction of its own."""
    async with work(event.system("contracts")) as w:
        for contract in await finished():
            w.record(ContractFinished.of(contract))


@on(CapOutdated)
async def judge_the_cap_anew(event: Delivered) -> None:
    """As things stand now: what was taken back in the meantime counts no more (A-07).

    Nor is a project marked that was paid or has ended meanwhile: its purchases cannot be taken back any more.
    """
    async with work(event.system("contracts")) as w:
        project = await w.take(Project, event.subject_id)
        if project.state in CANCELLABLE:
            await recheck_cap(w, project)


@daily(time(0))
async def follow_the_basis(_day: date, event: Delivered) -> None:
    """What counts against the cap may be another from a day on (A-04); no project's own step says so."""
    async with work(event.system("contracts")) as w:
        for project in await outdated(w):
            w.record(CapOutdated.of(project))
