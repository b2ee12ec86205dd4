"""The Office writes down how it judges an institution's year."""

from uuid import UUID

from evaluations import rules
from evaluations.events import EvaluationScored, unseen
from evaluations.inputs import EvaluationScores
from evaluations.lifecycle import EVALUATION_LIFE, EvaluationStep
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.weights import points, weights_of
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def score_evaluation(
    actor: Actor, evaluation_id: UUID, given: EvaluationScores, *, expected: int | None = None
) -> Evaluation:
    """Write down scores, grade and comment of a draft; the institution sees nothing of it before it is published.

    Refuses with NotFound, Denied (PSI-7), Stale, IllegalStep once it is published, or RulesBroken. Source: PSI-7.
    """
    async with work(actor) as w:
        evaluation = await w.take(Evaluation, evaluation_id, expected=expected)
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        evaluation.state = EVALUATION_LIFE.after(evaluation.state, EvaluationStep.SCORE)
        weights = weights_of(await w.take(EvaluationCycle, evaluation.cycle_id))  # its indicators stay from here on
        require(rules.scorable(scores=given.scores, indicators=list(weights), comment=given.comment))
        evaluation.scores = points(given.scores)
        evaluation.total = rules.total_of({one.indicator: one.score for one in given.scores}, weights)
        evaluation.grade = given.grade
        evaluation.comment = given.comment.strip()
        evaluation.evaluated_by_id = actor.person
        await w.save(evaluation, "scores", "total", "grade", "comment", "evaluated_by_id")
        w.record(unseen(EvaluationScored, evaluation))
        return evaluation
