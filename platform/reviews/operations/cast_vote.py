"""Casts one expert's sealed vote."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken, require
from policies.permissions import Permission
from reviews import ballot_rules as rules
from reviews import conflicts, queries
from reviews.events import VoteCast
from reviews.inputs import Ballot
from reviews.lifecycle import REVIEW_LIFE, SEAT_LIFE, ReviewStep, SeatStep
from reviews.models import CompletionReview, Seat, Vote
from reviews.pool import ReviewIndicator
from reviews.seats import take_own


async def cast_vote(actor: Actor, seat_id: UUID, given: Ballot, *, expected: int | None = None) -> Seat:
    """Cast the sealed vote of one's own accepted seat: every indicator, the verdict and the reason.

    The verdict is drawn once every seat has voted. A vote is final.
    Refuses with Denied (anyone but the expert), NotFound, IllegalStep, Stale, RulesBroken. Source: REV-1…4, A-28.
    """
    async with work(actor) as w:
        seat = await take_own(w, Permission.REVIEW_VOTE, seat_id, expected=expected)
        review = await w.see(CompletionReview, seat.review_id)
        if seat.voted_at is not None:
            raise RulesBroken(rules.VOTED_ONCE.broken("", actual=seat.voted_at))
        voted = SEAT_LIFE.after(seat.state, SeatStep.VOTE)
        REVIEW_LIFE.after(review.state, ReviewStep.VOTE)
        rules_on = await conflicts.in_force(w.today)
        interested = await queries.stands_against(actor, seat.person_id, seat.project_id, rules_on, on=w.today)
        indicators = await queries.asked_of(review.panel_on, today=w.today)
        require(
            rules.castable(given, interested=interested, indicators=indicators, vote_by=seat.vote_by, today=w.today)
        )
        seat.state, seat.voted_at = voted, w.at
        await w.save(seat, "state", "voted_at")
        vote = await w.add(_sealed(seat, given, indicators))
        w.record(VoteCast.of(vote, review_id=review.id))
        return seat


def _sealed(seat: Seat, given: Ballot, indicators: Sequence[ReviewIndicator]) -> Vote:
    return Vote(
        review_id=seat.review_id,
        seat_id=seat.id,
        project_id=seat.project_id,
        person_id=seat.person_id,
        contract_has_voucher_terms=given.contract_has_voucher_terms,
        answers=_kept(given, indicators),
        verdict=given.verdict,
        reason=given.reason,
    )


def _kept(given: Ballot, indicators: Sequence[ReviewIndicator]) -> list[dict[str, Any]]:
    """The answers with what was asked, as it was asked, in the order of the indicators."""
    answers = {answer.indicator_id: answer for answer in given.answers}
    return [
        {
            "code": indicator.code,
            "name_zh": indicator.name_zh,
            "name_en": indicator.name_en,
            "kind": indicator.kind.value,
            "most": indicator.most,
            "yes": answers[indicator.id].yes,
            "score": answers[indicator.id].score,
        }
        for indicator in indicators
    ]
