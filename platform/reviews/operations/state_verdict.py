"""The chair of a panel puts its reason into one text."""

from uuid import UUID

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, require
from policies.permissions import Permission
from reviews import statement_rules as rules
from reviews.events import CompletionReviewStated
from reviews.inputs import ChairStatement
from reviews.models import CompletionReview, ReviewVerdict, Seat
from reviews.seats import take_own


async def state_verdict(actor: Actor, seat_id: UUID, given: ChairStatement, *, expected: int | None = None) -> Seat:
    """Give the panel's reason in one text, as its chair, once the verdict is drawn; each vote's reason stays beside it.

    Refuses with Denied (anyone but the chair), NotFound, Stale, or RulesBroken. Source: REV-4, A-30.
    """
    async with work(actor) as w:
        seat = await take_own(w, Permission.REVIEW_VOTE, seat_id, expected=expected)
        if not seat.chair:
            raise Denied(rules.CHAIR.broken(""))
        await _write_down(seat, given)
        return seat


async def _write_down(seat: Seat, given: ChairStatement) -> None:
    """In the platform's name, under which no party learns who the chair is."""
    async with work(system("verdict")) as w:
        review = await w.take(CompletionReview, seat.review_id)
        key = (await ReviewVerdict.get(review_id=review.id, panel=seat.panel)).id
        verdict = await w.take(ReviewVerdict, key)
        require(rules.statable(given, stated=bool(verdict.chair_text)))
        verdict.chair_text = given.text.strip()
        await w.save(verdict, "chair_text")
        w.record(CompletionReviewStated.of(review))
