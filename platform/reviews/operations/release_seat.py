"""The Office gives a silent expert's seat to somebody else, where no deadline does."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import seat_rules as rules
from reviews.events import SeatReleased
from reviews.inputs import SeatRelease
from reviews.lifecycle import SEAT_LIFE, SeatStep
from reviews.models import Seat
from reviews.seats import due


async def release_seat(actor: Actor, seat_id: UUID, given: SeatRelease, *, expected: int | None = None) -> Seat:
    """Vacate the seat of an expert who neither answers nor votes; somebody else is drawn by lot.

    Only where the Office has set no deadline for it: otherwise the platform waits, and vacates it by itself.
    Refuses with NotFound, Denied, IllegalStep (also once they voted), Stale, or RulesBroken (`seat_rules.releasable`).
    Source: REV-2, A-30.
    """
    async with work(actor) as w:
        seat = await w.take(Seat, seat_id, expected=expected)
        w.authorise(Permission.REVIEW_ASSIGN)
        released = SEAT_LIFE.after(seat.state, SeatStep.RELEASE)
        require(rules.releasable(given, due=due(seat)))
        seat.state, seat.release_reason = released, given.reason.strip()
        await w.save(seat, "state", "release_reason")
        w.record(SeatReleased.of(seat, review_id=seat.review_id))
        return seat
