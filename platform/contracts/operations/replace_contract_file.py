"""Puts another file in the place of a contract's, as long as the contract has no effect."""

from uuid import UUID

from contracts import judgement, queries
from contracts.cap import recheck_cap
from contracts.events import ContractReplaced
from contracts.inputs import ContractFileReplacement
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract, ContractFile
from contracts.taking_effect import apply_verdict
from contracts.terms import in_force
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def replace_contract_file(
    actor: Actor, contract_id: UUID, given: ContractFileReplacement, *, expected: int | None = None
) -> Contract:
    """Register a better file of a contract without effect, with what it says of the voucher; it is judged anew.

    The earlier file stays on record with its clause, its findings and the reason. A contract in effect keeps its file.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`amendment_rules.replaceable`).
    Source: CON-2, CON-3.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        w.authorise(Permission.CONTRACT_REGISTER)
        contract.state = CONTRACT_LIFE.after(contract.state, ContractStep.REPLACE_FILE)
        PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
        file = await judgement.signed_file(project, given.document_id)
        require(judgement.replacement(contract, given, file))
        await w.add(_earlier(w, contract, given.reason))
        contract.document_id, contract.version_judged = given.document_id, file
        contract.voucher_amount = given.voucher_amount
        contract.clause_text, contract.clause_page = given.clause_text, given.clause_page
        terms = in_force(contract, await queries.amendments(contract.id))
        said = await judgement.approval(w, project)
        found = judgement.verdict(terms, said)
        since = max(terms.clause_signed_on, said.on)
        effective = await apply_verdict(w, project, contract, found, terms, since=since)
        file_and_clause = ("document_id", "version_judged_id", "voucher_amount", "clause_text", "clause_page")
        await w.save(contract, "state", "effective_on", "findings", *file_and_clause)
        if effective:
            await recheck_cap(w, project)
        w.record(ContractReplaced.of(contract, effective=effective))
        return contract


def _earlier(w: Work, contract: Contract, reason: str) -> ContractFile:
    return ContractFile(
        contract_id=contract.id,
        project_id=contract.project_id,
        applicant_id=contract.applicant_id,
        recommender_id=contract.recommender_id,
        provider_id=contract.provider_id,
        document_id=contract.document_id,
        version_judged_id=contract.version_judged_id,
        voucher_amount=contract.voucher_amount,
        clause_text=contract.clause_text,
        clause_page=contract.clause_page,
        findings=contract.findings,
        reason=reason,
        replaced_by_id=w.actor.person,
    )
