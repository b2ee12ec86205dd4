"""Crowds and races at the cap and over a voucher's money: no sum exceeds its limit, and nobody ever sees a deadlock."""

import asyncpg
import pytest

from tests.contracts.crossing import MONEY
from tests.contracts.crowds import SKEWS, crowd, play
from tests.factories.contracts import a_product
from tests.services import PostgresService


async def test_pur_8_fifty_purchases_at_once_stop_exactly_at_the_cap(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    product = await a_product()

    assert await play(crowd, owner, product.id, rounds=5) == []


@pytest.mark.parametrize("race", SKEWS)
async def test_pur_8_two_that_cross_never_both_decide_on_what_was(
    race: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    product = await a_product()

    assert await play(SKEWS[race], owner, product.id, rounds=5) == []


@pytest.mark.parametrize("race", MONEY)
async def test_con_2_sup_4_decisions_about_money_that_cross_never_both_pass(
    race: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    product = await a_product()

    assert await play(MONEY[race], owner, product.id, rounds=4) == []
