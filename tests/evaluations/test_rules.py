"""PSI-7 at its boundaries: indicators, who is evaluated, scores, and what a publication needs."""

from dataclasses import replace
from typing import Any

import pytest

from evaluations import cycle_rules, rules
from evaluations.inputs import EvaluationIndicator, IndicatorScore
from evaluations.kinds import Grade
from kernel.rules import failures
from tests.factories.tenants import CENTER, PSI, RECOMMENDER

ONE = EvaluationIndicator(code="a", zh="甲", en="A", weight=100)
OPEN: dict[str, Any] = {"year": 2026, "this_year": 2026, "indicators": [ONE], "exists": False}
BEGIN: dict[str, Any] = {"kind": PSI, "active_since": 2026, "year": 2026, "exists": False}
PUBLISH: dict[str, Any] = {"scores": {"a": 1}, "indicators": ["a"], "grade": Grade.GOOD, "comment": "好"}


def codes(found: Any) -> list[str]:
    return [finding.rule.code.removeprefix("evaluation.") for finding in failures(found)]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"year": 2000}, []),
        ({"year": 1999}, ["year.out_of_range"]),
        ({"year": 2027}, ["year.out_of_range"]),
        ({"exists": True}, ["cycle.exists"]),
        ({"indicators": []}, ["indicators.invalid", "weights.not_whole"]),
        ({"indicators": [replace(ONE, weight=99)]}, ["weights.not_whole"]),
        ({"indicators": [replace(ONE, weight=101)]}, ["weights.not_whole"]),
        ({"indicators": [replace(ONE, weight=50), replace(ONE, weight=50)]}, ["indicators.invalid"]),
        ({"indicators": [ONE, replace(ONE, code="b", weight=0)]}, ["weights.not_whole"]),
        ({"indicators": [replace(ONE, zh=" ")]}, ["indicator.incomplete"]),
        ({"indicators": [replace(ONE, code=str(n), weight=2) for n in range(50)]}, []),
        ({"indicators": [replace(ONE, code=str(n), weight=50 * (n < 2)) for n in range(51)]},
         ["indicators.invalid", "weights.not_whole"]),
    ],
)  # fmt: skip
def test_psi_7_a_year_has_indicators_whose_weights_are_whole(changes: dict[str, Any], broken: list[str]) -> None:
    assert codes(cycle_rules.openable(**{**OPEN, **changes})) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"kind": CENTER}, []),
        ({"kind": RECOMMENDER}, ["institution.not_evaluated"]),
        ({"active_since": 2027}, ["institution.not_active_then"]),
        ({"active_since": None}, ["institution.not_active_then"]),
        ({"exists": True}, ["evaluation.exists"]),
    ],
)
def test_psi_7_providers_that_worked_are_evaluated_once_a_year(changes: dict[str, Any], broken: list[str]) -> None:
    assert codes(rules.beginnable(**{**BEGIN, **changes})) == broken


@pytest.mark.parametrize(
    ("scores", "broken"),
    [
        ([], []),
        ([("a", 0)], []),
        ([("a", 100)], []),
        ([("a", -1)], ["score.out_of_range"]),
        ([("a", 101)], ["score.out_of_range"]),
        ([("b", 1)], ["score.unknown_indicator"]),
        ([("a", 1), ("a", 2)], ["score.unknown_indicator"]),
    ],
)
def test_psi_7_scores_are_points_for_the_years_indicators(scores: list[tuple[str, int]], broken: list[str]) -> None:
    given = [IndicatorScore(indicator=indicator, score=score) for indicator, score in scores]

    assert codes(rules.scorable(scores=given, indicators=["a"], comment="")) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"scores": {}}, ["scores.incomplete"]),
        ({"grade": None}, ["grade.missing"]),
        ({"comment": "　"}, ["comment.missing"]),
        ({"scores": {}, "grade": None, "comment": ""}, ["scores.incomplete", "grade.missing", "comment.missing"]),
    ],
)
def test_psi_7_nothing_is_published_before_it_is_whole(changes: dict[str, Any], broken: list[str]) -> None:
    assert codes(rules.publishable(**{**PUBLISH, **changes})) == broken


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ({"a": 100, "b": 100}, 10_000),
        ({"a": 0, "b": 0}, 0),
        ({"a": 33, "b": 67}, 33 * 70 + 67 * 30),
        ({"a": 100}, None),
    ],
)
def test_the_total_is_weighted_in_hundredths(scores: dict[str, int], total: int | None) -> None:
    assert rules.total_of(scores, {"a": 70, "b": 30}) == total
