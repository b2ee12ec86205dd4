"""A year's indicators and an evaluation's scores, as they are kept, by indicator."""

from collections.abc import Sequence
from typing import Any

from evaluations.inputs import EvaluationIndicator, IndicatorScore
from evaluations.models import Evaluation, EvaluationCycle


def kept(indicators: Sequence[EvaluationIndicator]) -> list[dict[str, Any]]:
    """As they are stored with the year."""
    return [
        {
            "code": one.code.strip(),
            "zh": one.zh.strip(),
            "en": one.en.strip(),
            "weight": one.weight,
            "figure": one.figure.value if one.figure else None,
        }
        for one in indicators
    ]


def weights_of(cycle: EvaluationCycle) -> dict[str, int]:
    """Per cent of the whole, by indicator, in the year's own order."""
    return {indicator["code"]: indicator["weight"] for indicator in cycle.indicators}


def points(given: Sequence[IndicatorScore]) -> list[dict[str, Any]]:
    """Scores as they are kept with the evaluation."""
    return [{"indicator": one.indicator, "score": one.score} for one in given]


def scores_of(evaluation: Evaluation) -> dict[str, int]:
    return {given["indicator"]: given["score"] for given in evaluation.scores}
