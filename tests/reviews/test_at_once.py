"""Everybody at once: all votes in parallel bring one verdict; a vote and a decline of one seat never both count."""

import asyncio

import asyncpg
import pytest

from journal.delivery import deliver
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.errors import IllegalStep, NotFound, Refused, RulesBroken
from reviews import tasks
from reviews.inputs import PanelWanted, SeatDecline
from reviews.operations import accept_seat, cast_vote, decline_seat, draw_panel
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
from tests.services import PostgresService


async def delivered(*kinds: str) -> None:
    """Hand what happened to those who listen, each event twice at once."""
    assert tasks.draw_when_all_have_voted.__module__ == "reviews.tasks"
    async with work(system()):
        waiting = await OutboxEvent.filter(kind__in=kinds, consumed_at=None)
    await asyncio.gather(*(deliver(event.id) for event in waiting * 2))


@pytest.mark.parametrize("size", [3, 7])
async def test_all_votes_cast_at_once_bring_exactly_one_verdict(
    size: int, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review, size)

    await asyncio.gather(*(vote(expert, review, FOR if n % 2 == 0 else AGAINST) for n, expert in enumerate(experts)))
    await delivered("vote.cast")

    assert await owner.fetchval("select count(*) from vote") == size
    assert await owner.fetchval("select count(*) from review_verdict") == 1
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'completion_review.decided'") == 1
    assert await owner.fetchval("select verdict from completion_review") == "CONCLUDED"
    assert await owner.fetchval("select count(*) from seat where chair") == 1


async def test_twenty_times_the_same_vote_is_one(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)
    seat_id = await seat_of(expert, review)

    outcomes = await asyncio.gather(
        *(cast_vote(expert, seat_id, a_ballot()) for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(outcome, RulesBroken) for outcome in outcomes) == 19
    assert await owner.fetchval("select count(*) from vote") == 1


async def test_a_vote_and_a_decline_of_one_seat_never_both_count(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review, 6)
    busy = SeatDecline(reason="示例")

    for expert in experts:
        seat_id = await seat_of(expert, review)
        outcomes = await asyncio.gather(
            cast_vote(expert, seat_id, a_ballot()), decline_seat(expert, seat_id, busy), return_exceptions=True
        )
        assert sum(isinstance(outcome, IllegalStep | NotFound) for outcome in outcomes) == 1

    voted = await owner.fetchval("select count(*) from seat where state = 'VOTED'")
    assert voted == await owner.fetchval("select count(*) from vote")
    assert voted + await owner.fetchval("select count(*) from seat where state = 'DECLINED'") == 6


async def test_twenty_answers_to_one_invitation_are_one(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert = await an_expert()
    await invite(scene, review, expert)
    seat_id = await seat_of(expert, review)

    outcomes = await asyncio.gather(*(accept_seat(expert, seat_id) for _ in range(20)), return_exceptions=True)

    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 19
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'seat.accepted'") == 1


async def test_declines_at_once_are_each_replaced_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    pool = [(await a_pooled_expert())[0] for _ in range(6)]
    await draw_panel(scene.office, review.id, PanelWanted())
    invited = {row["person_id"] for row in await owner.fetch("select person_id from seat")}
    drawn = [expert for expert in pool if expert.person in invited]

    await asyncio.gather(
        *[decline_seat(expert, await seat_of(expert, review), SeatDecline(reason="示例")) for expert in drawn]
    )
    await delivered("seat.declined")

    states = await owner.fetch("select state, count(*) from seat group by 1 order by 1")
    assert [tuple(row) for row in states] == [("DECLINED", 3), ("INVITED", 3)]


async def test_two_draws_at_once_draw_one_panel(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    for _ in range(6):
        await a_pooled_expert()

    outcomes = await asyncio.gather(
        *(draw_panel(scene.office, review.id, PanelWanted(seed="示例")) for _ in range(4)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 3
    assert await owner.fetchval("select count(*) from seat") == 3
