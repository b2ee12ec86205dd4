"""A purchase that is taken back frees its share and stays on record."""

import asyncpg
import pytest

from contracts.lifecycle import PurchaseState
from contracts.operations import (
    cancel_purchase,
    record_purchase,
)
from kernel.errors import IllegalStep, RulesBroken
from kernel.money import Fen
from tests.factories.contracts import (
    GIVEN_UP,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
)
from tests.refused import codes_of
from tests.services import PostgresService


async def test_a_cancelled_purchase_frees_its_share_and_stays_on_record(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    most = Fen(3_000_000)
    first = await record_purchase(scene.applicant, contract.id, await a_purchase_record(price=most, voucher_share=most))

    cancelled = await cancel_purchase(scene.applicant, first.id, GIVEN_UP)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record(price=most, voucher_share=most))

    assert cancelled.state is PurchaseState.CANCELLED
    assert await owner.fetchval("select count(*) from purchase") == 2
    with pytest.raises(IllegalStep):
        await cancel_purchase(scene.applicant, first.id, GIVEN_UP)


async def test_what_a_project_bought_is_not_taken_back_once_it_is_over(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    await owner.execute("update project set state = 'REDEEMED'")

    with pytest.raises(RulesBroken) as refused:
        await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)

    assert codes_of(refused) == ["purchase.cancel.project_over"]
