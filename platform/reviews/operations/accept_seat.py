"""An invited expert agrees to judge."""

from datetime import timedelta
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import conflicts, queries, rules
from reviews.events import SeatAccepted
from reviews.lifecycle import REVIEW_LIFE, SEAT_LIFE, ReviewStep, SeatStep
from reviews.models import CompletionReview, Seat
from reviews.parameters import VOTING_DAYS
from reviews.seats import take_own


async def accept_seat(actor: Actor, seat_id: UUID, *, expected: int | None = None) -> Seat:
    """Accept the invitation to judge, and declare with it to have no interest in either side.

    Only now are the contract and the papers shown.
    Refuses with Denied (anyone but the expert), NotFound, IllegalStep, Stale, or RulesBroken when the invitation ran
    out or an interest is known. Source: REV-2.
    """
    async with work(actor) as w:
        seat = await take_own(w, Permission.SEAT_ANSWER, seat_id, expected=expected)
        review = await w.see(CompletionReview, seat.review_id)
        accepted = SEAT_LIFE.after(seat.state, SeatStep.ACCEPT)
        REVIEW_LIFE.after(review.state, ReviewStep.VOTE)
        rules_on = await conflicts.in_force(w.today)
        interested = await queries.stands_against(actor, seat.person_id, seat.project_id, rules_on, on=w.today)
        require(rules.acceptable(answer_by=seat.answer_by, interested=interested, today=w.today))
        days = await VOTING_DAYS.on(w.today)
        seat.state, seat.answered_at, seat.reminded_on = accepted, w.at, None
        seat.vote_by = None if days is None else w.today + timedelta(days=days)
        await w.save(seat, "state", "answered_at", "reminded_on", "vote_by")
        w.record(SeatAccepted.of(seat, review_id=review.id))
        return seat
