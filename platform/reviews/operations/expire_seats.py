"""Once a day: experts whose deadline is near are reminded, and seats whose deadline passed fall vacant.

Not part of the API: the platform does this by itself.
"""

from journal.work import Work, work
from kernel.actor import Actor
from reviews.events import SeatExpired, SeatReminded
from reviews.lifecycle import SEAT_LIFE, WAITING, SeatState, SeatStep
from reviews.models import Seat
from reviews.own_account import of_the_platform
from reviews.parameters import REMINDER_DAYS
from reviews.seats import due


async def expire_seats(actor: Actor) -> int:
    """Expire what was not answered or voted in time, and remind of what ends soon; how many seats expired.

    Each expert is reminded once of each deadline, however often this runs. Refuses with Denied.
    """
    async with work(actor) as w:
        of_the_platform(w)
        ahead = await REMINDER_DAYS.on(w.today)
        waiting = await Seat.filter(state__in=WAITING).order_by("id").values_list("id", flat=True)
        return sum([await _looked_at(w, await w.take(Seat, key), ahead) for key in waiting])  # type: ignore[arg-type]


async def _looked_at(w: Work, seat: Seat, ahead: int | None) -> bool:
    """seat: locked, and perhaps answered meanwhile. True if it expired."""
    by = due(seat)
    if by is None:
        return False
    if by < w.today:
        seat.state = SEAT_LIFE.after(seat.state, SeatStep.EXPIRE)
        await w.save(seat, "state")
        w.record(SeatExpired.of(seat, review_id=seat.review_id))
        return True
    if ahead is not None and (by - w.today).days <= ahead and seat.reminded_on is None:
        seat.reminded_on = w.today
        await w.save(seat, "reminded_on")
        awaited = "ANSWER" if seat.state is SeatState.INVITED else "VOTE"
        w.record(SeatReminded.of(seat, review_id=seat.review_id, awaited=awaited, by=by))
    return False
