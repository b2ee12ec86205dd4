"""What must hold before a programme opens, changes its budget, or promises money (SUP-4), at the boundaries."""

from datetime import date
from typing import Any

import pytest

from funds.rules import allocatable, budgetable, draftable, openable
from kernel.money import LARGEST
from kernel.rules import Finding, failures

DAY = date(2026, 6, 15)
SOUND: dict[str, Any] = {
    "year": 2026,
    "name": "示例",
    "from_on": date(2026, 1, 1),
    "until_on": date(2026, 12, 31),
    "budget": 1,
}
ROOM: dict[str, Any] = {
    "amount": 100,
    "programme": "示例",
    "available": 100,
    "already": 0,
    "ceiling": None,
    "today": DAY,
}


def codes(findings: Any) -> list[str]:
    found: tuple[Finding, ...] = failures(findings)
    return [finding.rule.code for finding in found]


def of_year(year: int) -> dict[str, Any]:
    return {"year": year, "from_on": date(year, 1, 1), "until_on": date(year, 12, 31)}


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"budget": LARGEST}, []),
        ({"budget": LARGEST + 1}, ["programme.budget.not_positive"]),
        ({"budget": 0}, ["programme.budget.not_positive"]),
        ({"from_on": date(2026, 12, 31)}, []),
        ({"from_on": date(2027, 1, 1)}, ["programme.dates.reversed", "programme.dates.other_year"]),
        (of_year(2000), []),
        (of_year(1999), ["programme.year.out_of_range"]),
        (of_year(2101), ["programme.year.out_of_range"]),
        ({"year": 2025}, ["programme.dates.other_year"] * 2),
        ({"until_on": date(2027, 1, 1)}, ["programme.dates.other_year"]),
        ({"from_on": date(2025, 12, 31)}, ["programme.dates.other_year"]),
        ({"name": "　"}, ["programme.name.missing"]),
        ({"name": "长" * 201}, ["input.text.too_long"]),
    ],
)
def test_sup_4_what_may_be_drafted(changes: dict[str, Any], broken: list[str]) -> None:
    assert codes(draftable(**(SOUND | changes))) == broken


@pytest.mark.parametrize(
    ("overlapping", "until", "broken"),
    [
        (None, DAY, []),
        (None, date(2026, 6, 14), ["programme.dates.over"]),
        ("示例", DAY, ["programme.dates.overlap"]),
    ],
)
def test_sup_4_what_may_be_opened(overlapping: str | None, until: date, broken: list[str]) -> None:
    assert codes(openable(overlapping=overlapping, until_on=until, today=DAY)) == broken


@pytest.mark.parametrize(
    ("budget", "reason", "broken"),
    [
        (100, "示例", []),
        (99, "示例", ["programme.budget.below_committed"]),
        (101, " ", ["programme.budget.reason_missing"]),
        (0, "示例", ["programme.budget.not_positive", "programme.budget.below_committed"]),
    ],
)
def test_sup_4_a_budget_never_falls_below_what_is_committed(budget: int, reason: str, broken: list[str]) -> None:
    assert codes(budgetable(budget=budget, reason=reason, committed=100)) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"amount": 101}, ["project.programme.exhausted"]),
        ({"programme": None}, ["project.programme.none_open"]),
        ({"already": 900, "ceiling": 1_000}, []),
        ({"already": 901, "ceiling": 1_000}, ["project.amount.over_year_ceiling"]),
        ({"already": 10**9}, []),
        ({"amount": 101, "already": 900, "ceiling": 1_000},
         ["project.programme.exhausted", "project.amount.over_year_ceiling"]),
    ],
)  # fmt: skip
def test_sup_4_what_may_be_promised(changes: dict[str, Any], broken: list[str]) -> None:
    assert codes(allocatable(**(ROOM | changes))) == broken
