"""Invitations: accepted, declined or expired; whoever falls out is replaced from the pool (REV-2, A-30)."""

from datetime import date

import asyncpg
import pytest

from contracts.models import Contract
from documents.models import Document
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.clock import standing_at
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.inputs import InterestDeclaration, SeatDecline
from reviews.lifecycle import ReviewState, SeatState
from reviews.models import CompletionReview
from reviews.operations import accept_seat, cast_vote, decline_seat
from reviews.operations.draw_verdict import draw_verdict
from reviews.operations.expire_seats import expire_seats
from reviews.operations.fill_seats import fill_seats
from tenants.people import Person
from tests.actors import an_actor
from tests.factories.contracts import DAY, NOW, set_parameter
from tests.factories.reviews import (
    AGAINST,
    FOR,
    a_ballot,
    a_confirmed_review,
    a_pooled_expert,
    a_running_project,
    an_expert,
    invite,
    seat_experts,
    seat_of,
    vote,
)
from tests.factories.tenants import a_membership
from tests.refused import codes_of, everything, rules_of
from tests.services import PostgresService
from vouchers.models import Project

BUSY = SeatDecline(reason="示例：时间冲突")


async def test_an_invited_expert_sees_the_project_and_only_who_accepted_sees_the_papers(
    database: PostgresService,
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert, other = await an_expert(), await an_expert()
    await invite(scene, review, expert, other)

    async def seen(actor: object) -> tuple[int, int, int, int]:
        async with work(actor):  # type: ignore[arg-type]
            return (
                await Project.all().count(),
                await CompletionReview.all().count(),
                await Contract.all().count(),
                await Document.filter(project_id=scene.project.id).count(),
            )

    invited = await seen(expert)
    await accept_seat(expert, await seat_of(expert, review))
    accepted = await seen(expert)
    await decline_seat(other, await seat_of(other, review), BUSY)

    assert (invited, accepted, await seen(other)) == ((1, 1, 0, 0), (1, 1, 1, 2), (0, 0, 0, 0))


async def test_an_invitation_is_answered_by_its_own_expert_alone(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert, other = await an_expert(), await an_expert()
    await invite(scene, review, expert)
    seat_id = await seat_of(expert, review)
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.office, ANYONE, system(), an_actor(Role.AUDITOR)):
        with pytest.raises(Denied) as refused:
            await accept_seat(wrong, seat_id)
        assert rules_of(refused) == ["REV-2"]
        with pytest.raises(Denied):
            await decline_seat(wrong, seat_id, BUSY)
    for answer in (accept_seat(other, seat_id), decline_seat(other, seat_id, BUSY)):
        with pytest.raises(NotFound):
            await answer
    with pytest.raises(Stale):
        await accept_seat(expert, seat_id, expected=99)
    with pytest.raises(IllegalStep):  # who has not accepted does not vote
        await cast_vote(expert, seat_id, a_ballot())
    with pytest.raises(RulesBroken) as unfit:
        await decline_seat(
            expert, seat_id, SeatDecline(reason=" ", interests=(InterestDeclaration(organisation_name=""),))
        )

    assert codes_of(unfit) == ["seat.decline.reason_missing", "expert.interest.body_missing"]
    assert await everything(owner) == before


async def test_rev_2_an_interest_that_arose_since_bars_the_acceptance(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert = await an_expert()
    await invite(scene, review, expert)
    async with work(system()):
        person = await Person.get(id=expert.person)
    await a_membership(person, Role.LAB_MANAGER, tenant=scene.institution)

    with pytest.raises(RulesBroken) as refused:
        await accept_seat(expert, await seat_of(expert, review))

    assert codes_of(refused) == ["vote.expert.has_interest"]


@pytest.mark.parametrize(("days", "in_time"), [(5, True), (6, False)])
async def test_an_invitation_is_answered_up_to_its_last_day(
    days: int, in_time: bool, database: PostgresService
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert = await an_expert()
    await invite(scene, review, expert)

    with standing_at(NOW + days * DAY):
        if in_time:
            seat = await accept_seat(expert, await seat_of(expert, review))
            assert (seat.state, seat.vote_by) == (SeatState.ACCEPTED, date(2026, 7, 4))
            return
        with pytest.raises(RulesBroken) as refused:
            await accept_seat(expert, await seat_of(expert, review))
    assert codes_of(refused) == ["seat.invitation.late"]


@pytest.mark.parametrize(("days", "in_time"), [(14, True), (15, False)])
async def test_a_vote_is_cast_up_to_its_last_day(days: int, in_time: bool, database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)

    with standing_at(NOW + days * DAY):
        if in_time:
            assert (await vote(expert, review)).state is SeatState.VOTED
            return
        with pytest.raises(RulesBroken) as refused:
            await vote(expert, review)
    assert codes_of(refused) == ["vote.deadline.passed"]


async def test_who_declines_for_an_interest_is_replaced_and_the_interest_is_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert, _ = await a_pooled_expert()
    spare, _ = await a_pooled_expert()
    await set_parameter("EXPERT_COUNT", 1)
    await invite(scene, review, expert)
    interest = InterestDeclaration(organisation_name=scene.host.name, nature="示例：顾问")

    declined = await decline_seat(
        expert, await seat_of(expert, review), SeatDecline(reason="示例：利害关系", interests=(interest,))
    )
    filled = await fill_seats(system(), declined.id)
    again = await fill_seats(system(), declined.id)

    assert (declined.state, filled.state) == (SeatState.DECLINED, ReviewState.VOTING)
    seats = await owner.fetch("select person_id, state from seat order by id")
    assert [tuple(seat) for seat in seats] == [(expert.person, "DECLINED"), (spare.person, "INVITED")]
    kept = await owner.fetchrow("select person_id, organisation_name, nature from declared_interest")
    assert tuple(kept) == (expert.person, scene.host.name, "示例：顾问")
    told = await owner.fetchval("select payload->'facts'->>'interest' from outbox_event where kind = 'seat.declined'")
    assert (told, again.version) == ("true", filled.version)


async def test_where_the_pool_has_nobody_the_office_is_told(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert = await an_expert()
    await invite(scene, review, expert)
    declined = await decline_seat(expert, await seat_of(expert, review), BUSY)

    await fill_seats(system(), declined.id)

    assert await owner.fetchval("select count(*) from seat") == 1
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'seat.vacated'") == 1


async def test_deadlines_remind_once_and_then_void_the_seat(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    quiet, slow = await an_expert(), await an_expert()
    await invite(scene, review, quiet, slow)
    await accept_seat(slow, await seat_of(slow, review))
    found = []

    for days in (2, 3, 4, 5, 6, 11, 12, 12, 14, 15):
        with standing_at(NOW + days * DAY):
            found.append((days, await expire_seats(system())))

    assert [each for each in found if each[1]] == [(6, 1), (15, 1)]
    told = await owner.fetch(
        "select kind, facts->>'awaited' as awaited, facts->>'by' as by, person_id from audit_entry"
        " where kind in ('seat.reminded', 'seat.expired') order by id"
    )
    assert [tuple(row) for row in told] == [
        ("seat.reminded", "ANSWER", "2026-06-20", quiet.person),
        ("seat.expired", None, None, quiet.person),
        ("seat.reminded", "VOTE", "2026-06-29", slow.person),
        ("seat.expired", None, None, slow.person),
    ]
    for late in (quiet, slow):
        with pytest.raises(IllegalStep):
            await decline_seat(late, await seat_of(late, review), BUSY)


async def test_without_deadlines_nothing_expires(database: PostgresService) -> None:
    await set_parameter("REVIEW_INVITATION_DAYS", None)
    await set_parameter("REVIEW_VOTING_DAYS", None)
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)
    await invite(scene, review, await an_expert())

    with standing_at(NOW + 1000 * DAY):
        assert await expire_seats(system()) == 0
        assert (await vote(expert, review)).voted_at is not None


async def test_when_the_last_open_seat_falls_away_the_votes_that_are_in_decide(database: PostgresService) -> None:
    """Four were invited where three are needed; the fourth declines when the others have voted."""
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review, 3)
    fourth = await an_expert()
    await invite(scene, review, fourth)
    for expert, verdict in zip(experts, (FOR, AGAINST, AGAINST), strict=True):
        await vote(expert, review, verdict)
    waiting = await draw_verdict(system(), review.id)

    declined = await decline_seat(fourth, await seat_of(fourth, review), BUSY)
    await fill_seats(system(), declined.id)
    drawn = await draw_verdict(system(), review.id)

    assert (waiting.verdict, drawn.verdict) == (None, AGAINST)


async def test_only_the_platform_fills_and_expires(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)
    seat_id = await seat_of(expert, review)
    before = await everything(owner)

    for wrong in (scene.office, scene.applicant, expert, ANYONE):
        with pytest.raises(Denied):
            await expire_seats(wrong)
        with pytest.raises(Denied):
            await fill_seats(wrong, seat_id)

    assert await everything(owner) == before
