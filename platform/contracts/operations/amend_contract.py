"""Registers the supplementary agreement that cures a contract which did not take effect."""

from uuid import UUID

from contracts import judgement
from contracts.effectiveness import effective, takes_effect, with_cure
from contracts.events import ContractAmended
from contracts.inputs import ContractAmendmentRegistration
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract, ContractAmendment
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def amend_contract(
    actor: Actor, contract_id: UUID, given: ContractAmendmentRegistration, *, expected: int | None = None
) -> Contract:
    """Register a supplementary agreement; the contract takes effect if that was signed in time and carries the clause.

    Without a sufficient clause it is kept, and the contract stays ineffective with the new reasons.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.amendable`). Source: CON-3, A-27.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        w.authorise(Permission.CONTRACT_REGISTER)
        cured = CONTRACT_LIFE.after(contract.state, ContractStep.AMEND)
        contracted = PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
        said = await judgement.approval(w, project)
        require(await judgement.amendment(w, project, contract, given, said))
        found = [
            *effective(
                signed_on=given.signed_on,
                voucher_amount=given.voucher_amount,
                clause=given.clause_text,
                declared_amount=contract.declared_amount,
                approval=said,
            )
        ]
        await w.add(_kept(contract, given))
        contract.findings = [with_cure(finding) for finding in found]
        if takes_effect(found):
            contract.state, contract.effective_on = cured, max(given.signed_on, said.on)
            project.state, project.contract_voucher_amount = contracted, given.voucher_amount
            await w.save(project, "state", "contract_voucher_amount")
        await w.save(contract, "state", "effective_on", "findings")
        w.record(ContractAmended.of(contract, effective=contract.state is cured))
        return contract


def _kept(contract: Contract, given: ContractAmendmentRegistration) -> ContractAmendment:
    return ContractAmendment(
        contract_id=contract.id,
        project_id=contract.project_id,
        applicant_id=contract.applicant_id,
        recommender_id=contract.recommender_id,
        provider_id=contract.provider_id,
        signed_on=given.signed_on,
        voucher_amount=given.voucher_amount,
        clause_text=given.clause_text,
        document_id=given.document_id,
    )
