"""A year's indicators are data: changed until the first institution is scored, and then no more (PSI-7)."""

import asyncpg
import pytest

from evaluations.inputs import (
    EvaluationBeginning,
    EvaluationCycleRevision,
    EvaluationIndicator,
    EvaluationScores,
    IndicatorScore,
)
from evaluations.kinds import Figure
from evaluations.operations import begin_evaluation, revise_evaluation_cycle, score_evaluation
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from policies.permissions import Role
from tests.factories.evaluations import SCORES, a_begun, a_cycle, an_active_institution
from tests.factories.onboarding import someone
from tests.factories.year import an_officer
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")
ONE = EvaluationIndicator(code="events", zh="活动", en="Events", weight=100, figure=Figure.EVENTS_HELD)
OTHERS = EvaluationCycleRevision(indicators=(ONE,))


async def test_psi_7_a_year_that_was_begun_is_judged_by_its_new_indicators(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    cycle = await a_cycle(office)
    tenant, _ = await an_active_institution()
    begun = await begin_evaluation(office, cycle.id, EvaluationBeginning(institution_id=tenant.id))

    revised = await revise_evaluation_cycle(office, cycle.id, OTHERS, expected=cycle.version)

    assert [one["code"] for one in revised.indicators] == ["events"]
    scores = EvaluationScores(scores=(IndicatorScore(indicator="events", score=80),))
    assert (await score_evaluation(office, begun.id, scores)).total == 8000
    facts = await owner.fetchval("select facts->>'indicators' from audit_entry where kind like '%cycle.revised'")
    assert facts == "events 100%"


async def test_psi_7_once_somebody_is_scored_the_indicators_stay(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    begun = await a_begun(office, tenant)
    await score_evaluation(office, begun.id, SCORES)

    with pytest.raises(RulesBroken) as refused:
        await revise_evaluation_cycle(office, begun.cycle_id, OTHERS)

    assert codes_of(refused) == ["evaluation.cycle.scored_already"]
    assert await owner.fetchval("select jsonb_array_length(indicators) from evaluation_cycle") == 2


async def test_scores_that_were_taken_back_free_the_indicators() -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    begun = await a_begun(office, tenant)
    await score_evaluation(office, begun.id, SCORES)
    await score_evaluation(office, begun.id, EvaluationScores())

    assert len((await revise_evaluation_cycle(office, begun.cycle_id, OTHERS)).indicators) == 1


async def test_weights_still_add_up() -> None:
    office = await an_officer()
    cycle = await a_cycle(office)
    light = EvaluationIndicator(code="events", zh="活动", en="Events", weight=99)

    with pytest.raises(RulesBroken) as refused:
        await revise_evaluation_cycle(office, cycle.id, EvaluationCycleRevision(indicators=(light,)))
    with pytest.raises(Stale):
        await revise_evaluation_cycle(office, cycle.id, OTHERS, expected=cycle.version + 1)

    assert codes_of(refused) == ["evaluation.weights.not_whole"]


@pytest.mark.parametrize("role", [Role.PSI_ADMINISTRATOR, Role.BMSTC_REVIEWER, Role.AUDITOR])
async def test_only_the_office_changes_indicators(role: Role) -> None:
    cycle = await a_cycle(await an_officer())

    with pytest.raises((Denied, NotFound)):
        await revise_evaluation_cycle(await someone(role), cycle.id, OTHERS)
