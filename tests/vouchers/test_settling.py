"""What comes free of a voucher by itself, and what never does (REV-7, A-29): the table of reasons at its boundaries."""

from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from app.listening import load_listeners
from funds.kinds import Cause
from journal.daily import begin_due
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import RulesBroken
from kernel.events import Event, Parties
from kernel.ids import new_id
from kernel.money import Fen
from reviews.events import AppealDismissed, AppealFiled, CompletionReviewDecided
from tests.factories.matching import everyone_has_heard
from tests.factories.vouchers import (
    REQUESTED,
    a_concluded_project,
    a_scene,
    an_approved_project,
    set_parameter,
    the_project,
    with_invoice,
)
from tests.funds.standing import Standing, check_books
from tests.refused import codes_of
from tests.services import PostgresService
from vouchers.inputs import ProjectApproval, RedemptionRefusal
from vouchers.lapsing import lapsed
from vouchers.lifecycle import ProjectState, RedemptionState
from vouchers.models import Project
from vouchers.operations import cancel_project, refuse_redemption, request_redemption
from vouchers.settling import Release, due, settle

DAY = timedelta(days=1)
TODAY = date(2026, 6, 15)
STILL: dict[str, Any] = {
    "state": ProjectState.IN_PROGRESS,
    "appealable": False,
    "held": 100,
    "agreed": 100,
    "requested": False,
    "use_by": None,
    "ask_until": None,
    "reported": False,
    "today": TODAY,
}
EXPIRED, FAILED, LESS = Release(cause=Cause.EXPIRED), Release(cause=Cause.NOT_CONCLUDED), Cause.LESS_AGREED


@pytest.mark.parametrize(
    ("changes", "released"),
    [
        ({}, None),
        ({"state": ProjectState.CANCELLED}, Release(cause=Cause.CANCELLED)),
        ({"state": ProjectState.NOT_CONCLUDED}, FAILED),
        ({"state": ProjectState.NOT_CONCLUDED, "appealable": True}, None),
        # the use-by date is for having a contract; a day is over when the next one begins
        ({"agreed": None, "use_by": TODAY}, None),
        ({"agreed": None, "use_by": TODAY - DAY}, EXPIRED),
        ({"agreed": None, "use_by": TODAY - DAY, "state": ProjectState.APPROVED}, EXPIRED),
        ({"use_by": TODAY - DAY}, None),
        # the redeem-by date is for having asked
        ({"ask_until": TODAY}, None),
        ({"ask_until": TODAY - DAY}, EXPIRED),
        ({"ask_until": TODAY - DAY, "requested": True}, None),
        ({"ask_until": TODAY - DAY, "state": ProjectState.CONCLUDED}, EXPIRED),
        # whoever filed the report in time waits for the verdict, and everybody for its last day
        ({"ask_until": TODAY - DAY, "state": ProjectState.COMPLETION_SUBMITTED, "reported": True}, None),
        ({"ask_until": TODAY - DAY, "state": ProjectState.UNDER_COMPLETION_REVIEW, "reported": True}, None),
        ({"ask_until": TODAY - DAY, "state": ProjectState.UNDER_COMPLETION_REVIEW}, EXPIRED),
        ({"ask_until": TODAY - DAY, "state": ProjectState.IN_PROGRESS, "reported": True}, None),
        ({"ask_until": TODAY - DAY, "state": ProjectState.APPROVED, "reported": True}, EXPIRED),
        ({"ask_until": TODAY - DAY, "state": ProjectState.CONCLUDED, "appealable": True}, None),
        ({"agreed": 99, "state": ProjectState.CONCLUDED, "appealable": True}, None),
        # where nothing is held, nothing is waited for
        ({"held": 0, "state": ProjectState.CONCLUDED}, EXPIRED),
        ({"held": 0, "state": ProjectState.CONCLUDED, "appealable": True}, None),
        ({"held": 0, "state": ProjectState.REDEEMED, "requested": True}, None),
        # a contract that uses less is final once the project is concluded
        ({"agreed": 99, "state": ProjectState.CONCLUDED}, Release(cause=LESS, keep=99)),
        ({"agreed": 99}, None),
        ({"agreed": 100, "state": ProjectState.CONCLUDED}, None),
        ({"agreed": 99, "state": ProjectState.CONCLUDED, "requested": True}, None),
        ({"agreed": 99, "state": ProjectState.REDEEMED, "requested": True}, None),
    ],
)  # fmt: skip
def test_rev_7_a_29_what_comes_free_and_why(changes: dict[str, Any], released: Release | None) -> None:
    assert due(**(STILL | changes)) == released


async def put(owner: asyncpg.Connection, project: Project, **changes: Any) -> None:
    for name, value in changes.items():
        await owner.execute(f"update project set {name} = $2 where id = $1", project.id, value)


async def settled(project: Project) -> int:
    async with work(system()) as w:
        return await settle(w, await w.take(Project, project.id))


async def programme_of(owner: asyncpg.Connection) -> Any:
    return await owner.fetchval("select id from programme")


async def test_rev_7_a_failed_project_gives_its_reservation_back_and_nobody_is_debited(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene, state=ProjectState.NOT_CONCLUDED)
    programme = await programme_of(owner)
    before = await check_books(owner, programme)

    assert (await settled(project), await settled(project)) == (REQUESTED, 0)

    after = await check_books(owner, programme)
    assert (after.available, after.reserved) == (before.available + REQUESTED, before.reserved - REQUESTED)
    assert await owner.fetchval("select string_agg(distinct kind, ',' order by kind) from ledger_account") == (
        "AVAILABLE,GRANTED,RESERVED,SPENT"
    )
    said = await owner.fetchrow("select kind, facts from audit_entry order by id desc limit 1")
    assert said["kind"] == "voucher.released"
    assert "NOT_CONCLUDED" in said["facts"]


@pytest.mark.parametrize(("days", "free"), [(10, 0), (11, REQUESTED)])
async def test_rev_7_nothing_comes_free_while_the_verdict_can_be_appealed(
    database: PostgresService, owner: asyncpg.Connection, days: int, free: int
) -> None:
    scene = await a_scene()
    verdict_on = clock.today() - days * DAY
    await set_parameter("REVIEW_APPEAL_DAYS", 10, from_on=verdict_on, until_on=verdict_on)
    project = await a_concluded_project(scene, state=ProjectState.NOT_CONCLUDED)
    await put(owner, project, verdict_on=verdict_on)

    assert await settled(project) == free


async def test_rev_7_nothing_comes_free_while_an_appeal_waits(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    project = await a_concluded_project(await a_scene(), state=ProjectState.NOT_CONCLUDED)
    await put(owner, project, appealed=True)

    assert await settled(project) == 0


async def heard(kind: type[Event], project: Project, **facts: Any) -> None:
    """As if the room of reviews had said so."""
    load_listeners()
    async with work(system()) as w:
        parties = Parties.of(project)
        w.record(kind(subject_type="CompletionReview", subject_id=new_id(), parties=parties, **facts))
    await everyone_has_heard()


async def test_rev_7_the_news_of_a_verdict_and_of_an_appeals_end_is_followed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    project = await a_concluded_project(await a_scene(), state=ProjectState.NOT_CONCLUDED, appealed=True)
    reserved = "select held from reservation"

    await heard(CompletionReviewDecided, project, verdict="NOT_CONCLUDED")
    assert await owner.fetchval(reserved) == REQUESTED

    await put(owner, project, appealed=False)
    await heard(AppealDismissed, project)
    assert await owner.fetchval(reserved) == 0


async def test_rev_7_news_that_comes_late_says_nothing_of_how_a_verdict_stands(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    project = await a_concluded_project(await a_scene())

    await heard(AppealFiled, project, side="PROVIDER")
    await heard(CompletionReviewDecided, project, verdict="CONCLUDED")

    found = await the_project(project)
    assert (found.appealed, found.verdict_on, found.state) == (False, None, ProjectState.CONCLUDED)


@pytest.mark.parametrize("state", [ProjectState.APPROVED, ProjectState.CONCLUDED])
async def test_an_expired_voucher_ends_its_project(
    database: PostgresService, owner: asyncpg.Connection, state: ProjectState
) -> None:
    project = await a_concluded_project(await a_scene(), state=state)
    await put(owner, project, redeem_by=clock.today() - DAY)

    assert await settled(project) == REQUESTED

    assert (await the_project(project)).state is ProjectState.EXPIRED
    assert (await owner.fetchrow('select "end", ended_on from reservation')) == ("EXPIRED", clock.today())


@pytest.mark.parametrize(("late", "free"), [(0, 0), (1, REQUESTED)])
async def test_rev_7_a_report_filed_in_time_keeps_the_voucher_until_the_experts_have_judged(
    database: PostgresService, owner: asyncpg.Connection, late: int, free: int
) -> None:
    project = await a_concluded_project(await a_scene(), state=ProjectState.UNDER_COMPLETION_REVIEW)
    last = clock.today() - 9 * DAY
    await put(owner, project, redeem_by=last, reported_on=last + late * DAY)

    assert await settled(project) == free

    assert (await the_project(project)).state is ProjectState.UNDER_COMPLETION_REVIEW


@pytest.mark.parametrize(("waited", "free"), [(30, 0), (31, REQUESTED)])
async def test_who_was_in_time_with_the_report_may_ask_for_some_days_after_the_verdict(
    database: PostgresService, owner: asyncpg.Connection, waited: int, free: int
) -> None:
    scene, verdict_on = await a_scene(), clock.today() - waited * DAY
    project = await a_concluded_project(scene, contract_voucher_amount=REQUESTED)
    filed = verdict_on - 50 * DAY
    await put(owner, project, redeem_by=filed, reported_on=filed, concluded_on=verdict_on)
    given = await with_invoice(project)

    if not free:
        assert await settled(project) == 0
        assert (await request_redemption(scene.administrator, project.id, given)).amount == REQUESTED
        return
    with pytest.raises(RulesBroken) as refused:
        await request_redemption(scene.administrator, project.id, given)
    assert codes_of(refused) == ["redemption.date.over"]
    assert await settled(project) == REQUESTED


async def test_a_payout_that_was_refused_may_be_asked_for_again_for_some_days(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, now = await a_scene(), clock.now()
    project = await a_concluded_project(scene, redeem_by=clock.today(), contract_voucher_amount=REQUESTED)
    given = await with_invoice(project)
    first = await request_redemption(scene.administrator, project.id, given)

    with clock.standing_at(now + 20 * DAY):
        await refuse_redemption(scene.office, first.id, RedemptionRefusal(reason="示例：发票不清晰"))
    with clock.standing_at(now + 51 * DAY):
        async with work(system()):
            assert [row.id for row in await lapsed(clock.today())] == [project.id]
        with pytest.raises(RulesBroken) as late:
            await request_redemption(scene.administrator, project.id, given)
    with clock.standing_at(now + 50 * DAY):
        assert await settled(project) == 0
        async with work(system()):
            assert await lapsed(clock.today()) == []
        again = await request_redemption(scene.administrator, project.id, given)

    assert codes_of(late) == ["redemption.date.over"]
    assert again.state is RedemptionState.REQUESTED


async def test_a_concluded_project_of_whose_voucher_nothing_is_left_ends(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """Otherwise it would wait for a payout that nobody can ask for, and its contract would never be closed."""
    project = await a_concluded_project(await a_scene(), state=ProjectState.IN_PROGRESS)
    await put(owner, project, redeem_by=clock.today() - DAY)
    assert await settled(project) == REQUESTED
    await put(owner, project, state="CONCLUDED")
    async with work(system()):
        assert [row.id for row in await lapsed(clock.today())] == [project.id]

    assert await settled(project) == 0

    assert (await the_project(project)).state is ProjectState.EXPIRED
    async with work(system()):
        assert await lapsed(clock.today()) == []


async def test_the_daily_duty_finds_what_lapsed_and_only_that(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, today = await a_scene(), clock.today()
    await set_parameter("contract.registration.grace_days", 0)
    unused = await an_approved_project(scene, ProjectApproval(amount=Fen(10), use_by=today))
    asked_for = await a_concluded_project(scene, redeem_by=today)
    await request_redemption(scene.administrator, asked_for.id, await with_invoice(asked_for))
    late = await a_concluded_project(scene, redeem_by=today, contract_voucher_amount=REQUESTED)
    failed = await a_concluded_project(scene, state=ProjectState.NOT_CONCLUDED)
    await a_concluded_project(scene, contract_voucher_amount=REQUESTED)
    await cancel_project(scene.actor, (await an_approved_project(scene)).id)

    async with work(system()):
        found = {project.id for project in await lapsed(today + DAY)}
        on_the_last_day = {project.id for project in await lapsed(today)}

    assert found == {unused.id, late.id, failed.id}
    assert on_the_last_day == {failed.id}


async def test_rev_7_a_verdict_that_can_be_appealed_has_not_lapsed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, today = await a_scene(), clock.today()
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    project = await a_concluded_project(scene, state=ProjectState.NOT_CONCLUDED)
    await put(owner, project, verdict_on=today)

    async with work(system()):
        within = await lapsed(today + 10 * DAY)
        after = await lapsed(today + 11 * DAY)

    assert (within, [row.id for row in after]) == ([], [project.id])


async def test_what_lapsed_is_released_by_the_day_s_duty(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, today = await a_scene(), clock.today()
    await set_parameter("contract.registration.grace_days", 0)
    await an_approved_project(scene, ProjectApproval(amount=Fen(10), use_by=today))
    programme = await programme_of(owner)

    load_listeners()
    with clock.standing_at(clock.now() + timedelta(days=1, hours=1)):
        await begin_due()
        await everyone_has_heard()

    assert (await check_books(owner, programme)).reserved == 0
    assert await owner.fetchval("select state from project") == "EXPIRED"


async def test_a_cancelled_project_gives_back_at_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    project = await an_approved_project(scene)
    programme = await programme_of(owner)

    await cancel_project(scene.actor, project.id)

    granted = (await check_books(owner, programme)).granted
    assert await check_books(owner, programme) == Standing(granted, granted, 0, 0)
