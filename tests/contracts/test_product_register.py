"""The register of publicised products: revised and withdrawn with reasons, judged as of the day of purchase."""

from datetime import date
from typing import Any

import asyncpg
import pytest

from contracts.inputs import ProductValidity, ProductWithdrawal
from contracts.models import ListedProduct, ProductRevision
from contracts.operations import check_purchase, record_purchase, revise_product, withdraw_product
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    DAY,
    TODAY,
    a_product,
    a_purchase_record,
    a_reviewed_contract,
    a_user,
    an_approved_project,
)
from tests.refused import codes_of, everything, failing
from tests.services import PostgresService

SINCE, UNTIL = date(2025, 1, 1), date(2027, 12, 31)  # of the factory's product
BOUGHT = date(2026, 6, 10)


def valid(until: date, since: date = SINCE, reason: str = "证书变更") -> ProductValidity:
    return ProductValidity(valid_from=since, valid_until=until, reason=reason)


def withdrawn(on: date | None, reason: str = "公示撤销") -> ProductWithdrawal:
    return ProductWithdrawal(withdrawn_on=on, reason=reason)


async def test_pur_6_a_revision_keeps_what_the_register_said_before(database: PostgresService) -> None:
    office, product = await a_user(Role.OFFICE_REVIEWER), await a_product()

    await revise_product(office, product.id, valid(date(2026, 12, 31)))
    await withdraw_product(office, product.id, withdrawn(date(2026, 9, 1)))
    product = await withdraw_product(office, product.id, withdrawn(None, "撤销有误"))

    async with work(ANYONE):
        kept = await ProductRevision.filter(product_id=product.id).order_by("id")
    assert [(row.valid_until, row.withdrawn_on, row.reason) for row in kept] == [
        (UNTIL, None, "证书变更"),
        (date(2026, 12, 31), None, "公示撤销"),
        (date(2026, 12, 31), date(2026, 9, 1), "撤销有误"),
    ]
    assert (product.valid_until, product.withdrawn_on, product.withdrawn_because) == (date(2026, 12, 31), None, "")


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (valid(SINCE), []),
        (valid(SINCE - DAY), ["product.validity.reversed"]),
        (valid(UNTIL), ["product.revision.same"]),
        (valid(TODAY, reason=" "), ["product.revision.reason_missing"]),
    ],
)
async def test_pur_6_what_refuses_a_revision(
    given: ProductValidity, codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    office, product = await a_user(Role.OFFICE_REVIEWER), await a_product()
    before = await everything(owner)

    if not codes:
        assert (await revise_product(office, product.id, given)).version == 2
        return
    with pytest.raises(RulesBroken) as refused:
        await revise_product(office, product.id, given)
    assert codes_of(refused) == codes
    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (withdrawn(SINCE), []),
        (withdrawn(SINCE - DAY), ["product.withdrawal.before_publicity"]),
        (withdrawn(None), ["product.revision.same"]),
        (withdrawn(TODAY, ""), ["product.revision.reason_missing"]),
    ],
)
async def test_pur_5_what_refuses_a_withdrawal(
    given: ProductWithdrawal, codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    office, product = await a_user(Role.OFFICE_REVIEWER), await a_product()
    before = await everything(owner)

    if not codes:
        assert (await withdraw_product(office, product.id, given)).withdrawn_because == given.reason
        return
    with pytest.raises(RulesBroken) as refused:
        await withdraw_product(office, product.id, given)
    assert codes_of(refused) == codes
    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (valid(BOUGHT), []),  # the last day counts
        (valid(BOUGHT - DAY), ["purchase.product.expired"]),
        (valid(UNTIL, since=BOUGHT), []),
        (valid(UNTIL, since=BOUGHT + DAY), ["purchase.product.expired"]),
        (withdrawn(BOUGHT + DAY), []),
        (withdrawn(BOUGHT), ["purchase.product.withdrawn"]),  # the day of withdrawal does not
        (withdrawn(BOUGHT - DAY), ["purchase.product.withdrawn"]),
    ],
)
async def test_pur_6_the_register_is_judged_as_of_the_day_of_purchase(
    change: Any, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    product = await a_product()
    revise: Any = revise_product if isinstance(change, ProductValidity) else withdraw_product
    await revise(scene.office, product.id, change)

    given = await a_purchase_record(product_id=product.id, purchased_on=BOUGHT)

    assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes


async def test_pur_6_what_was_bought_in_time_stays_as_it_was_judged(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    product = await a_product()
    await record_purchase(scene.applicant, contract.id, await a_purchase_record(product_id=product.id))

    await revise_product(scene.office, product.id, valid(BOUGHT - DAY))

    assert await owner.fetchval("select state from purchase") == "APPROVED"


async def test_only_the_office_revises_the_register(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, product = await an_approved_project(), await a_product()
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR), ANYONE):
        with pytest.raises((Denied, NotFound)):
            await revise_product(wrong, product.id, valid(TODAY))
        with pytest.raises((Denied, NotFound)):
            await withdraw_product(wrong, product.id, withdrawn(TODAY))
    with pytest.raises(NotFound):
        await revise_product(scene.office, new_id(), valid(TODAY))
    with pytest.raises(Stale):
        await withdraw_product(scene.office, product.id, withdrawn(TODAY), expected=9)

    assert await everything(owner) == before
    async with work(ANYONE):
        assert (await ListedProduct.get(id=product.id)).version == 1
