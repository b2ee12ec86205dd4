"""Judging a contract, another file of it or a supplementary agreement: facts looked up, and every rule asked.

The operation and its dry run both ask here, so that they always find the same.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from contracts import amendment_rules, party_rules, queries, rules
from contracts.effectiveness import Approval, effective
from contracts.inputs import ContractAmendmentRegistration, ContractFileReplacement, ContractRegistration
from contracts.lifecycle import ContractState
from contracts.models import Contract, ContractAmendment
from contracts.parameters import ACCEPT_EARLIER_WITH_CLAUSE
from contracts.terms import Terms, amended, in_force, speaks_of_voucher
from documents.kinds import DocumentKind
from documents.models import DocumentVersion
from funds.reserving import held
from journal.work import Work
from kernel.rules import Finding
from vouchers.lifecycle import ProjectState
from vouchers.models import Project


async def approval(w: Work, project: Project) -> Approval:
    """A contract may use what is still promised. What the one in effect uses already is not asked for again by a
    paper that leaves it as it is, also where that has come free since.
    """
    assert project.approved_on is not None, "an approved project has its date"
    assert project.approved_amount is not None, "an approved project has its amount"
    usable = max(await held(project.id), project.contract_voucher_amount or 0)
    return Approval(
        on=project.approved_on,
        amount=min(project.approved_amount, usable),
        use_by=project.use_by,
        accept_earlier=await ACCEPT_EARLIER_WITH_CLAUSE.on(w.today),
    )


async def signed_file(project: Project, document_id: UUID) -> DocumentVersion | None:
    return await queries.newest_version(document_id, project_id=project.id, kind=DocumentKind.CONTRACT)


async def supplement_file(project: Project, document_id: UUID) -> DocumentVersion | None:
    kind = DocumentKind.SUPPLEMENTARY_AGREEMENT
    return await queries.newest_version(document_id, project_id=project.id, kind=kind)


async def registration(
    w: Work, project: Project, given: ContractRegistration, said: Approval, file: DocumentVersion | None
) -> list[Finding]:
    """What stands against registering the contract at all.

    The catalogue is asked as of the signing; for an older agreement as of the approval, the first day on which it
    could serve the voucher (LAB-7, A-19).
    """
    judged_on = max(given.signed_on, said.on)
    side = await queries.lab_side(project)
    found = party_rules.parties(
        party_a=given.party_a,
        party_b=given.party_b,
        applicant=await queries.applicant_names(project),
        side=side,
        design=project.industrial_design,
    )
    refusals = rules.registrable(
        given,
        judged_on=judged_on,
        in_catalogue=await queries.in_catalogue(project.lab_id, on=judged_on),
        stored=file is not None,
        another=await queries.live_contract(project.id) is not None,
        use_by=said.use_by,
        today=w.today,
    )
    if project.industrial_design:
        capable = await queries.design_capable(project.lab_id, on=judged_on)
        return [*found, *refusals, *rules.designing(capable=capable, judged_on=judged_on)]
    return [*found, *refusals]


def verdict(terms: Terms, said: Approval) -> list[Finding]:
    """Whether a contract with these terms takes effect (CON-1…3)."""
    return [*effective(terms, said)]


def replacement(contract: Contract, given: ContractFileReplacement, file: DocumentVersion | None) -> list[Finding]:
    """What stands against another file in place of the registered one."""
    now = (file and file.id, given.voucher_amount, given.clause_text, given.clause_page)
    before = (contract.version_judged_id, contract.voucher_amount, contract.clause_text, contract.clause_page)
    return [*amendment_rules.replaceable(given, stored=file is not None, another=now != before)]


async def amendment(
    w: Work,
    project: Project,
    contract: Contract,
    earlier: Sequence[ContractAmendment],
    given: ContractAmendmentRegistration,
    said: Approval,
    file: DocumentVersion | None,
) -> list[Finding]:
    """What stands against registering the supplementary agreement at all."""
    judged_on = max(given.signed_on, said.on)
    waiting = contract.state is ContractState.INEFFECTIVE
    before = in_force(contract, earlier)
    uses_more = (amended(before, given).voucher_amount or 0) > (before.voucher_amount or 0)
    return [
        *amendment_rules.amendable(
            given,
            judged_on=judged_on,
            last_signed_on=_last_signed_on(contract, earlier),
            # a contract in effect goes on also where the lab has left the catalogue since
            in_catalogue=not waiting or await queries.in_catalogue(project.lab_id, on=judged_on),
            stored=file is not None,
            # whatever more is used of the voucher is agreed while it may be used, in effect or not
            use_by=said.use_by if uses_more or (waiting and speaks_of_voucher(given)) else None,
            project=project.state,
            allowed_in=(ProjectState.APPROVED if waiting else ProjectState.IN_PROGRESS,),
            today=w.today,
        )
    ]


def _last_signed_on(contract: Contract, earlier: Sequence[ContractAmendment]) -> date:
    return max([contract.signed_on, *(paper.signed_on for paper in earlier)])
