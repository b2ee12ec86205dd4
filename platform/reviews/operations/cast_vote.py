"""Casts one expert's sealed vote."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import Denied, RulesBroken, require
from policies.permissions import Permission
from reviews import queries, rules
from reviews.events import VoteCast
from reviews.inputs import Ballot
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview, Seat, Vote
from vouchers.models import Project


async def cast_vote(actor: Actor, seat_id: UUID, given: Ballot, *, expected: int | None = None) -> Seat:
    """Cast the sealed vote of one's own seat: the fixed indicator, the verdict and the reason.

    The verdict is drawn once every seat has voted. A vote is final.
    Refuses with Denied (anyone but the expert), NotFound, IllegalStep, Stale, RulesBroken. Source: REV-1…4, A-28.
    """
    async with work(actor) as w:
        w.authorise(Permission.REVIEW_VOTE, because=rules.EXPERTS_ONLY)
        if actor.scope is not Scope.EXPERT:
            raise Denied(rules.EXPERTS_ONLY.broken(""))
        seat = await w.take(Seat, seat_id, expected=expected)
        review = await w.see(CompletionReview, seat.review_id)
        project = await w.see(Project, seat.project_id)
        if seat.voted_at is not None:
            raise RulesBroken(rules.VOTED_ONCE.broken("", actual=seat.voted_at))
        REVIEW_LIFE.after(review.state, ReviewStep.VOTE)
        interested = await queries.interested([seat.person_id], project)
        require(rules.castable(given, interested=seat.person_id in interested))
        seat.voted_at = w.at
        await w.save(seat, "voted_at")
        vote = await w.add(_sealed(seat, given))
        w.record(VoteCast.of(vote, review_id=review.id))
        return seat


def _sealed(seat: Seat, given: Ballot) -> Vote:
    return Vote(
        review_id=seat.review_id,
        seat_id=seat.id,
        project_id=seat.project_id,
        person_id=seat.person_id,
        contract_has_voucher_terms=given.contract_has_voucher_terms,
        verdict=given.verdict,
        reason=given.reason,
    )
