"""Registers the signed contract of an approved project and judges whether it takes effect."""

from dataclasses import asdict
from uuid import UUID

from contracts import judgement
from contracts.cap import recheck_cap
from contracts.effectiveness import Approval, takes_effect
from contracts.events import ContractRegistered
from contracts.inputs import ContractRegistration
from contracts.lifecycle import ContractState
from contracts.models import Contract
from contracts.terms import in_force
from documents.models import DocumentVersion
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

    A contract without effect is kept with each reason and its cure, and the project stays approved. What was bought
    under an earlier contract exceeds the cap of this one until its amount is reviewed (PUR-9, A-07).
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (parties, catalogue, file, amounts, dates).
    Source: CON-1…5, DES-3, LAB-7, PUR-9, A-19, A-26, A-27.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.CONTRACT_REGISTER)
        contracted = PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
        said = await judgement.approval(w, project)
        file = await judgement.signed_file(project, given.document_id)
        require(await judgement.registration(w, project, given, said, file))
        contract = await w.add(_judged(w, project, given, said, file, judgement.verdict(in_force(given), said)))
        effective = contract.state is ContractState.EFFECTIVE
        if effective:
            project.state, project.contract_voucher_amount = contracted, given.voucher_amount
            await w.save(project, "state", "contract_voucher_amount")
            await recheck_cap(w, project)
        w.record(ContractRegistered.of(contract, effective=effective))
        return contract


def _judged(
    w: Work,
    project: Project,
    given: ContractRegistration,
    said: Approval,
    file: DocumentVersion | None,
    findings: list[Finding],
) -> Contract:
    effective = takes_effect(findings)
    signed = {**vars(given), "failure_terms": [asdict(each) for each in given.failure_terms]}
    return Contract(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
        effective_on=max(given.signed_on, said.on) if effective else None,
        version_judged=file,
        state=ContractState.EFFECTIVE if effective else ContractState.INEFFECTIVE,
        findings=[finding.as_json() for finding in findings],
        registered_by_id=w.actor.person,
        **signed,
    )
