"""Reviews from before there were invitations: their experts judge on, their verdicts and reports have histories."""

from importlib import import_module

import asyncpg

from kernel.actor import Scope
from reviews.operations import confirm_final_report
from tests.factories.reviews import (
    AGAINST,
    FOR,
    a_confirmed_review,
    a_decided_review,
    a_filed_review,
    a_running_project,
    seat_experts,
    vote,
)
from tests.services import PostgresService

STATEMENTS = [
    statement
    for statement in import_module("migrations.0006_integrity").REVIEWS
    if statement.lstrip().startswith(("insert into", "update seat"))
]


async def test_what_was_there_before_is_carried_over(database: PostgresService, owner: asyncpg.Connection) -> None:
    await a_decided_review(FOR, FOR, AGAINST)
    scene = await a_running_project()
    going_on = await a_confirmed_review(scene)
    experts = await seat_experts(scene, going_on, 2)
    await vote(experts[0], going_on)
    waiting = await a_running_project()
    filed = await a_filed_review(waiting)
    verdict = (
        "select panel, verdict, reasons, decided_on, applicant_id, recommender_id, provider_id from review_verdict"
    )
    told = "snapshot - 'versionId' - 'sha256' as told"  # which version was filed came later
    report = f"select number, {told}, submitted_by_id, provider_id from round where subject_id = $1"
    kept = (await owner.fetch(verdict), await owner.fetch(report, filed.id))

    async with owner.transaction():
        await owner.execute("select set_config('app.scope', $1, true)", Scope.SYSTEM.value)
        await owner.execute("alter table seat drop constraint seat_voted")
        await owner.execute("update seat set state = 'INVITED'")
        await owner.execute("delete from review_verdict")
        await owner.execute("delete from round")
        for statement in STATEMENTS:
            await owner.execute(statement)
        await owner.execute(
            "alter table seat add constraint seat_voted check ((state = 'VOTED') = (voted_at is not null))"
        )

    assert len(STATEMENTS) == 3
    assert (await owner.fetch(verdict), await owner.fetch(report, filed.id)) == kept
    states = await owner.fetch("select state from seat where review_id = $1 order by id", going_on.id)
    assert [row["state"] for row in states] == ["VOTED", "ACCEPTED"]
    await vote(experts[1], going_on)
    assert (await confirm_final_report(waiting.provider, filed.id)).confirmed_at is not None
