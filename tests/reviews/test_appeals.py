"""Appeals: where the Office has opened a window, on form alone, to experts none of whom sat before (REV-2, A-30)."""

from datetime import date

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.clock import standing_at
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.inputs import AppealDecision, AppealDraft, ChairStatement
from reviews.lifecycle import AppealState, ReviewState
from reviews.models import Appeal, ReviewVerdict, Vote
from reviews.operations import admit_appeal, assign_experts, dismiss_appeal, file_appeal, state_verdict
from reviews.operations.draw_verdict import draw_verdict
from tests.actors import an_actor
from tests.factories.contracts import DAY, NOW, set_parameter
from tests.factories.reviews import AGAINST, FOR, a_decided_review, assignment, seat_experts, seat_of, vote
from tests.refused import codes_of, everything
from tests.services import PostgresService

WHY = AppealDraft(reasons="示例：遗漏了第三项测试")
FORM = AppealDecision(reason="示例：材料齐全，期限之内")


async def test_by_default_there_is_no_appeal(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await file_appeal(scene.applicant, review.id, WHY)

    assert codes_of(refused) == ["appeal.window.closed"]
    assert await everything(owner) == before


@pytest.mark.parametrize(("days", "codes"), [(10, []), (11, ["appeal.window.passed"])])
async def test_a_verdict_is_appealed_up_to_the_last_day(days: int, codes: list[str], database: PostgresService) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)

    with standing_at(NOW + days * DAY):
        if not codes:
            assert (await file_appeal(scene.provider, review.id, WHY)).state is AppealState.FILED
            return
        with pytest.raises(RulesBroken) as refused:
            await file_appeal(scene.provider, review.id, WHY)
    assert codes_of(refused) == codes


async def test_an_admitted_appeal_is_judged_anew_by_others_and_the_first_verdict_stays(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, first = await a_decided_review(AGAINST, AGAINST, FOR)
    appeal = await file_appeal(scene.applicant, review.id, WHY)

    admitted = await admit_appeal(scene.office, appeal.id, FORM)
    reopened = await owner.fetchrow("select state, verdict, panel, decided_on from completion_review")
    project_then = await owner.fetchval("select state from project")
    with pytest.raises(RulesBroken) as again:
        await assign_experts(scene.office, review.id, assignment(first[0]))
    second = await seat_experts(scene, review, 3)
    for expert in second:
        await vote(expert, review, FOR)
    drawn = await draw_verdict(system(), review.id)

    assert (admitted.state, admitted.decided_by_id) == (AppealState.ADMITTED, scene.office.person)
    assert tuple(reopened) == ("REOPENED", None, 2, None)
    assert project_then == "UNDER_COMPLETION_REVIEW"
    assert codes_of(again) == ["review.expert.already_seated"]
    assert (drawn.state, drawn.verdict, drawn.panel) == (ReviewState.DECIDED, FOR, 2)
    assert await owner.fetchval("select state from project") == "CONCLUDED"
    verdicts = await owner.fetch(
        "select panel, verdict, jsonb_array_length(reasons) from review_verdict order by panel"
    )
    assert [tuple(row) for row in verdicts] == [(1, "NOT_CONCLUDED", 3), (2, "CONCLUDED", 3)]
    for party in (scene.applicant, scene.provider, scene.recommender):
        async with work(party):
            assert (await ReviewVerdict.all().count(), await Vote.all().count()) == (2, 0)
    async with work(scene.office):
        assert await Vote.filter(unsealed=True).count() == 6
    with pytest.raises(RulesBroken) as last_word:
        await file_appeal(scene.applicant, review.id, WHY)
    assert codes_of(last_word) == ["appeal.review.appealed"]


async def test_a_concluded_project_is_open_again_until_the_second_verdict(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(FOR, FOR, FOR)
    appeal = await file_appeal(scene.provider, review.id, WHY)

    await admit_appeal(scene.office, appeal.id, FORM)

    project = await owner.fetchrow("select state, concluded_on from project")
    assert tuple(project) == ("UNDER_COMPLETION_REVIEW", None)


async def test_a_dismissed_appeal_leaves_the_verdict_and_another_may_follow(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    appeal = await file_appeal(scene.applicant, review.id, WHY)
    with pytest.raises(RulesBroken) as second:
        await file_appeal(scene.provider, review.id, WHY)

    dismissed = await dismiss_appeal(scene.office, appeal.id, FORM)

    assert codes_of(second) == ["appeal.review.appealed"]
    assert dismissed.state is AppealState.DISMISSED
    assert await owner.fetchval("select verdict from completion_review") == "NOT_CONCLUDED"
    assert (await file_appeal(scene.applicant, review.id, WHY)).state is AppealState.FILED
    for decide in (admit_appeal, dismiss_appeal):
        with pytest.raises(IllegalStep):
            await decide(scene.office, appeal.id, FORM)


async def test_rev_2_the_sides_appeal_and_the_office_decides_on_the_form(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, experts = await a_decided_review(AGAINST, AGAINST, FOR)
    appeal = await file_appeal(scene.applicant, review.id, WHY)
    before = await everything(owner)

    for wrong in (scene.recommender, scene.office, experts[0], an_actor(Role.AUDITOR)):
        with pytest.raises(Denied) as refused:
            await file_appeal(wrong, review.id, WHY)
        assert codes_of(refused) == ["appeal.side.others"]
    with pytest.raises(RulesBroken):
        await file_appeal(scene.applicant, review.id, AppealDraft(reasons=" "))
    for decide in (admit_appeal, dismiss_appeal):
        for side in (scene.applicant, scene.provider):
            with pytest.raises(Denied) as denied:
                await decide(side, appeal.id, FORM)
            assert codes_of(denied) == ["appeal.decider.form_only"]
        for stranger in (scene.recommender, experts[0], ANYONE):
            with pytest.raises(NotFound):
                await decide(stranger, appeal.id, FORM)
        with pytest.raises(RulesBroken) as silent:
            await decide(scene.office, appeal.id, AppealDecision(reason=" "))
        assert codes_of(silent) == ["appeal.decision.reason_missing"]
        with pytest.raises(Stale):
            await decide(scene.office, appeal.id, FORM, expected=99)
    assert await everything(owner) == before
    async with work(scene.recommender):
        assert await Appeal.all().count() == 0


async def test_a_30_the_chair_gives_the_panels_reason_once_and_unnamed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    _, review, experts = await a_decided_review(FOR, FOR, AGAINST)
    chair = await seat_of(experts[0], review)
    text = ChairStatement(text=" 评审组认为指标均已完成 ")
    for other in experts[1:]:
        with pytest.raises(Denied) as denied:
            await state_verdict(other, await seat_of(other, review), text)
        assert codes_of(denied) == ["review.statement.not_chair"]
    with pytest.raises(RulesBroken) as empty:
        await state_verdict(experts[0], chair, ChairStatement(text=" "))

    await state_verdict(experts[0], chair, text)

    with pytest.raises(RulesBroken) as twice:
        await state_verdict(experts[0], chair, text)
    assert codes_of(empty) == ["review.statement.missing"]
    assert codes_of(twice) == ["review.statement.given"]
    assert await owner.fetchval("select chair_text from review_verdict") == "评审组认为指标均已完成"
    told = await owner.fetchrow(
        "select actor_person_id, actor_name from audit_entry where kind = 'completion_review.stated'"
    )
    assert tuple(told) == (None, "verdict")
    assert await owner.fetchval("select decided_on from review_verdict") == date(2026, 6, 15)
