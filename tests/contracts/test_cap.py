"""The 30 % cap: its arithmetic for any figures, and that no crowd of purchases gets past it."""

import asyncio
from fractions import Fraction

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.inputs import AmountReview
from contracts.models import Purchase
from contracts.operations import record_purchase, review_contract_amount
from contracts.purchase_rules import purchase_allowance, within_cap
from kernel.errors import RulesBroken
from kernel.money import LARGEST, Fen
from tests.factories.contracts import a_product, a_purchase_record, a_reviewed_contract, an_approved_project
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


@pytest.mark.parametrize("amount", [1_000_000, 700_000, 160_000])
async def test_pur_8_a_crowd_of_purchases_stops_at_the_cap(
    amount: int, database: PostgresService, owner: asyncpg.Connection
) -> None:
    product = await a_product()
    for _ in range(3):
        scene = await an_approved_project()
        contract = await a_reviewed_contract(scene, 10_000_000)
        line = await a_purchase_record(product_id=product.id, price=Fen(amount), voucher_share=Fen(amount))

        outcomes = await asyncio.gather(
            *(record_purchase(scene.applicant, contract.id, line) for _ in range(20)), return_exceptions=True
        )

        bought = [outcome for outcome in outcomes if isinstance(outcome, Purchase)]
        refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
        spent = await owner.fetchval("select sum(voucher_share) from purchase where contract_id = $1", contract.id)
        assert len(bought) == 3_000_000 // amount
        assert len(bought) + len(refused) == 20
        assert spent == len(bought) * amount <= 3_000_000


async def test_pur_8_purchases_and_a_falling_amount_at_once_leave_no_unseen_breach(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    product = await a_product()
    for _ in range(5):
        scene = await an_approved_project()
        contract = await a_reviewed_contract(scene, 10_000_000)
        line = await a_purchase_record(product_id=product.id)
        lower = AmountReview(amount=Fen(5_000_000), reason="核减")

        outcomes = await asyncio.gather(
            *(record_purchase(scene.applicant, contract.id, line) for _ in range(6)),
            review_contract_amount(scene.office, contract.id, lower),
            return_exceptions=True,
        )

        assert all(not isinstance(o, Exception) or isinstance(o, RulesBroken) for o in outcomes)
        row = await owner.fetchrow(
            "select p.cap_breached, c.reviewed_amount, (select sum(voucher_share) from purchase u"
            " where u.project_id = p.id) spent from project p join contract c on c.project_id = p.id"
            " where p.id = $1",
            scene.project.id,
        )
        assert row["cap_breached"] is (100 * row["spent"] > 30 * row["reviewed_amount"])


async def test_a_certificate_is_listed_once_even_when_entered_twice_at_the_same_moment(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    outcomes = await asyncio.gather(*(a_product(certificate_no="XCP-9") for _ in range(5)), return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert [problem.rule.code for r in refused for problem in r.problems] == ["product.certificate.listed_already"] * 4
    assert await owner.fetchval("select count(*) from listed_product") == 1
