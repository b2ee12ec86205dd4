"""A report that the lab's side does not stand behind goes back with a remark, and comes again (REV-3)."""

import asyncpg
import pytest

from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from reviews.inputs import ReportReturn
from reviews.lifecycle import ReviewState
from reviews.operations import (
    assign_experts,
    confirm_final_report,
    refile_final_report,
    return_final_report,
)
from tests.factories.contracts import an_approved_project
from tests.factories.reviews import a_confirmed_review, a_filed_review, a_report, a_running_project, assignment
from tests.refused import codes_of, everything
from tests.services import PostgresService

WHY = ReportReturn(reason=" 请补充测试数据 ")


async def test_a_returned_report_is_filed_again_and_both_rounds_stay_readable(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    filed = await a_filed_review(scene)

    returned = await return_final_report(scene.provider, filed.id, WHY)
    again = await refile_final_report(scene.applicant, filed.id, await a_report(scene, "已补充数据"))
    confirmed = await confirm_final_report(scene.provider, filed.id)

    assert (returned.state, returned.return_reason) == (ReviewState.REPORT_RETURNED, "请补充测试数据")
    assert (again.state, again.return_reason, again.summary) == (ReviewState.REPORT_FILED, "", "已补充数据")
    assert confirmed.state is ReviewState.REPORT_CONFIRMED
    rounds = await owner.fetch(
        "select number, decision, reason, snapshot->>'summary' as summary from round"
        " where subject_type = 'CompletionReview' order by number"
    )
    assert [tuple(row) for row in rounds] == [
        (1, "RETURNED", "请补充测试数据", "完成全部指标"),
        (2, "APPROVED", "", "已补充数据"),
    ]
    people = await owner.fetchrow("select filed_by_id, confirmed_by_id from completion_review")
    assert tuple(people) == (scene.applicant.person, scene.provider.person)  # each side by its own person
    assert await owner.fetchval("select state from project") == "COMPLETION_SUBMITTED"


async def test_only_the_labs_side_returns_with_a_remark_and_only_what_is_filed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await a_running_project(), await an_approved_project()
    review = await a_filed_review(scene)
    report = await a_report(scene)
    before = await everything(owner)

    for stranger in (other.provider, other.applicant, ANYONE):
        with pytest.raises(NotFound):
            await return_final_report(stranger, review.id, WHY)
    for wrong in (scene.applicant, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await return_final_report(wrong, review.id, WHY)
    with pytest.raises(Stale):
        await return_final_report(scene.provider, review.id, WHY, expected=99)
    with pytest.raises(RulesBroken) as refused:
        await return_final_report(scene.provider, review.id, ReportReturn(reason=" "))
    with pytest.raises(IllegalStep):  # it was not returned
        await refile_final_report(scene.applicant, review.id, report)

    assert codes_of(refused) == ["review.return.reason_missing"]
    assert await everything(owner) == before


async def test_only_the_applicant_files_again_and_a_returned_report_gets_no_experts(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_filed_review(scene)
    await return_final_report(scene.provider, review.id, WHY)
    report, of_another = await a_report(scene), await a_report(await a_running_project(), "")
    before = await everything(owner)

    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await refile_final_report(wrong, review.id, report)
    with pytest.raises(RulesBroken) as refused:
        await refile_final_report(scene.applicant, review.id, of_another)
    with pytest.raises(IllegalStep):
        await confirm_final_report(scene.provider, review.id)
    with pytest.raises(IllegalStep):
        await assign_experts(scene.office, review.id, assignment())

    assert codes_of(refused) == ["review.report.missing", "review.summary.missing"]
    assert await everything(owner) == before


async def test_a_confirmed_report_is_not_returned(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)

    with pytest.raises(IllegalStep):
        await return_final_report(scene.provider, review.id, WHY)
