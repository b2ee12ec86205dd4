"""The Office changes a year's indicators, as long as nobody was scored by them."""

from uuid import UUID

from evaluations import cycle_rules, rules
from evaluations.events import EvaluationCycleRevised
from evaluations.inputs import EvaluationCycleRevision
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.weights import kept, scores_of, weights_of
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def revise_evaluation_cycle(
    actor: Actor, cycle_id: UUID, given: EvaluationCycleRevision, *, expected: int | None = None
) -> EvaluationCycle:
    """Change the indicators of a year and their weights, until the first institution is scored.

    Refuses with NotFound, Denied (PSI-7), Stale, or RulesBroken (`cycle_rules.revisable`). Source: PSI-7.
    """
    async with work(actor) as w:
        cycle = await w.take(EvaluationCycle, cycle_id, expected=expected)
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        scored = [one for one in await Evaluation.filter(cycle_id=cycle.id) if scores_of(one)]
        require(cycle_rules.revisable(indicators=given.indicators, scored=len(scored)))
        cycle.indicators = kept(given.indicators)
        await w.save(cycle, "indicators")
        said = ", ".join(f"{code} {weight}%" for code, weight in weights_of(cycle).items())
        w.record(EvaluationCycleRevised.of(cycle, year=cycle.year, indicators=said))
        return cycle
