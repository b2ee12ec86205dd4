"""What panels are asked besides the fixed indicator: dated, answered in every vote, shown without who said what."""

from dataclasses import replace
from datetime import date

import asyncpg
import pytest

from journal.system import system
from kernel.actor import ANYONE
from kernel.clock import standing_at
from kernel.errors import Denied, RulesBroken, Stale
from kernel.ids import new_id
from kernel.rules import failures
from policies.permissions import Role
from reviews import ballot_rules
from reviews.inputs import IndicatorAnswer, IndicatorDraft, IndicatorEnd
from reviews.kinds import IndicatorKind
from reviews.operations import add_indicator, cast_vote, end_indicator
from reviews.operations.draw_verdict import draw_verdict
from reviews.pool import ReviewIndicator
from tests.actors import an_actor
from tests.factories.contracts import DAY, NOW, TODAY, a_user
from tests.factories.reviews import a_ballot, a_confirmed_review, a_running_project, seat_experts, seat_of
from tests.refused import codes_of, everything
from tests.services import PostgresService

DATA = IndicatorDraft(code="DATA", name_zh="数据完整", name_en="Data complete", kind=IndicatorKind.YES_NO)
WORTH = IndicatorDraft(code="WORTH", name_zh="应用价值", name_en="Worth", kind=IndicatorKind.SCORE, most=10)
YES = ReviewIndicator(id=new_id(), code="A", name_zh="甲", name_en="a", kind=IndicatorKind.YES_NO, most=1)
SCORE = ReviewIndicator(id=new_id(), code="B", name_zh="乙", name_en="b", kind=IndicatorKind.SCORE, most=10)


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ((IndicatorAnswer(indicator_id=YES.id, yes=False), IndicatorAnswer(indicator_id=SCORE.id, score=0)), []),
        ((IndicatorAnswer(indicator_id=YES.id, yes=True), IndicatorAnswer(indicator_id=SCORE.id, score=10)), []),
        ((), ["vote.indicator.unanswered"] * 2),
        (
            (IndicatorAnswer(indicator_id=YES.id, score=1), IndicatorAnswer(indicator_id=SCORE.id, yes=True)),
            ["vote.indicator.misfit"] * 2,
        ),
        (
            (IndicatorAnswer(indicator_id=YES.id, yes=True, score=1), IndicatorAnswer(indicator_id=SCORE.id, score=11)),
            ["vote.indicator.misfit"] * 2,
        ),
        (
            (
                IndicatorAnswer(indicator_id=YES.id, yes=True),
                IndicatorAnswer(indicator_id=YES.id, yes=False),
                IndicatorAnswer(indicator_id=new_id(), yes=False),
                IndicatorAnswer(indicator_id=SCORE.id, score=-1),
            ),
            ["vote.indicator.not_asked", "vote.indicator.not_asked", "vote.indicator.misfit"],
        ),
    ],
)
def test_rev_1_every_indicator_is_answered_once_in_its_own_way(
    answers: tuple[IndicatorAnswer, ...], codes: list[str]
) -> None:
    ballot = replace(a_ballot(), answers=answers)

    found = failures(ballot_rules.castable(ballot, interested=False, indicators=[YES, SCORE]))

    assert [finding.rule.code for finding in found] == codes


async def test_rev_1_answers_are_kept_with_the_vote_and_summed_up_with_the_verdict(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    office = await a_user(Role.OFFICE_REVIEWER)
    data, worth = await add_indicator(office, DATA), await add_indicator(office, WORTH)
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review, 3)
    with standing_at(NOW + DAY):  # a panel answers what was asked when it was called
        await end_indicator(office, worth.id, IndicatorEnd(until_on=TODAY))
        await add_indicator(office, replace(WORTH, code="LATER"))
        with pytest.raises(RulesBroken) as refused:
            await cast_vote(experts[0], await seat_of(experts[0], review), a_ballot())
        for expert, yes, score in zip(experts, (True, True, False), (7, 8, 10), strict=True):
            answers = (
                IndicatorAnswer(indicator_id=worth.id, score=score),
                IndicatorAnswer(indicator_id=data.id, yes=yes),
            )
            await cast_vote(expert, await seat_of(expert, review), replace(a_ballot(), answers=answers))
        await draw_verdict(system(), review.id)

    assert codes_of(refused) == ["vote.indicator.unanswered"] * 2
    assert await owner.fetchval("select answers->0->>'code' from vote limit 1") == "DATA"
    summed = await owner.fetch(
        "select x->>'code' as code, x->>'yes' as yes, x->>'no' as no, x->>'mean' as mean"
        " from review_verdict, jsonb_array_elements(indicators) x"
    )
    assert [tuple(row) for row in summed] == [("DATA", "2", "1", None), ("WORTH", "0", "0", "8.33")]


async def test_only_the_office_says_what_is_asked_and_one_code_once_at_a_time(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    office, expert = await a_user(Role.OFFICE_REVIEWER), await a_user(Role.EXPERT)
    kept = await add_indicator(office, replace(DATA, until_on=date(2026, 12, 31)))
    before = await everything(owner)

    for unfit, codes in (
        (replace(DATA, from_on=date(2026, 12, 31)), ["indicator.code.in_use"]),
        (replace(DATA, code="data 1"), ["indicator.code.invalid"]),
        (replace(WORTH, name_en=" "), ["indicator.name.missing"]),
        (replace(WORTH, most=101), ["indicator.scale.out_of_range"]),
        (replace(WORTH, most=0), ["indicator.scale.out_of_range"]),
        (replace(DATA, code="OTHER", most=2), ["indicator.scale.out_of_range"]),
        (replace(WORTH, from_on=TODAY, until_on=TODAY - DAY), ["expert.dates.reversed"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await add_indicator(office, unfit)
        assert codes_of(refused) == codes
    for wrong in (expert, ANYONE, an_actor(Role.AUDITOR), an_actor(Role.PSI_ADMINISTRATOR)):
        with pytest.raises(Denied):
            await add_indicator(wrong, WORTH)
        with pytest.raises(Denied):
            await end_indicator(wrong, kept.id, IndicatorEnd(until_on=TODAY))
    with pytest.raises(Stale):
        await end_indicator(office, kept.id, IndicatorEnd(until_on=TODAY), expected=99)
    assert await everything(owner) == before
    assert (await add_indicator(office, replace(DATA, from_on=date(2027, 1, 1)))).code == "DATA"
