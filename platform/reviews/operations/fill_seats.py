"""Finds somebody from the pool for a seat that was declined or whose deadline passed.

Not part of the API: the platform does this by itself.
"""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from reviews.events import SeatVacated
from reviews.inputs import PanelWanted
from reviews.lifecycle import ReviewState
from reviews.models import CompletionReview, Seat
from reviews.own_account import of_the_platform
from reviews.seating import a_seed, draw, live_seats, ranking, size_of, wanted_fields
from vouchers.models import Project


async def fill_seats(actor: Actor, seat_id: UUID) -> CompletionReview:
    """Draw whoever the panel lacks since this seat fell vacant; may run again at any time.

    If the pool has too few, those there are come in, and the Office is told. Refuses with Denied, NotFound.
    """
    async with work(actor) as w:
        of_the_platform(w)
        seat = await w.see(Seat, seat_id)
        project = await w.take(Project, seat.project_id)
        review = await w.take(CompletionReview, seat.review_id)
        lacking = await size_of(review, today=w.today) - await live_seats(review)
        if review.state is not ReviewState.VOTING or seat.panel != review.panel or lacking <= 0:
            return review
        seed, fields = a_seed(), await wanted_fields(project, PanelWanted())
        found = await ranking(project, review, wanted=fields, seed=seed, today=w.today, chosen_by=None)
        count = min(lacking, len(found.candidates))
        if count:
            await draw(w, project, review, found, count=count, wanted=fields)
        if count < lacking:
            w.record(SeatVacated.of(seat, review_id=review.id))
        return review
