"""What it means for a contract and its project when its papers suffice, or say something else than before."""

from datetime import date

from contracts.effectiveness import takes_effect
from contracts.lifecycle import CONTRACT_LIFE, ContractState, ContractStep
from contracts.models import Contract
from contracts.terms import Terms
from journal.work import Work
from kernel.rules import Finding
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def apply_verdict(
    w: Work, project: Project, contract: Contract, findings: list[Finding], terms: Terms, *, since: date
) -> bool:
    """Keep the verdict; a contract that had no effect takes effect if nothing failed. Whether it is in effect.

    Both rows are locked by this work; the caller saves the contract. since: from when it would serve the project.
    """
    effective = takes_effect(findings)
    contract.findings = [finding.as_json() for finding in findings]
    if not effective:
        return False
    project.contract_voucher_amount = terms.voucher_amount
    if contract.state is ContractState.INEFFECTIVE:
        contract.state = CONTRACT_LIFE.after(contract.state, ContractStep.CURE)
        contract.effective_on = since
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
    await w.save(project, "state", "contract_voucher_amount")
    return True
