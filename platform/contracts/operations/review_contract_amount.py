"""Records what the Office found a contract's amount to be; the purchase cap follows from it."""

from uuid import UUID

from contracts import amount_rules as rules
from contracts.cap import recheck_cap
from contracts.events import ContractReviewed
from contracts.inputs import AmountReview
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract, ReviewedAmount
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.models import Project


async def review_contract_amount(
    actor: Actor, contract_id: UUID, given: AmountReview, *, expected: int | None = None
) -> Contract:
    """Record the contract amount as the Office has reviewed it; earlier figures are kept.

    Falling below what was bought marks the project as breached, rising again clears it; no purchase is deleted (A-07).
    Refuses with NotFound, Denied (who decides: A-05; own contract), IllegalStep, Stale, RulesBroken. Source: PUR-9.
    """
    async with work(actor) as w:
        seen = await w.see(Contract, contract_id)
        w.authorise(Permission.CONTRACT_REVIEW_AMOUNT, because=rules.OFFICE_REVIEWS)
        project = await w.take(Project, seen.project_id)
        contract = await w.take(Contract, contract_id, expected=expected)
        w.not_own(contract.registered_by_id)
        await not_of(w, Parties.of(contract))
        reviewed = CONTRACT_LIFE.after(contract.state, ContractStep.REVIEW_AMOUNT)
        require(rules.reviewable(given, project=project.state))
        contract.state, contract.reviewed_amount = reviewed, given.amount
        await w.save(contract, "state", "reviewed_amount")
        await w.add(
            ReviewedAmount(
                contract_id=contract.id,
                project_id=contract.project_id,
                applicant_id=contract.applicant_id,
                recommender_id=contract.recommender_id,
                provider_id=contract.provider_id,
                amount=given.amount,
                reason=given.reason,
                reviewed_by_id=w.actor.person,
                reviewed_by_name=w.actor.name,
            )
        )
        await recheck_cap(w, project)
        w.record(ContractReviewed.of(contract))
        return contract
