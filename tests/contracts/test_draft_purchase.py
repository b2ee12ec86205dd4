"""Purchases are drafted before the contract's amount is reviewed, and submitted within the cap afterwards (A-05)."""

from typing import Any

import asyncpg
import pytest

from contracts.inputs import AmountReview
from contracts.kinds import PurchasePurpose
from contracts.lifecycle import PurchaseState
from contracts.operations import (
    cancel_purchase,
    confirm_purchase,
    draft_purchase,
    record_purchase,
    review_contract_amount,
    submit_purchase,
)
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    DAY,
    GIVEN_UP,
    TODAY,
    a_contract,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService

REVIEWED = AmountReview(amount=Fen(10_000_000), reason="核定")
MOST = Fen(3_000_000)


async def test_a_05_a_draft_waits_for_the_reviewed_amount_and_is_then_judged_in_full(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    draft = await draft_purchase(scene.applicant, contract.id, await a_purchase_record())
    before = await everything(owner)

    with pytest.raises(RulesBroken) as early:
        await submit_purchase(scene.applicant, draft.id)
    unchanged = await everything(owner)
    await review_contract_amount(scene.office, contract.id, REVIEWED)
    submitted = await submit_purchase(scene.applicant, draft.id)

    assert draft.state is PurchaseState.DRAFT
    assert codes_of(early) == ["purchase.reviewed_amount.missing"]
    assert unchanged == before
    assert submitted.state is PurchaseState.APPROVED
    with pytest.raises(IllegalStep):
        await submit_purchase(scene.applicant, draft.id)


@pytest.mark.parametrize(("share", "codes"), [(MOST, []), (Fen(MOST + 1), ["purchase.cap.exceeded"])])
async def test_pur_8_drafts_count_nowhere_and_are_held_to_the_cap_when_submitted(
    share: Fen, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, REVIEWED.amount)
    await draft_purchase(scene.applicant, contract.id, await a_purchase_record(price=MOST, voucher_share=MOST))
    draft = await draft_purchase(
        scene.applicant, contract.id, await a_purchase_record(price=share, voucher_share=share)
    )

    if codes:
        with pytest.raises(RulesBroken) as refused:
            await submit_purchase(scene.applicant, draft.id)
        assert codes_of(refused) == codes
    else:
        assert (await submit_purchase(scene.applicant, draft.id)).state is PurchaseState.APPROVED


async def test_pur_8_what_others_bought_meanwhile_counts(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, REVIEWED.amount)
    whole = await a_purchase_record(price=MOST, voucher_share=MOST)
    draft = await draft_purchase(scene.applicant, contract.id, whole)
    bought = await record_purchase(scene.applicant, contract.id, whole)

    with pytest.raises(RulesBroken):
        await submit_purchase(scene.applicant, draft.id)
    await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)

    assert (await submit_purchase(scene.applicant, draft.id)).state is PurchaseState.APPROVED


async def test_a_01_a_draft_for_another_purpose_waits_for_the_office(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record(purpose=PurchasePurpose.OTHER, purpose_other="节能改造")
    draft = await draft_purchase(scene.applicant, contract.id, given)

    with pytest.raises(IllegalStep):
        await confirm_purchase(scene.office, draft.id)
    assert (await submit_purchase(scene.applicant, draft.id)).state is PurchaseState.SUBMITTED
    assert (await confirm_purchase(scene.office, draft.id)).state is PurchaseState.APPROVED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": None}, "purchase.purpose.missing"),
        ({"need": " "}, "purchase.need.missing"),
        ({"price": Fen(0), "voucher_share": Fen(0)}, "purchase.price.not_positive"),
        ({"purchased_on": TODAY + DAY}, "purchase.date.in_future"),
    ],
)
async def test_a_draft_says_already_what_is_bought_and_why(
    changes: dict[str, Any], code: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    given = await a_purchase_record(**changes)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await draft_purchase(scene.applicant, contract.id, given)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_a_draft_is_given_up(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    draft = await draft_purchase(scene.applicant, contract.id, await a_purchase_record())

    assert (await cancel_purchase(scene.applicant, draft.id, GIVEN_UP)).state is PurchaseState.CANCELLED
    with pytest.raises(IllegalStep):
        await submit_purchase(scene.applicant, draft.id)


async def test_only_the_projects_own_applicant_drafts_and_submits(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record()
    draft = await draft_purchase(scene.applicant, contract.id, given)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await draft_purchase(stranger, contract.id, given)
        with pytest.raises(NotFound):
            await submit_purchase(stranger, draft.id)
    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await draft_purchase(wrong, contract.id, given)
        with pytest.raises(Denied):
            await submit_purchase(wrong, draft.id)
    with pytest.raises(Stale):
        await submit_purchase(scene.applicant, draft.id, expected=9)

    assert await everything(owner) == before
