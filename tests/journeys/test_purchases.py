"""Purchases of listed products: one that expired the day before, and a reviewed amount that falls below what was
bought."""

from typing import Any

import pytest

from app.tour.cast import yuan
from app.tour.voucher.buying import bought
from app.tour.voucher.parties import Parties
from tests.journeys.onlookers import is_told, messages, who_sees
from tests.journeys.vouchers import broken, contracted, listed, people

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

EXPIRED = ("PUR-6", "purchase.product.expired", "purchasedOn")
OVER_CAP = ("PUR-8", "purchase.cap.exceeded", "voucherShare")
BREACHED = ("PUR-8", "purchase.cap.breached", "")


@pytest.fixture(scope="module")
def p(matched: Parties) -> Parties:
    """A project in progress; its contract amount is reviewed at 180,000.00 yuan, so that 54,000.00 may be spent."""
    return contracted(matched)


def test_a_product_that_expired_the_day_before_is_refused_and_one_that_ends_today_is_not(p: Parties):
    """PUR-6, A-03: both ends of the validity count."""
    over, ending = listed(p, "昨日到期产品", -1), listed(p, "今日到期产品", 0)

    refusal = p.applicant.refused("purchaseRecord", id=p.contract, **bought(p, over, 1_000))
    done = p.applicant.do("purchaseRecord", id=p.contract, **bought(p, ending, 1_000))

    assert broken(refusal) == [EXPIRED]
    assert (refusal["problems"][0]["actual"], refusal["problems"][0]["limit"]) == (p.cast.day(), p.cast.day(-1))
    assert done["state"] == "APPROVED"
    assert who_sees(done["id"], people(p)) == {"Office", "auditor", "applicant", "lab's institution"}
    p.applicant.do("purchaseCancel", id=done["id"], reason="示例")


def test_a_reviewed_amount_below_the_purchases_blocks_what_follows_and_deletes_nothing(p: Parties):
    """PUR-8, PUR-9, A-07: until a purchase is taken back, or the amount is reviewed again."""
    product = listed(p, "有效产品", 400)
    first = p.applicant.do("purchaseRecord", id=p.contract, **bought(p, product, 30_000))
    second = p.applicant.do("purchaseRecord", id=p.contract, **bought(p, product, 24_000))
    lower(p, 150_000)
    now = allowance(p)

    more = p.applicant.refused("purchaseRecord", id=p.contract, **bought(p, product, 1))
    live = {each["id"]: each["state"] for each in p.office.ask("contract", id=p.contract)["purchases"]}
    kept = [live[each["id"]] for each in (first, second)]
    told = [is_told(each, "project.breached", p.project) for each in (p.applicant, p.provider)]
    others = [messages(each, p.project) for each in (p.stranger, p.recommender)]
    p.applicant.do("purchaseCancel", id=second["id"], reason="示例：退货")
    again = p.applicant.do("purchaseRecord", id=p.contract, **bought(p, product, 15_000))

    assert now == {"breached": True, "left": yuan(45_000 - 54_000)}
    assert set(broken(more)) == {BREACHED, OVER_CAP}
    assert kept == ["APPROVED", "APPROVED"]
    assert (told, others) == ([True, True], [[], []])
    assert again["state"] == "APPROVED"
    assert allowance(p) == {"breached": False, "left": 0}


def lower(p: Parties, amount: int) -> None:
    p.office.do("contractReviewAmount", id=p.contract, amount=yuan(amount), reason="示例：核减")


def allowance(p: Parties) -> dict[str, Any]:
    """Whether the cap is breached, and what is left of it, in fen; the same for both sides."""
    seen = [each.ask("contract", id=p.contract) for each in (p.applicant, p.provider)]
    told = [
        {"breached": each["project"]["capBreached"], "left": each["purchaseAllowance"]["left"]["fen"]} for each in seen
    ]
    assert told[0] == told[1]
    return told[0]
