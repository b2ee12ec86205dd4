"""Yearly evaluations, valid by default, made by the operations themselves."""

from datetime import datetime

from evaluations.inputs import (
    EvaluationBeginning,
    EvaluationCycleDraft,
    EvaluationIndicator,
    EvaluationScores,
    IndicatorScore,
)
from evaluations.kinds import Figure, Grade
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.operations import begin_evaluation, open_evaluation_cycle, publish_evaluation, score_evaluation
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.clock import SHANGHAI
from tenants.kinds import TenantKind
from tenants.models import Tenant
from tests.factories.tenants import PSI
from tests.factories.year import an_institution

INDICATORS = (
    EvaluationIndicator(code="labs", zh="实验室上报", en="Labs reported", weight=60, figure=Figure.LABS_REPORTED),
    EvaluationIndicator(code="service", zh="服务质量", en="Quality of service", weight=40),
)
SCORES = EvaluationScores(
    scores=(IndicatorScore(indicator="labs", score=90), IndicatorScore(indicator="service", score=75)),
    grade=Grade.GOOD,
    comment="示例评语",
)


def a_cycle_draft(
    year: int | None = None, indicators: tuple[EvaluationIndicator, ...] = INDICATORS
) -> EvaluationCycleDraft:
    return EvaluationCycleDraft(year=year or clock.today().year, indicators=indicators)


async def a_cycle(office: Actor, year: int | None = None) -> EvaluationCycle:
    return await open_evaluation_cycle(office, a_cycle_draft(year))


async def an_active_institution(kind: TenantKind = PSI) -> tuple[Tenant, Actor]:
    """An institution that became active today, and its administrator."""
    tenant, staff = await an_institution(kind)
    async with work(system()) as w:
        tenant.activated_at = w.at
        await w.save(tenant, "activated_at")
    return tenant, staff


async def a_begun(office: Actor, tenant: Tenant, cycle: EvaluationCycle | None = None) -> Evaluation:
    cycle = cycle or await a_cycle(office)
    return await begin_evaluation(office, cycle.id, EvaluationBeginning(institution_id=tenant.id))


async def a_published(office: Actor, tenant: Tenant) -> Evaluation:
    """Of the year that has ended; the institution was at work then."""
    year = clock.today().year - 1
    async with work(system()) as w:
        known = await w.take(Tenant, tenant.id)
        known.activated_at = datetime(year, 6, 1, tzinfo=SHANGHAI)
        await w.save(known, "activated_at")
    begun = await a_begun(office, tenant, await a_cycle(office, year))
    await score_evaluation(office, begun.id, SCORES)
    return await publish_evaluation(office, begun.id)
