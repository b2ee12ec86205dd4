"""Where no deadline vacates a silent expert's seat, the Office does, with a reason; where one runs, nobody does."""

import asyncpg
import pytest

from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from reviews.inputs import SeatRelease
from reviews.lifecycle import SeatState
from reviews.operations import accept_seat, release_seat
from tests.factories.contracts import set_parameter
from tests.factories.reviews import (
    a_confirmed_review,
    a_pooled_expert,
    a_running_project,
    an_expert,
    invite,
    seat_experts,
    seat_of,
    vote,
)
from tests.refused import codes_of, everything
from tests.reviews.test_at_once import delivered
from tests.services import PostgresService

WHY = SeatRelease(reason=" 示例：多次联系未果 ")


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_silent_experts_seat_is_given_to_somebody_else(
    accepted: bool, database: PostgresService, owner: asyncpg.Connection
) -> None:
    for name in ("REVIEW_INVITATION_DAYS", "REVIEW_VOTING_DAYS"):
        await set_parameter(name, None)
    await set_parameter("EXPERT_COUNT", 1)
    scene, silent = await a_running_project(), await an_expert()
    review = await a_confirmed_review(scene)
    await invite(scene, review, silent)
    seat_id = await seat_of(silent, review)
    if accepted:
        await accept_seat(silent, seat_id)
    another, _ = await a_pooled_expert()

    released = await release_seat(scene.office, seat_id, WHY)
    await delivered("seat.released")

    assert (released.state, released.release_reason) == (SeatState.RELEASED, "示例：多次联系未果")
    seats = await owner.fetch("select person_id, state from seat order by id")
    assert [tuple(row) for row in seats] == [(silent.person, "RELEASED"), (another.person, "INVITED")]


async def test_rev_2_no_expert_loses_a_seat_before_the_deadline_or_after_the_vote(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)
    seat_id = await seat_of(expert, review)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await release_seat(scene.office, seat_id, SeatRelease(reason=" "))
    with pytest.raises(Denied):
        await release_seat(expert, seat_id, WHY)
    for stranger in (scene.applicant, scene.provider, ANYONE):
        with pytest.raises(NotFound):
            await release_seat(stranger, seat_id, WHY)
    with pytest.raises(Stale):
        await release_seat(scene.office, seat_id, WHY, expected=99)

    assert codes_of(refused) == ["seat.release.deadline_runs", "seat.release.reason_missing"]
    assert await everything(owner) == before
    await vote(expert, review)
    with pytest.raises(IllegalStep):
        await release_seat(scene.office, seat_id, WHY)
