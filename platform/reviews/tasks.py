"""What reviews do by themselves: votes bring the verdict, vacant seats are filled, and deadlines are kept."""

from datetime import date, time
from uuid import UUID

from journal.daily import daily
from journal.listeners import Delivered, on
from reviews.events import SeatDeclined, SeatExpired, SeatReleased, VoteCast
from reviews.operations.draw_verdict import draw_verdict
from reviews.operations.expire_seats import expire_seats
from reviews.operations.fill_seats import fill_seats


@on(VoteCast)
async def draw_when_all_have_voted(event: Delivered) -> None:
    await draw_verdict(event.system(), UUID(event.facts["review_id"]))


@on(SeatDeclined, SeatExpired, SeatReleased)
async def fill_what_fell_vacant(event: Delivered) -> None:
    """Somebody else is drawn where the panel lacks one; where it does not, all votes may be in now."""
    await fill_seats(event.system("draw"), event.subject_id)
    await draw_verdict(event.system(), UUID(event.facts["review_id"]))


@daily(time(7, 30))
async def keep_deadlines(_day: date, event: Delivered) -> None:
    await expire_seats(event.system("calendar"))
