"""Ends a contract before its project: the other party agrees to what one proposed, or the Office decides."""

from uuid import UUID

from contracts import ending_rules
from contracts.cap import recheck_cap
from contracts.events import ContractTerminated
from contracts.inputs import ContractTermination
from contracts.kinds import ContractSide
from contracts.lifecycle import CONTRACT_LIFE, IN_EFFECT, ContractStep
from contracts.models import Contract
from contracts.sides import side_of
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def terminate_contract(
    actor: Actor, contract_id: UUID, given: ContractTermination, *, expected: int | None = None
) -> Contract:
    """End a contract: agree, as a party, to what the other proposed, or decide, as the Office and with a reason.

    The project is left without an effective contract: nothing more is bought, what was bought stays on record and
    exceeds the cap until another contract's amount is reviewed (A-07), and a new contract may be registered in time.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`ending_rules.terminable`).
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.CONTRACT_TERMINATE)
        side = side_of(actor)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        if side is ContractSide.OFFICE:
            await not_of(w, Parties.of(contract))
        terminated = CONTRACT_LIFE.after(contract.state, ContractStep.TERMINATE)
        proposed_by = contract.termination_proposed_by
        require(ending_rules.terminable(given.reason, side=side, proposed_by=proposed_by, project=project.state))
        effective = contract.state in IN_EFFECT
        if effective:
            await _leave_without_contract(w, project)
        contract.state, contract.terminated_on, contract.terminated_by = terminated, w.today, side
        contract.termination_reason = _reason(contract, side, given.reason)
        await w.save(contract, "state", "terminated_on", "terminated_by", "termination_reason")
        await recheck_cap(w, project)
        w.record(ContractTerminated.of(contract, by=side.value, effective=effective))
        return contract


async def _leave_without_contract(w: Work, project: Project) -> None:
    project.state = PROJECT_LIFE.after(project.state, ProjectStep.LOSE_CONTRACT)
    project.contract_voucher_amount, project.reported_on = None, None  # a report was one of this contract
    await w.save(project, "state", "contract_voucher_amount", "reported_on")


def _reason(contract: Contract, side: ContractSide, given: str) -> str:
    """The Office's own words; between the parties, the proposal's and what the other added."""
    if side is ContractSide.OFFICE:
        return given
    return "\n".join(words for words in (contract.termination_reason, given) if words.strip())
