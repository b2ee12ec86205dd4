"""A purchase for another purpose waits for the Office, and is confirmed as far as the cap goes by then."""

import asyncpg
import pytest

from contracts.inputs import AmountReview
from contracts.kinds import PurchasePurpose
from contracts.lifecycle import PurchaseState
from contracts.models import Contract, Purchase
from contracts.operations import (
    amend_contract,
    check_purchase,
    confirm_purchase,
    record_purchase,
    review_contract_amount,
)
from kernel.errors import Denied, IllegalStep, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    TODAY,
    Scene,
    a_purchase_record,
    a_reviewed_contract,
    a_supplement,
    an_approved_project,
)
from tests.refused import codes_of, everything, failing
from tests.services import PostgresService


async def test_a_01_another_purpose_waits_for_the_office_and_counts_meanwhile(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    most = Fen(3_000_000)
    unlisted = await a_purchase_record(
        purpose=PurchasePurpose.OTHER, purpose_other="节能改造", price=most, voucher_share=most
    )

    waiting = await record_purchase(scene.applicant, contract.id, unlisted)
    more = failing(await check_purchase(scene.applicant, contract.id, await a_purchase_record()))
    for wrong in (scene.applicant, scene.provider, scene.recommender):
        with pytest.raises(Denied):
            await confirm_purchase(wrong, waiting.id)
    with pytest.raises(Denied):
        await confirm_purchase(an_actor(Role.OFFICE_REVIEWER, person=scene.applicant.person), waiting.id)
    with pytest.raises(Stale):
        await confirm_purchase(scene.office, waiting.id, expected=9)
    confirmed = await confirm_purchase(scene.office, waiting.id)

    assert waiting.state is PurchaseState.SUBMITTED
    assert more == ["purchase.cap.exceeded"]
    assert confirmed.state is PurchaseState.APPROVED
    with pytest.raises(IllegalStep):
        await confirm_purchase(scene.office, waiting.id)


async def a_waiting_purchase(scene: Scene, contract: Contract) -> Purchase:
    other = await a_purchase_record(purpose=PurchasePurpose.OTHER, purpose_other="节能改造")
    return await record_purchase(scene.applicant, contract.id, other)


async def test_a_07_what_exceeds_the_cap_by_now_is_not_confirmed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    waiting = await a_waiting_purchase(scene, contract)
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(3_333_333), reason="核减"))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await confirm_purchase(scene.office, waiting.id)

    assert codes_of(refused) == ["purchase.cap.breached", "purchase.cap.exceeded"]
    assert await everything(owner) == before
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(3_333_334), reason="更正"))
    assert (await confirm_purchase(scene.office, waiting.id)).state is PurchaseState.APPROVED


async def test_pur_9_what_waits_for_the_amounts_review_is_not_confirmed(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    waiting = await a_waiting_purchase(scene, contract)
    another = {"voucher_amount": None, "clause_text": "", "declared_amount": Fen(9_000_000)}
    await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=TODAY, **another))

    with pytest.raises(RulesBroken) as refused:
        await confirm_purchase(scene.office, waiting.id)

    assert codes_of(refused) == ["purchase.reviewed_amount.missing"]
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(9_000_000), reason="核定"))
    assert (await confirm_purchase(scene.office, waiting.id)).state is PurchaseState.APPROVED
