"""A published evaluation is corrected: with its reason, and with what it had said before (PSI-7)."""

from typing import Any

import asyncpg
import pytest

from evaluations.inputs import EvaluationCorrection, EvaluationReply, IndicatorScore
from evaluations.kinds import Figure, Grade
from evaluations.lifecycle import EvaluationState
from evaluations.models import Evaluation
from evaluations.operations import correct_evaluation, reply_evaluation
from evaluations.rules import MOST_CORRECTIONS
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from tests.factories.evaluations import SCORES, a_begun, a_published, an_active_institution
from tests.factories.onboarding import someone
from tests.factories.year import an_officer
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")
REPLY = EvaluationReply(reply="示例：实验室数有误")


def a_correction(**changes: Any) -> EvaluationCorrection:
    given: dict[str, Any] = {
        "reason": "示例：统计有误",
        "scores": (IndicatorScore(indicator="labs", score=100), IndicatorScore(indicator="service", score=75)),
        "grade": Grade.EXCELLENT,
        "comment": "更正后的评语",
        **changes,
    }
    return EvaluationCorrection(**given)


async def as_read_by(staff: Actor) -> Evaluation:
    async with work(staff):
        return await Evaluation.get()


async def test_psi_7_what_was_published_is_kept_with_its_reply_and_may_be_answered_anew() -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    published = await a_published(office, tenant)
    await reply_evaluation(staff, published.id, REPLY)

    corrected = await correct_evaluation(office, published.id, a_correction())

    assert (corrected.state, corrected.total, corrected.grade) == (EvaluationState.PUBLISHED, 9000, Grade.EXCELLENT)
    (before,) = (await as_read_by(staff)).corrections
    assert (before["reason"], before["points"], before["grade"]) == ("示例：统计有误", 84.0, "GOOD")
    assert (before["comment"], before["reply"]) == (SCORES.comment, REPLY.reply)
    assert {one["figure"] for one in before["figures"]} == set(Figure)
    assert before["scores"] == [{"indicator": "labs", "score": 90}, {"indicator": "service", "score": 75}]
    assert (await reply_evaluation(staff, published.id, REPLY)).state is EvaluationState.REPLIED


async def test_psi_7_the_figures_are_counted_again(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    published = await a_published(office, tenant)
    await owner.execute("update evaluation set figures = '[]'")

    corrected = await correct_evaluation(office, published.id, a_correction())

    assert len(corrected.figures) == len(Figure)
    assert corrected.corrections[0]["figures"] == []


async def test_the_institution_is_told(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()

    await correct_evaluation(office, (await a_published(office, tenant)).id, a_correction())

    query = "select payload from outbox_event where kind = 'evaluation.corrected'"
    assert str(tenant.id) in await owner.fetchval(query)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"reason": " "}, ["evaluation.correction.reason_missing"]),
        ({"comment": " "}, ["evaluation.comment.missing"]),
        ({"scores": SCORES.scores[:1]}, ["evaluation.scores.incomplete"]),
        (
            {"scores": (*SCORES.scores, IndicatorScore(indicator="x", score=101))},
            ["evaluation.score.unknown_indicator", "evaluation.score.out_of_range"],
        ),
    ],
)
async def test_psi_7_a_correction_says_why_and_is_whole(
    changes: dict[str, Any], codes: list[str], owner: asyncpg.Connection
) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    published = await a_published(office, tenant)

    with pytest.raises(RulesBroken) as refused:
        await correct_evaluation(office, published.id, a_correction(**changes))

    assert codes_of(refused) == codes
    assert await owner.fetchval("select corrections::text from evaluation") == "[]"


async def test_it_is_not_corrected_without_end(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    published = await a_published(office, tenant)
    await owner.execute(
        "update evaluation set corrections = (select jsonb_agg('{}'::jsonb) from generate_series(1, $1::int))",
        MOST_CORRECTIONS,
    )

    with pytest.raises(RulesBroken) as refused:
        await correct_evaluation(office, published.id, a_correction())

    assert codes_of(refused) == ["evaluation.corrections.too_many"]


async def test_only_the_office_corrects_and_only_what_is_published() -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    _, stranger = await an_active_institution()
    published = await a_published(office, tenant)
    draft = await a_begun(office, tenant)

    for other in (staff, stranger, await someone(Role.AUDITOR), await someone(Role.BMSTC_REVIEWER)):
        with pytest.raises((Denied, NotFound)):
            await correct_evaluation(other, published.id, a_correction())
    with pytest.raises(IllegalStep):
        await correct_evaluation(office, draft.id, a_correction())
    with pytest.raises(Stale):
        await correct_evaluation(office, published.id, a_correction(), expected=published.version + 1)
