"""What stands against redeeming a voucher, and against paying it, at its boundaries."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.refused import failing
from vouchers import redemption_rules
from vouchers.lifecycle import ProjectState

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)


@pytest.mark.parametrize("state", list(ProjectState))
def test_rev_7_only_concluded_projects_are_redeemed(state: ProjectState) -> None:
    money = {"agreed": 1, "held": 1, "amount": 1}
    found = redemption_rules.redeemable(state=state, cap_breached=False, redeem_by=None, today=TODAY, **money)

    assert failing(found) == ([] if state is ProjectState.CONCLUDED else ["redemption.project.not_concluded"])


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"redeem_by": TODAY}, []),
        ({"redeem_by": TODAY - DAY}, ["redemption.date.over"]),
        ({"cap_breached": True}, ["redemption.cap.breached"]),
        ({"agreed": None}, ["redemption.contract.no_voucher_amount"]),
        ({"held": 0, "amount": 0}, ["redemption.voucher.ended"]),
        ({"held": 2, "amount": 2, "agreed": 2}, []),
        ({"held": 1, "amount": 2, "agreed": 2}, ["redemption.voucher.ended"]),
        ({"held": 2, "amount": 2}, ["redemption.amount.exceeds_contract"]),
    ],
)
def test_pur_8_con_2_what_stands_against_redeeming(changes: dict[str, Any], broken: list[str]) -> None:
    facts: dict[str, Any] = {"state": ProjectState.CONCLUDED, "cap_breached": False, "agreed": 1, "redeem_by": None}
    facts |= {"held": 1, "amount": 1}

    assert failing(redemption_rules.redeemable(**facts | changes, today=TODAY)) == broken


@pytest.mark.parametrize(
    ("appealed", "until", "broken"),
    [
        (False, None, []),
        (False, TODAY - DAY, []),
        (False, TODAY, ["redemption.verdict.appealable"]),
        (True, TODAY, ["redemption.verdict.appealed"]),
        (True, None, ["redemption.verdict.appealed"]),
    ],
)
def test_rev_7_a_verdict_stands_once_its_last_day_for_an_appeal_is_over(
    appealed: bool, until: date | None, broken: list[str]
) -> None:
    found = redemption_rules.undisputed(appealed=appealed, appeal_until=until, today=TODAY)

    assert failing(found) == broken
