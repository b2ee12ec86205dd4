"""Nothing is paid and nothing comes free until a verdict stands (REV-7, A-29): the project knows it with each step."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import asyncpg
import pytest

from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.clock import standing_at
from kernel.errors import IllegalStep, RulesBroken
from reviews.inputs import AppealDecision, AppealDraft
from reviews.models import Appeal
from reviews.operations import admit_appeal, dismiss_appeal, file_appeal
from reviews.operations.draw_verdict import draw_verdict
from tests.factories.contracts import DAY, NOW, TODAY, Scene, a_document, set_parameter
from tests.factories.reviews import AGAINST, FOR, a_decided_review, seat_experts, vote
from tests.refused import codes_of
from tests.services import PostgresService
from vouchers.inputs import RedemptionRequest
from vouchers.models import Project, Redemption
from vouchers.operations import confirm_redemption, request_redemption
from vouchers.settling import settle

WHY = AppealDraft(reasons="示例：遗漏了第三项测试")
FORM = AppealDecision(reason="示例：材料齐全，期限之内")
STANDING = "select verdict_on, appealed from project"
LAST = NOW + 10 * DAY


async def asked_for(scene: Scene) -> Redemption:
    invoice = await a_document(scene.project, DocumentKind.INVOICE)
    return await request_redemption(scene.provider, scene.project.id, RedemptionRequest(document_ids=(invoice,)))


async def settled(scene: Scene) -> int:
    async with work(system()) as w:
        return await settle(w, await w.take(Project, scene.project.id))


async def test_a_payout_is_confirmed_once_the_last_day_for_an_appeal_is_over(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, _, _ = await a_decided_review(FOR, FOR, FOR)
    assert tuple(await owner.fetchrow(STANDING)) == (TODAY, False)
    requested = await asked_for(scene)

    with standing_at(LAST), pytest.raises(RulesBroken) as early:
        await confirm_redemption(scene.office, requested.id)
    with standing_at(LAST + DAY):
        await confirm_redemption(scene.office, requested.id)

    assert codes_of(early) == ["redemption.verdict.appealable"]
    assert await owner.fetchval("select state from project") == "REDEEMED"


@pytest.mark.parametrize("side", ["applicant", "provider"])
async def test_an_appeal_stops_the_payout_with_its_own_commit(
    side: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(FOR, FOR, FOR)
    appeal = await file_appeal(getattr(scene, side), review.id, WHY)
    requested = await asked_for(scene)  # in time, so that nothing lapses while the appeal waits

    with standing_at(LAST + DAY):
        with pytest.raises(RulesBroken) as waiting:
            await confirm_redemption(scene.office, requested.id)
        await dismiss_appeal(scene.office, appeal.id, FORM)
        assert tuple(await owner.fetchrow(STANDING)) == (TODAY, False)
        await confirm_redemption(scene.office, requested.id)

    assert codes_of(waiting) == ["redemption.verdict.appealed"]


async def test_the_last_word_stands_at_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    appeal = await file_appeal(scene.applicant, review.id, WHY)

    await admit_appeal(scene.office, appeal.id, FORM)
    reopened = tuple(await owner.fetchrow(STANDING))
    for expert in await seat_experts(scene, review, 3):
        await vote(expert, review, FOR)
    await draw_verdict(system(), review.id)

    assert reopened == tuple(await owner.fetchrow(STANDING)) == (None, False)
    await confirm_redemption(scene.office, (await asked_for(scene)).id)
    assert await owner.fetchval("select state from project") == "REDEEMED"


@pytest.mark.parametrize("verdict", [FOR, AGAINST])
async def test_nothing_comes_free_while_another_verdict_may_come(
    verdict: Any, database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(verdict, verdict, verdict)
    await owner.execute("update project set redeem_by = $1", TODAY)

    with standing_at(LAST):
        assert await settled(scene) == 0
        appeal = await file_appeal(scene.applicant, review.id, WHY)
    with standing_at(NOW + 100 * DAY):
        assert await settled(scene) == 0
        await admit_appeal(scene.office, appeal.id, FORM)
        assert await settled(scene) == 0

    assert await owner.fetchval("select state from project") == "UNDER_COMPLETION_REVIEW"
    assert await owner.fetchval("select held = amount from reservation")


async def begun(step: Coroutine[Any, Any, Any], owner: asyncpg.Connection, waiting: int) -> asyncio.Task[Any]:
    """The step, as far as the lock it waits for; `waiting` of them wait by then."""
    task = asyncio.create_task(step)
    asked = "select count(*) from pg_locks where not granted"
    for _ in range(200):
        await asyncio.sleep(0.02)
        if await owner.fetchval(asked) >= waiting:
            return task
    raise AssertionError("it never came to the lock")


@pytest.mark.parametrize("appeal_first", [True, False])
async def test_an_appeal_and_a_confirmation_at_midnight_never_both_succeed(
    appeal_first: bool, database: PostgresService, owner: asyncpg.Connection
) -> None:
    """The appeal begins on the last day, the confirmation on the next; who comes to the project first is heard."""
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(FOR, FOR, FOR)
    requested = await asked_for(scene)
    steps = [
        (LAST, file_appeal(scene.provider, review.id, WHY)),
        (LAST + DAY, confirm_redemption(scene.office, requested.id)),
    ]
    tasks = []

    async with owner.transaction():
        await owner.execute("select 1 from project for update")
        for at, step in steps if appeal_first else reversed(steps):
            with standing_at(at):
                tasks.append(await begun(step, owner, len(tasks) + 1))
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)

    expected = (Appeal, RulesBroken) if appeal_first else (Redemption, IllegalStep)
    assert [type(outcome) for outcome in outcomes] == list(expected)
    state = await owner.fetchval("select state from project")
    assert (state, await owner.fetchval("select count(*) from appeal")) == (
        ("CONCLUDED", 1) if appeal_first else ("REDEEMED", 0)
    )
