"""Judging a contract, a supplementary agreement or a purchase: the facts looked up, and every rule asked about them.

The operation and its dry run both ask here, so that they always find the same.
"""

from contracts import purchase_rules, queries, rules
from contracts.effectiveness import Approval, effective
from contracts.inputs import ContractAmendmentRegistration, ContractRegistration, PurchaseRecord
from contracts.kinds import CapBasis
from contracts.models import Contract, ListedProduct
from contracts.parameters import ACCEPT_EARLIER_WITH_CLAUSE, PURCHASE_CAP_BASIS, TEAMS_MAY_PURCHASE
from documents.kinds import DocumentKind
from journal.work import Work
from kernel.money import Fen
from kernel.rules import Finding
from tenants.models import Applicant
from vouchers.models import Project


async def approval(w: Work, project: Project) -> Approval:
    assert project.approved_on is not None, "an approved project has its date"
    assert project.approved_amount is not None, "an approved project has its amount"
    earlier = await ACCEPT_EARLIER_WITH_CLAUSE.on(w.today)
    return Approval(on=project.approved_on, amount=project.approved_amount, accept_earlier=earlier)


async def registration(w: Work, project: Project, given: ContractRegistration, said: Approval) -> list[Finding]:
    """What stands against registering the contract at all.

    The catalogue is asked as of the signing; for an older agreement as of the approval, the first day on which it
    could serve the voucher (LAB-7, A-19).
    """
    judged_on = max(given.signed_on, said.on)
    side = await queries.lab_side(project)
    found = rules.parties(
        party_a=given.party_a,
        party_b=given.party_b,
        applicant=project.applicant_name,
        side=side,
        design=project.industrial_design,
    )
    refusals = rules.registrable(
        given,
        judged_on=judged_on,
        in_catalogue=await queries.in_catalogue(project.lab_id, on=judged_on),
        stored=await queries.stored(given.document_id, project_id=project.id, kind=DocumentKind.CONTRACT),
        another=await queries.live_contract(project.id) is not None,
        today=w.today,
    )
    return [*found, *refusals]


def verdict(given: ContractRegistration, said: Approval) -> list[Finding]:
    """Whether the contract, as signed, takes effect (CON-1…3)."""
    return [
        *effective(
            signed_on=given.signed_on,
            voucher_amount=given.voucher_amount,
            clause=given.clause_text + given.clause_page,
            declared_amount=given.declared_amount,
            approval=said,
        )
    ]


async def amendment(
    w: Work, project: Project, contract: Contract, given: ContractAmendmentRegistration, said: Approval
) -> list[Finding]:
    """What stands against registering the supplementary agreement at all."""
    judged_on = max(given.signed_on, said.on)
    kind = DocumentKind.SUPPLEMENTARY_AGREEMENT
    return [
        *rules.amendable(
            given,
            contract_signed_on=contract.signed_on,
            in_catalogue=await queries.in_catalogue(project.lab_id, on=judged_on),
            stored=await queries.stored(given.document_id, project_id=project.id, kind=kind),
            today=w.today,
        )
    ]


async def cap_basis(w: Work) -> CapBasis:
    return CapBasis(await PURCHASE_CAP_BASIS.on(w.today))


async def purchase(w: Work, project: Project, contract: Contract, given: PurchaseRecord) -> list[Finding]:
    """Everything asked of a purchase; exact only under the project's lock."""
    purchaser = await w.see(Applicant, project.applicant_id, path="applicantId")
    listed = await ListedProduct.get_or_none(id=given.product_id)
    cooperation = purchase_rules.Cooperation(
        state=project.state,
        since=contract.effective_on,
        purchaser=purchaser.kind,
        teams_may=await TEAMS_MAY_PURCHASE.on(w.today),
        breached=project.cap_breached,
    )
    basis = await cap_basis(w)
    counted = given.price if basis is CapBasis.PRICE else given.voucher_share
    spent = await queries.spent(project.id, basis)
    reviewed = None if contract.reviewed_amount is None else Fen(contract.reviewed_amount)
    return [
        *purchase_rules.cooperating(given, cooperation),
        *purchase_rules.described(given, today=w.today),
        *purchase_rules.valid_product(listed, on=given.purchased_on),
        *purchase_rules.affordable(counted, reviewed=reviewed, spent=spent),
    ]
