"""An invited expert does not judge."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules, rules
from reviews.events import SeatDeclined
from reviews.inputs import SeatDecline
from reviews.interests import keep_interest
from reviews.lifecycle import SEAT_LIFE, SeatStep
from reviews.models import Seat
from reviews.seats import take_own


async def decline_seat(actor: Actor, seat_id: UUID, given: SeatDecline, *, expected: int | None = None) -> Seat:
    """Decline to judge, with a reason; an interest named here is kept for other reviews too.

    Possible until the vote. Somebody else is drawn from the pool.
    Refuses with Denied (anyone but the expert), NotFound, IllegalStep, Stale, or RulesBroken. Source: REV-2.
    """
    async with work(actor) as w:
        seat = await take_own(w, Permission.SEAT_ANSWER, seat_id, expected=expected)
        declined = SEAT_LIFE.after(seat.state, SeatStep.DECLINE)
        require(
            [
                *rules.declinable(given),
                *(
                    finding
                    for place, one in enumerate(given.interests)
                    for finding in pool_rules.declarable(one, today=w.today, path=f"interests.{place}")
                ),
            ]
        )
        seat.state, seat.answered_at, seat.decline_reason = declined, w.at, given.reason.strip()
        await w.save(seat, "state", "answered_at", "decline_reason")
        for one in given.interests:
            await keep_interest(w, seat.person_id, one)
        w.record(SeatDeclined.of(seat, review_id=seat.review_id, interest=bool(given.interests)))
        return seat
