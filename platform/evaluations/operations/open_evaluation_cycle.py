"""The Office sets a year's indicators."""

from evaluations import cycle_rules, rules
from evaluations.events import EvaluationCycleOpened
from evaluations.inputs import EvaluationCycleDraft
from evaluations.models import EvaluationCycle
from evaluations.weights import kept
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def open_evaluation_cycle(actor: Actor, given: EvaluationCycleDraft) -> EvaluationCycle:
    """Open a calendar year's evaluation with its indicators and their weights; they hold for every institution.

    Refuses with Denied (PSI-7), or RulesBroken. Source: PSI-7.
    """
    async with work(actor) as w:
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        exists = await EvaluationCycle.filter(year=given.year).exists()
        require(
            cycle_rules.openable(year=given.year, this_year=w.today.year, indicators=given.indicators, exists=exists)
        )
        cycle = await w.add(EvaluationCycle(year=given.year, indicators=kept(given.indicators)))
        w.record(EvaluationCycleOpened.of(cycle, year=cycle.year))
        return cycle
