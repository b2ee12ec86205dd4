"""Closes the contract of a project that is over."""

from uuid import UUID

from contracts import ending_rules
from contracts.events import ContractClosed
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def close_contract(actor: Actor, contract_id: UUID, *, expected: int | None = None) -> Contract:
    """Close the contract of a project that was redeemed, not concluded or given up; it stays readable.

    The platform does this by itself once a day.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`ending_rules.closable`).
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.CONTRACT_CLOSE)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        closed = CONTRACT_LIFE.after(contract.state, ContractStep.CLOSE)
        require(ending_rules.closable(project=project.state))
        contract.state, contract.closed_on = closed, w.today
        await w.save(contract, "state", "closed_on")
        w.record(ContractClosed.of(contract))
        return contract
