"""One party proposes to the other to end their contract."""

from uuid import UUID

from contracts import ending_rules
from contracts.events import TerminationProposed
from contracts.inputs import ContractTermination
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract
from contracts.sides import party_of
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.models import Project


async def propose_termination(
    actor: Actor, contract_id: UUID, given: ContractTermination, *, expected: int | None = None
) -> Contract:
    """Propose, as a party and with a reason, to end the contract; it ends once the other party agrees.

    Refuses with NotFound, Denied (not a party), IllegalStep, Stale, or RulesBroken (`ending_rules.proposable`).
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.CONTRACT_TERMINATE)
        side = party_of(actor)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        CONTRACT_LIFE.after(contract.state, ContractStep.TERMINATE)
        proposed_by = contract.termination_proposed_by
        require(ending_rules.proposable(given.reason, proposed_by=proposed_by, project=project.state))
        contract.termination_proposed_by, contract.termination_proposed_on = side, w.today
        contract.termination_reason = given.reason
        await w.save(contract, "termination_proposed_by", "termination_proposed_on", "termination_reason")
        w.record(TerminationProposed.of(contract, by=side.value))
        return contract
