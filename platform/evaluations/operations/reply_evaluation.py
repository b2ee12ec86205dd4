"""An institution replies to its evaluation."""

from uuid import UUID

from evaluations import rules
from evaluations.events import EvaluationReplied
from evaluations.inputs import EvaluationReply
from evaluations.lifecycle import EVALUATION_LIFE, EvaluationStep
from evaluations.models import Evaluation
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def reply_evaluation(
    actor: Actor, evaluation_id: UUID, given: EvaluationReply, *, expected: int | None = None
) -> Evaluation:
    """Reply to your institution's published evaluation, once.

    Refuses with NotFound (others', and drafts), Denied, Stale, IllegalStep, or RulesBroken. Source: PSI-7.
    """
    async with work(actor) as w:
        evaluation = await w.take(Evaluation, evaluation_id, expected=expected)
        w.authorise(Permission.EVALUATION_REPLY)
        replied = EVALUATION_LIFE.after(evaluation.state, EvaluationStep.REPLY)
        require(rules.answerable(reply=given.reply))
        evaluation.state = replied
        evaluation.reply = given.reply.strip()
        evaluation.replied_at = w.at
        await w.save(evaluation, "state", "reply", "replied_at")
        w.record(EvaluationReplied.of(evaluation, year=evaluation.year))
        return evaluation
