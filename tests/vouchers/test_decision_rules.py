"""What the Office may approve, alone and in bulk, at its boundaries."""

from datetime import date, timedelta
from typing import Any

import pytest

from kernel.language import Locale
from kernel.rules import failures
from labs.kinds import ActivityType
from tests.refused import failing
from vouchers import decision_rules
from vouchers.kinds import DesignPurpose

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("activity", "design", "purpose", "broken"),
    [
        (ActivityType.RD_DESIGN, True, DesignPurpose.PRODUCT_TRIAL, 0),
        (ActivityType.RD_DESIGN, False, DesignPurpose.OTHER, 0),
        (ActivityType.RD_DESIGN, True, DesignPurpose.OTHER, 1),
        (ActivityType.OTHER, False, None, 1),
        (ActivityType.OTHER, True, DesignPurpose.OTHER, 2),
    ],
)
def test_a_01_nothing_outside_the_lists_is_approved_in_bulk(
    activity: ActivityType, design: bool, purpose: DesignPurpose | None, broken: int
) -> None:
    found = decision_rules.approvable_in_bulk(activity=activity, design=design, purpose=purpose)

    assert failing(found) == ["project.activity.other_in_bulk"] * broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"amount": 0}, ["project.amount.not_positive"]),
        ({"amount": 101}, ["project.amount.over_request"]),
        ({"ceiling": 100}, []),
        ({"ceiling": 99}, ["project.amount.over_ceiling"]),
        ({"use_by": TODAY, "redeem_by": TODAY}, []),
        ({"use_by": TODAY - DAY}, ["project.dates.past"]),
        ({"redeem_by": TODAY - DAY}, ["project.dates.past"]),
        (
            {"use_by": TODAY - DAY, "redeem_by": TODAY - 2 * DAY},
            [*["project.dates.past"] * 2, "project.dates.reversed"],
        ),
        ({"use_by": TODAY + DAY, "redeem_by": TODAY}, ["project.dates.reversed"]),
    ],
)
def test_sup_4_what_the_office_may_approve(changes: dict[str, Any], broken: list[str]) -> None:
    facts: dict[str, Any] = {"amount": 100, "requested": 100, "ceiling": None, "reason": "", "conditions": ""}
    facts |= {"use_by": None, "redeem_by": None, "today": TODAY}

    assert failing(decision_rules.approvable(**facts | changes)) == broken


def test_sup_4_each_date_is_called_by_its_own_name_and_today_is_named() -> None:
    facts: dict[str, Any] = {"amount": 100, "requested": 100, "ceiling": None, "reason": "", "conditions": ""}
    dates = {"use_by": date(2020, 1, 1), "redeem_by": date(2019, 1, 1), "today": date(2026, 6, 15)}

    found = failures(decision_rules.approvable(**facts, **dates))

    assert [(one.path, one.message(Locale.ZH)) for one in found] == [
        ("useBy", "使用截止日期 2020-01-01 早于今天（2026-06-15），请填写今天或以后的日期"),
        ("redeemBy", "兑付截止日期 2019-01-01 早于今天（2026-06-15），请填写今天或以后的日期"),
        ("useBy", "使用截止日期 2020-01-01 晚于兑付截止日期 2019-01-01，请改为不晚于该日的日期"),
    ]
    assert found[1].message(Locale.EN).startswith("The redeem-by date 2019-01-01 is before today (2026-06-15).")
