"""What every step of an expert on their own seat begins with."""

from uuid import UUID

from journal.work import Work
from kernel.actor import Scope
from kernel.errors import Denied
from policies.permissions import Permission
from reviews.models import Seat
from reviews.rules import EXPERTS_ONLY


async def take_own(w: Work, permission: Permission, seat_id: UUID, *, expected: int | None) -> Seat:
    """The expert's own seat, locked; refuses with Denied for anyone but an expert (REV-2), NotFound, Stale."""
    w.authorise(permission, because=EXPERTS_ONLY)
    if w.actor.scope is not Scope.EXPERT:
        raise Denied(EXPERTS_ONLY.broken(""))
    return await w.take(Seat, seat_id, expected=expected)
