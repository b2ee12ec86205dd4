"""Registers the signed contract of an approved project and judges whether it takes effect."""

from dataclasses import asdict
from uuid import UUID

from contracts import judgement
from contracts.effectiveness import Approval, takes_effect, with_cure
from contracts.events import ContractRegistered
from contracts.inputs import ContractRegistration
from contracts.lifecycle import ContractState
from contracts.models import Contract
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def register_contract(
    actor: Actor, project_id: UUID, given: ContractRegistration, *, expected: int | None = None
) -> Contract:
    """Register the signed contract of an approved project; it takes effect if it was signed in time with a clause.

    A contract without effect is kept with each reason and its cure, and the project stays approved.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (parties, catalogue, file, amounts, dates).
    Source: CON-1…5, DES-3, LAB-7, A-19, A-26, A-27.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.CONTRACT_REGISTER)
        contracted = PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
        said = await judgement.approval(w, project)
        require(await judgement.registration(w, project, given, said))
        contract = await w.add(_judged(w, project, given, said, judgement.verdict(given, said)))
        effective = contract.state is ContractState.EFFECTIVE
        if effective:
            project.state, project.contract_voucher_amount = contracted, given.voucher_amount
            await w.save(project, "state", "contract_voucher_amount")
        w.record(ContractRegistered.of(contract, effective=effective))
        return contract


def _judged(
    w: Work, project: Project, given: ContractRegistration, said: Approval, findings: list[Finding]
) -> Contract:
    effective = takes_effect(findings)
    return Contract(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
        number=given.number,
        party_a=given.party_a,
        party_b=given.party_b,
        signed_on=given.signed_on,
        effective_on=max(given.signed_on, said.on) if effective else None,
        declared_amount=given.declared_amount,
        voucher_amount=given.voucher_amount,
        clause_text=given.clause_text,
        clause_page=given.clause_page,
        failure_terms=[asdict(term) for term in given.failure_terms],
        document_id=given.document_id,
        state=ContractState.EFFECTIVE if effective else ContractState.INEFFECTIVE,
        findings=[with_cure(finding) for finding in findings],
        registered_by_id=w.actor.person,
    )
