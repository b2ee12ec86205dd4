"""What every step of an expert on their own seat begins with, and until when it can be taken."""

from datetime import date
from uuid import UUID

from journal.work import Work
from kernel.actor import Scope
from kernel.errors import Denied
from policies.permissions import Permission
from reviews.lifecycle import WAITING, SeatState
from reviews.models import Seat
from reviews.rules import EXPERTS_ONLY


async def take_own(w: Work, permission: Permission, seat_id: UUID, *, expected: int | None) -> Seat:
    """The expert's own seat, locked; refuses with Denied for anyone but an expert (REV-2), NotFound, Stale."""
    w.authorise(permission, because=EXPERTS_ONLY)
    if w.actor.scope is not Scope.EXPERT:
        raise Denied(EXPERTS_ONLY.broken(""))
    return await w.take(Seat, seat_id, expected=expected)


def due(seat: Seat) -> date | None:
    """The last day for what the seat's expert has to do next."""
    if seat.state not in WAITING:
        return None
    return seat.answer_by if seat.state is SeatState.INVITED else seat.vote_by
