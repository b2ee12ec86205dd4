"""The Office publishes an evaluation to the institution."""

from uuid import UUID

from evaluations import rules
from evaluations.events import EvaluationPublished
from evaluations.figures import figures_of, plain
from evaluations.lifecycle import EVALUATION_LIFE, EvaluationStep
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.weights import scores_of, weights_of
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def publish_evaluation(actor: Actor, evaluation_id: UUID, *, expected: int | None = None) -> Evaluation:
    """Publish an evaluation to its institution, with the figures as of today; nothing follows from its grade (A-16).

    Refuses with NotFound, Denied (PSI-7), Stale, IllegalStep, or RulesBroken while something is missing or the year
    is not over.
    Source: PSI-7.
    """
    async with work(actor) as w:
        evaluation = await w.take(Evaluation, evaluation_id, expected=expected)
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        published = EVALUATION_LIFE.after(evaluation.state, EvaluationStep.PUBLISH)
        weights = weights_of(await w.see(EvaluationCycle, evaluation.cycle_id))
        scores = scores_of(evaluation)
        require(
            [
                *rules.over(year=evaluation.year, today=w.today),
                *rules.publishable(
                    scores=scores, indicators=list(weights), grade=evaluation.grade, comment=evaluation.comment
                ),
            ]
        )
        evaluation.state = published
        evaluation.total = rules.total_of(scores, weights)
        evaluation.figures = plain(await figures_of(evaluation.provider_id, evaluation.year, w.today))
        evaluation.published_at = w.at
        await w.save(evaluation, "state", "total", "figures", "published_at")
        w.record(EvaluationPublished.of(evaluation, year=evaluation.year))
        return evaluation
