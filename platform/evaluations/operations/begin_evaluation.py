"""The Office begins to evaluate one institution's year."""

from uuid import UUID

from evaluations import rules
from evaluations.events import EvaluationBegun, unseen
from evaluations.figures import figures_of, plain
from evaluations.inputs import EvaluationBeginning
from evaluations.models import Evaluation, EvaluationCycle
from journal.work import work
from kernel.actor import Actor
from kernel.clock import business_date
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import Tenant


async def begin_evaluation(actor: Actor, cycle_id: UUID, given: EvaluationBeginning) -> Evaluation:
    """Begin an institution's evaluation for a year, with the figures as the records give them; one a year.

    Refuses with NotFound, Denied (PSI-7), or RulesBroken. Source: PSI-7, DC-1 (domain centers alike).
    """
    async with work(actor) as w:
        cycle = await w.see(EvaluationCycle, cycle_id)
        w.authorise(Permission.EVALUATION_WRITE, because=rules.OFFICE_EVALUATES)
        tenant = await w.take(Tenant, given.institution_id, path="institutionId")
        since = business_date(tenant.activated_at).year if tenant.activated_at else None
        exists = await Evaluation.filter(provider_id=tenant.id, year=cycle.year).exists()
        require(rules.beginnable(kind=tenant.kind, active_since=since, year=cycle.year, exists=exists))
        evaluation = Evaluation(
            cycle_id=cycle.id,
            provider_id=tenant.id,
            year=cycle.year,
            figures=plain(await figures_of(tenant.id, cycle.year, w.today)),
            evaluated_by_id=actor.person,
        )
        await w.add(evaluation)
        w.record(unseen(EvaluationBegun, evaluation))
        return evaluation
