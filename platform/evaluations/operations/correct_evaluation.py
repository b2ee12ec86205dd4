"""The Office corrects an evaluation that it has published."""

from typing import Any
from uuid import UUID

from evaluations import rules
from evaluations.events import EvaluationCorrected
from evaluations.figures import figures_of, plain
from evaluations.inputs import EvaluationCorrection
from evaluations.lifecycle import EVALUATION_LIFE, EvaluationStep
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.weights import points, weights_of
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission

_CORRECTED = ("state", "corrections", "scores", "total", "grade", "comment", "figures", "published_at")
_ANSWER = ("reply", "replied_at")


async def correct_evaluation(
    actor: Actor, evaluation_id: UUID, given: EvaluationCorrection, *, expected: int | None = None
) -> Evaluation:
    """Publish an evaluation anew in place of what was wrong, saying why, with the figures counted again.

    What it had said stays with it, and the reply to that; the institution is told, and may reply to it as it is now.
    Refuses with NotFound, Denied (PSI-7), Stale, IllegalStep (a draft is scored), or RulesBroken. Source: PSI-7.
    """
    async with work(actor) as w:
        evaluation = await w.take(Evaluation, evaluation_id, expected=expected)
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        corrected = EVALUATION_LIFE.after(evaluation.state, EvaluationStep.CORRECT)
        weights = weights_of(await w.see(EvaluationCycle, evaluation.cycle_id))
        scores = {one.indicator: one.score for one in given.scores}
        require(
            [
                *rules.correctable(reason=given.reason, times=len(evaluation.corrections)),
                *rules.scorable(scores=given.scores, indicators=list(weights), comment=given.comment),
                *rules.publishable(scores=scores, indicators=list(weights), grade=given.grade, comment=given.comment),
            ]
        )
        evaluation.corrections = [*evaluation.corrections, _said_before(w, evaluation, given.reason)]
        evaluation.state = corrected
        evaluation.scores = points(given.scores)
        evaluation.total = rules.total_of(scores, weights)
        evaluation.grade = given.grade
        evaluation.comment = given.comment.strip()
        evaluation.figures = plain(await figures_of(evaluation.provider_id, evaluation.year, w.today))
        evaluation.published_at = w.at
        evaluation.reply, evaluation.replied_at = "", None
        await w.save(evaluation, *_CORRECTED, *_ANSWER)
        w.record(EvaluationCorrected.of(evaluation, year=evaluation.year))
        return evaluation


def _said_before(w: Work, evaluation: Evaluation, reason: str) -> dict[str, Any]:
    """The evaluation as it was published until now. points: as it was shown, 0 to 100."""
    return {
        "reason": reason.strip(),
        "corrected_at": w.at.isoformat(),
        "published_at": evaluation.published_at.isoformat() if evaluation.published_at else None,
        "figures": evaluation.figures,
        "scores": evaluation.scores,
        "points": None if evaluation.total is None else evaluation.total / 100,
        "grade": evaluation.grade.value if evaluation.grade else None,
        "comment": evaluation.comment,
        "reply": evaluation.reply,
    }
