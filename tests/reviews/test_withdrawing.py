"""A report can be taken back before experts are called, so that nobody's silence holds a project for good (REV-3)."""

from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from contracts.models import Contract
from contracts.operations import terminate_contract
from documents.models import Document
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.inputs import ReportReturn, ReportWithdrawal
from reviews.lifecycle import ReviewState
from reviews.models import CompletionReview
from reviews.operations import (
    confirm_final_report,
    file_final_report,
    refile_final_report,
    return_final_report,
    withdraw_final_report,
)
from tests.actors import an_actor
from tests.factories.contracts import ENDED, TODAY, Scene, an_approved_project
from tests.factories.reviews import a_confirmed_review, a_filed_review, a_report, a_running_project, seat_experts
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.models import Project
from vouchers.settling import settle

DAY = timedelta(days=1)
DUE = "update project set redeem_by = $1"
WHY = ReportWithdrawal(reason=" 示例：对方一直没有答复 ")
PROJECT = "select state, reported_on from project"


async def a_review(state: str) -> tuple[Scene, CompletionReview]:
    scene = await a_running_project()
    if state == "confirmed":
        return scene, await a_confirmed_review(scene)
    review = await a_filed_review(scene)
    if state == "returned":
        await return_final_report(scene.provider, review.id, ReportReturn(reason="示例"))
    return scene, review


@pytest.mark.parametrize(
    ("state", "who", "decisions"),
    [
        ("filed", "applicant", ["WITHDRAWN"]),
        ("filed", "office", ["WITHDRAWN"]),
        ("returned", "applicant", ["RETURNED"]),
        ("returned", "office", ["RETURNED"]),
        ("confirmed", "office", ["APPROVED"]),
    ],
)
async def test_a_report_that_is_taken_back_leaves_the_project_in_progress(
    state: str, who: str, decisions: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review(state)
    assert (await owner.fetchrow(PROJECT))["reported_on"] == TODAY

    withdrawn = await withdraw_final_report(getattr(scene, who), review.id, WHY)

    assert (withdrawn.state, withdrawn.return_reason) == (ReviewState.WITHDRAWN, "示例：对方一直没有答复")
    assert withdrawn.confirmed_by_id is None
    assert tuple(await owner.fetchrow(PROJECT)) == ("IN_PROGRESS", None)
    rounds = await owner.fetch("select decision from round where subject_type = 'CompletionReview'")
    assert [row["decision"] for row in rounds] == decisions
    async with work(system()):
        assert not await Document.exists(handed_in=True)


@pytest.mark.parametrize("by", [file_final_report, refile_final_report])
async def test_another_report_follows_in_the_same_review(
    by: Any, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("filed")
    await withdraw_final_report(scene.applicant, review.id, WHY)

    subject = scene.project.id if by is file_final_report else review.id
    again = await by(scene.applicant, subject, await a_report(scene, "示例：补充后"))
    confirmed = await confirm_final_report(scene.provider, again.id)

    assert (again.id, again.summary, again.return_reason) == (review.id, "示例：补充后", "")
    assert confirmed.state is ReviewState.REPORT_CONFIRMED
    assert tuple(await owner.fetchrow(PROJECT)) == ("COMPLETION_SUBMITTED", TODAY)
    assert await owner.fetchval("select count(*) from round where subject_type = 'CompletionReview'") == 2


@pytest.mark.parametrize("by", [file_final_report, refile_final_report])
async def test_what_was_filed_in_time_keeps_its_day_where_the_office_takes_it_back_late(
    by: Any, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("confirmed")
    await owner.execute(DUE, TODAY)

    with clock.standing_at(clock.now() + 40 * DAY):
        await withdraw_final_report(scene.office, review.id, WHY)
        async with work(system()) as w:
            assert await settle(w, await w.take(Project, scene.project.id)) == 0
        subject = scene.project.id if by is file_final_report else review.id
        await by(scene.applicant, subject, await a_report(scene, "示例：补充后"))

    assert tuple(await owner.fetchrow(PROJECT)) == ("COMPLETION_SUBMITTED", TODAY)


@pytest.mark.parametrize(("left", "reported_on"), [(29, TODAY), (30, None)])
async def test_where_there_is_time_for_another_report_the_day_of_one_that_is_taken_back_counts_no_more(
    database: PostgresService, owner: asyncpg.Connection, left: int, reported_on: date | None
) -> None:
    scene, review = await a_review("confirmed")
    await owner.execute(DUE, TODAY + left * DAY)

    await withdraw_final_report(scene.office, review.id, WHY)

    assert tuple(await owner.fetchrow(PROJECT)) == ("IN_PROGRESS", reported_on)


async def test_a_report_of_a_contract_that_ended_counts_no_more(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("confirmed")
    await owner.execute(DUE, TODAY)
    await withdraw_final_report(scene.office, review.id, WHY)
    async with work(system()):
        contract = await Contract.get(project_id=scene.project.id)

    await terminate_contract(scene.office, contract.id, ENDED)

    assert tuple(await owner.fetchrow(PROJECT)) == ("APPROVED", None)


async def test_an_applicant_does_not_give_its_voucher_away_by_taking_back_what_was_in_time(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("filed")
    await owner.execute(DUE, TODAY)
    before = await everything(owner)

    with clock.standing_at(clock.now() + DAY), pytest.raises(RulesBroken) as refused:
        await withdraw_final_report(scene.applicant, review.id, WHY)
    assert codes_of(refused) == ["review.withdrawal.voucher_lost"]
    assert await everything(owner) == before

    await withdraw_final_report(scene.applicant, review.id, WHY)  # the day itself is one for filing another
    assert tuple(await owner.fetchrow(PROJECT)) == ("IN_PROGRESS", None)


async def test_a_report_that_came_too_late_may_be_taken_back(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("filed")
    await owner.execute(DUE, TODAY - DAY)

    await withdraw_final_report(scene.applicant, review.id, WHY)

    assert tuple(await owner.fetchrow(PROJECT)) == ("IN_PROGRESS", None)


async def test_once_it_is_taken_back_the_office_may_end_the_contract(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review = await a_review("confirmed")
    async with work(system()):
        contract = await Contract.get(project_id=scene.project.id)

    await withdraw_final_report(scene.office, review.id, WHY)
    await terminate_contract(scene.office, contract.id, ENDED)

    assert await owner.fetchval("select state from project") == "APPROVED"


async def test_who_may_not_take_a_report_back_changes_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    (scene, confirmed), other = await a_review("confirmed"), await an_approved_project()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as late:
        await withdraw_final_report(scene.applicant, confirmed.id, WHY)
    with pytest.raises(RulesBroken) as silent:
        await withdraw_final_report(scene.office, confirmed.id, ReportWithdrawal(reason=" "))
    for wrong in (scene.provider, scene.recommender, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied) as denied:
            await withdraw_final_report(wrong, confirmed.id, WHY)
        assert codes_of(denied) == ["review.withdrawal.others"]
    for stranger in (other.applicant, ANYONE):
        with pytest.raises(NotFound):
            await withdraw_final_report(stranger, confirmed.id, WHY)
    with pytest.raises(Stale):
        await withdraw_final_report(scene.office, confirmed.id, WHY, expected=99)

    assert codes_of(late) == ["review.withdrawal.confirmed"]
    assert codes_of(silent) == ["review.withdrawal.reason_missing"]
    assert await everything(owner) == before
    await seat_experts(scene, confirmed, 1)
    with pytest.raises(IllegalStep):
        await withdraw_final_report(scene.office, confirmed.id, WHY)
