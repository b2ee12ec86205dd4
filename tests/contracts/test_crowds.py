"""Crowds and races at the cap: the sum never exceeds it, and nobody ever sees a deadlock."""

import asyncpg
import pytest

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
