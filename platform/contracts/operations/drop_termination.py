"""A proposal to end a contract is taken back by who made it, or declined by the other party."""

from uuid import UUID

from contracts import ending_rules
from contracts.events import TerminationDropped
from contracts.models import Contract
from contracts.sides import party_of
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def drop_termination(actor: Actor, contract_id: UUID, *, expected: int | None = None) -> Contract:
    """Take back one's proposal to end the contract, or decline the other party's; the contract goes on.

    Refuses with NotFound, Denied (not a party), Stale, or RulesBroken (`ending_rules.droppable`).
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.CONTRACT_TERMINATE)
        side = party_of(actor)
        await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        waiting = None if contract.terminated_on else contract.termination_proposed_by
        require(ending_rules.droppable(proposed_by=waiting))
        contract.termination_proposed_by = contract.termination_proposed_on = None
        contract.termination_reason = ""
        await w.save(contract, "termination_proposed_by", "termination_proposed_on", "termination_reason")
        w.record(TerminationDropped.of(contract, by=side.value))
        return contract
