"""Registers a supplementary agreement: the cure of a contract without effect, or a change of one in effect."""

from dataclasses import asdict
from uuid import UUID

from contracts import judgement, queries
from contracts.cap import recheck_cap
from contracts.events import ContractAmended
from contracts.inputs import ContractAmendmentRegistration
from contracts.lifecycle import CONTRACT_LIFE, ContractState, ContractStep
from contracts.models import Contract, ContractAmendment
from contracts.taking_effect import apply_verdict
from contracts.terms import amended, in_force
from documents.models import DocumentVersion
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.models import Project


async def amend_contract(
    actor: Actor, contract_id: UUID, given: ContractAmendmentRegistration, *, expected: int | None = None
) -> Contract:
    """Register a supplementary agreement; a contract without effect takes effect if its papers now suffice.

    Without a sufficient clause it is kept, and the contract stays ineffective with the new reasons. One that would
    take away a contract's effect is refused. Another contract amount waits for the Office's review (PUR-9);
    if what was bought exceeds the cap of a smaller one, or a smaller voucher amount, the project is marked (A-07).
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`amendment_rules.amendable`).
    Source: CON-2, CON-3, CON-4, A-27.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        w.authorise(Permission.CONTRACT_REGISTER)
        before = in_force(contract, earlier := await queries.amendments(contract.id))
        after = amended(before, given)
        another_amount = after.declared_amount != before.declared_amount
        step = ContractStep.AMEND_AMOUNT if another_amount and _in_effect(contract) else ContractStep.AMEND
        follows = CONTRACT_LIFE.after(contract.state, step)
        said = await judgement.approval(w, project)
        file = await judgement.supplement_file(project, given.document_id)
        found = judgement.verdict(after, said)
        refusals = await judgement.amendment(w, project, contract, earlier, given, said, file)
        require([*refusals, *(found if _in_effect(contract) else [])])
        await w.add(_kept(w, contract, given, file, found))
        contract.state = follows
        effective = await apply_verdict(w, project, contract, found, after, since=max(given.signed_on, said.on))
        await w.save(contract, "state", "effective_on", "findings")
        if effective:
            await recheck_cap(w, project)
        w.record(ContractAmended.of(contract, effective=effective, amount_changed=another_amount))
        return contract


def _in_effect(contract: Contract) -> bool:
    return contract.state is not ContractState.INEFFECTIVE


def _kept(
    w: Work,
    contract: Contract,
    given: ContractAmendmentRegistration,
    file: DocumentVersion | None,
    found: list[Finding],
) -> ContractAmendment:
    terms = given.failure_terms
    signed = {**vars(given), "failure_terms": None if terms is None else [asdict(each) for each in terms]}
    return ContractAmendment(
        contract_id=contract.id,
        project_id=contract.project_id,
        applicant_id=contract.applicant_id,
        recommender_id=contract.recommender_id,
        provider_id=contract.provider_id,
        version_judged=file,
        findings=[finding.as_json() for finding in found],
        registered_by_id=w.actor.person,
        **signed,
    )
