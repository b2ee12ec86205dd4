"""Judging a purchase: the facts looked up, and every rule asked about them.

The operation and its dry run both ask here, so that they always find the same.
"""

from contracts import cap_rules, purchase_rules, purpose_rules, queries
from contracts.inputs import PurchaseRecord
from contracts.kinds import CapBasis, PurchasePurpose
from contracts.lifecycle import IN_EFFECT, ContractState, PurchaseState
from contracts.models import Contract, ListedProduct, Purchase
from contracts.parameters import PURCHASE_CAP_BASIS, TEAMS_MAY_PURCHASE
from journal.work import Work
from kernel.money import Fen
from kernel.rules import Finding
from tenants.models import Applicant
from vouchers.models import Project


async def cap_basis(w: Work) -> CapBasis:
    return CapBasis(await PURCHASE_CAP_BASIS.on(w.today))


async def purchase(w: Work, project: Project, contract: Contract, given: PurchaseRecord) -> list[Finding]:
    """Everything asked of a purchase; exact only under the project's lock."""
    return [
        *await sketch(w, project, contract, given),
        *await _affordable(w, project, contract, given),
        *await _covered(project, given.voucher_share),
    ]


async def sketch(w: Work, project: Project, contract: Contract, given: PurchaseRecord) -> list[Finding]:
    """What is asked of a draft already: everything but the money, which waits for the reviewed amount (A-05)."""
    purchaser = await w.see(Applicant, project.applicant_id, path="applicantId")
    listed = await ListedProduct.get_or_none(id=given.product_id)
    cooperation = purchase_rules.Cooperation(
        state=project.state,
        since=contract.effective_on if contract.state in IN_EFFECT else None,
        purchaser=purchaser.kind,
        teams_may=await TEAMS_MAY_PURCHASE.on(w.today),
        breached=project.cap_breached,
    )
    return [
        *purchase_rules.cooperating(given, cooperation),
        *purchase_rules.described(given, today=w.today),
        *purchase_rules.valid_product(listed, on=given.purchased_on),
    ]


async def confirmation(w: Work, project: Project) -> list[Finding]:
    """What is asked before a purchase for another purpose is accepted; its share counts already.

    The cap is that of the contract which the project has now, also for what was bought under an earlier one.
    """
    contract = await queries.live_contract(project.id)
    spent = await queries.spent(project.id, await cap_basis(w))
    reviewed = _reviewed(contract) if contract else None
    return [
        *purpose_rules.decidable(project.state),
        *purpose_rules.confirmable(reviewed, spent, breached=project.cap_breached),
        *await _covered(project, Fen(0)),
    ]


async def _affordable(w: Work, project: Project, contract: Contract, given: PurchaseRecord) -> list[Finding]:
    basis = await cap_basis(w)
    counted = given.price if basis is CapBasis.PRICE else given.voucher_share
    spent = await queries.spent(project.id, basis)
    return [*cap_rules.affordable(counted, reviewed=_reviewed(contract), spent=spent)]


async def _covered(project: Project, share: Fen) -> list[Finding]:
    shares = await queries.spent(project.id, CapBasis.VOUCHER_SHARE)
    return [*cap_rules.covered(share, agreed=agreed(project), shares=shares)]


def agreed(project: Project) -> Fen | None:
    """What the contract in effect uses of the voucher, in fen."""
    amount = project.contract_voucher_amount
    return None if amount is None else Fen(amount)


def _reviewed(contract: Contract) -> Fen | None:
    """The amount that the cap is reckoned from; none while a contract's amount waits for its review (PUR-9)."""
    current = contract.state is ContractState.AMOUNT_REVIEWED and contract.reviewed_amount is not None
    return Fen(contract.reviewed_amount) if current else None


def line(w: Work, contract: Contract, given: PurchaseRecord, state: PurchaseState) -> Purchase:
    """A new purchase of this contract, with the contract's parties."""
    return Purchase(
        contract_id=contract.id,
        project_id=contract.project_id,
        applicant_id=contract.applicant_id,
        recommender_id=contract.recommender_id,
        provider_id=contract.provider_id,
        state=state,
        recorded_by_id=w.actor.person,
        **vars(given),
    )


def recorded(purpose: PurchasePurpose | None) -> PurchaseState:
    """Another purpose than the notice's four waits for the Office (A-01)."""
    return PurchaseState.SUBMITTED if purpose is PurchasePurpose.OTHER else PurchaseState.APPROVED
