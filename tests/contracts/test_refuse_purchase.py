"""The Office does not accept what a purchase is for; and nothing is decided or taken back without a reason."""

import asyncpg
import pytest

from contracts.inputs import AmountReview, PurchaseCancellation, PurchaseRefusal
from contracts.kinds import PurchasePurpose
from contracts.lifecycle import PurchaseState
from contracts.models import Contract, Purchase
from contracts.operations import (
    cancel_purchase,
    check_purchase,
    confirm_purchase,
    record_purchase,
    refuse_purchase,
    review_contract_amount,
)
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import TODAY, Scene, a_purchase_record, a_reviewed_contract, an_approved_project
from tests.refused import codes_of, everything, failing, rules_of
from tests.services import PostgresService

BECAUSE = PurchaseRefusal(reason="与项目无关")
MOST = Fen(3_000_000)


async def a_waiting_purchase() -> tuple[Scene, Contract, Purchase]:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    given = await a_purchase_record(
        purpose=PurchasePurpose.OTHER, purpose_other="节能改造", price=MOST, voucher_share=MOST
    )
    return scene, contract, await record_purchase(scene.applicant, contract.id, given)


async def test_a_01_a_refused_purchase_stays_on_record_and_its_share_is_free(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, contract, waiting = await a_waiting_purchase()

    refused = await refuse_purchase(scene.office, waiting.id, BECAUSE)

    row = await owner.fetchrow("select state, ended_on, ended_because from purchase")
    assert tuple(row) == ("REFUSED", TODAY, "与项目无关")
    assert refused.state is PurchaseState.REFUSED
    whole = await a_purchase_record(price=MOST, voucher_share=MOST)
    assert failing(await check_purchase(scene.applicant, contract.id, whole)) == []
    with pytest.raises(IllegalStep):
        await refuse_purchase(scene.office, waiting.id, BECAUSE)
    with pytest.raises(IllegalStep):
        await confirm_purchase(scene.office, waiting.id)
    with pytest.raises(IllegalStep):
        await cancel_purchase(scene.applicant, waiting.id, PurchaseCancellation(reason="示例"))


async def test_a_01_only_what_waits_is_refused(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    listed = await record_purchase(scene.applicant, contract.id, await a_purchase_record())

    with pytest.raises(IllegalStep):
        await refuse_purchase(scene.office, listed.id, BECAUSE)


async def test_a_07_refusing_may_mend_a_breach(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, contract, waiting = await a_waiting_purchase()
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(9_999_999), reason="核减"))
    breached = await owner.fetchval("select cap_breached from project")

    await refuse_purchase(scene.office, waiting.id, BECAUSE)

    assert breached is True
    assert await owner.fetchval("select cap_breached from project") is False


async def test_nothing_is_refused_or_taken_back_without_a_reason(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, _, waiting = await a_waiting_purchase()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refusal:
        await refuse_purchase(scene.office, waiting.id, PurchaseRefusal(reason=" "))
    with pytest.raises(RulesBroken) as cancellation:
        await cancel_purchase(scene.applicant, waiting.id, PurchaseCancellation(reason="\u3000"))

    assert codes_of(refusal) == ["purchase.refuse.reason_missing"]
    assert codes_of(cancellation) == ["purchase.cancel.reason_missing"]
    assert await everything(owner) == before


async def test_a_project_that_is_over_has_its_purchases_decided(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, _, waiting = await a_waiting_purchase()
    await owner.execute("update project set state = 'REDEEMED'")
    before = await everything(owner)

    with pytest.raises(RulesBroken) as confirming:
        await confirm_purchase(scene.office, waiting.id)
    with pytest.raises(RulesBroken) as refusing:
        await refuse_purchase(scene.office, waiting.id, BECAUSE)

    assert codes_of(confirming) == codes_of(refusing) == ["purchase.confirm.project_over"]
    assert await everything(owner) == before


async def test_a_01_only_the_office_refuses_and_never_its_own(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, _, waiting = await a_waiting_purchase()
    other = await an_approved_project()
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied) as refused:
            await refuse_purchase(wrong, waiting.id, BECAUSE)
        assert rules_of(refused) == ["PUR-2"]
    for stranger in (other.applicant, other.provider, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await refuse_purchase(stranger, waiting.id, BECAUSE)
    with pytest.raises(Denied):
        await refuse_purchase(an_actor(Role.OFFICE_REVIEWER, person=scene.applicant.person), waiting.id, BECAUSE)
    with pytest.raises(Stale):
        await refuse_purchase(scene.office, waiting.id, BECAUSE, expected=9)

    assert await everything(owner) == before
