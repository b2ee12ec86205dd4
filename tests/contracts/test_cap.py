"""The 30 % cap: its arithmetic for any figures, and that no crowd of purchases gets past it."""

import asyncio
from fractions import Fraction

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.cap_rules import purchase_allowance, within_cap
from kernel.errors import RulesBroken
from kernel.money import LARGEST, Fen
from tests.factories.contracts import a_product
from tests.services import PostgresService

AMOUNT = st.integers(1, LARGEST).map(Fen)
SPENT = st.lists(st.integers(0, LARGEST).map(Fen), max_size=20)


@given(reviewed=AMOUNT, spent=SPENT)
def test_pur_8_the_cap_is_exactly_three_tenths(reviewed: Fen, spent: list[Fen]) -> None:
    exact = Fraction(sum(spent)) <= Fraction(3, 10) * reviewed

    assert within_cap(reviewed, spent) is exact
    assert (purchase_allowance(reviewed, spent) >= 0) is exact


@given(reviewed=AMOUNT, spent=SPENT)
def test_pur_8_what_the_allowance_leaves_may_be_spent_and_not_a_fen_more(reviewed: Fen, spent: list[Fen]) -> None:
    left = purchase_allowance(reviewed, spent)

    assert within_cap(reviewed, [*spent, left])
    assert not within_cap(reviewed, [*spent, Fen(left + 1)])


@given(reviewed=AMOUNT, asked=SPENT)
def test_pur_8_buying_whatever_fits_never_exceeds_the_cap(reviewed: Fen, asked: list[Fen]) -> None:
    bought: list[Fen] = []
    for amount in asked:
        if within_cap(reviewed, [*bought, amount]):
            bought.append(amount)

    assert 10 * sum(bought) <= 3 * reviewed
    assert purchase_allowance(reviewed, bought) >= 0


@pytest.mark.parametrize(
    ("reviewed", "limit"), [(1, 0), (3, 0), (4, 1), (333, 99), (334, 100), (10_000_000, 3_000_000)]
)
def test_pur_8_fractions_of_a_fen_are_not_spent(reviewed: int, limit: int) -> None:
    assert purchase_allowance(Fen(reviewed), []) == limit


async def test_a_certificate_is_listed_once_even_when_entered_twice_at_the_same_moment(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    outcomes = await asyncio.gather(*(a_product(certificate_no="XCP-9") for _ in range(5)), return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert [problem.rule.code for r in refused for problem in r.problems] == ["product.certificate.listed_already"] * 4
    assert await owner.fetchval("select count(*) from listed_product") == 1
