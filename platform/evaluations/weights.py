"""A year's indicators and an evaluation's scores, as they are kept, by indicator."""

from evaluations.models import Evaluation, EvaluationCycle


def weights_of(cycle: EvaluationCycle) -> dict[str, int]:
    """Per cent of the whole, by indicator, in the year's own order."""
    return {indicator["code"]: indicator["weight"] for indicator in cycle.indicators}


def scores_of(evaluation: Evaluation) -> dict[str, int]:
    return {given["indicator"]: given["score"] for given in evaluation.scores}
