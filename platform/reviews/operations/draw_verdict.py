"""Draws the verdict from the experts' votes once all are in. The platform counts; it does not judge.

Not part of the API: the system does this after each vote.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.queries import live_contract, terms_in_force
from journal.work import Work, work
from kernel.actor import Actor, Scope
from kernel.errors import Denied
from reviews import rules
from reviews.events import CompletionReviewDecided, CompletionReviewTied
from reviews.lifecycle import LIVE, REVIEW_LIFE, ReviewState, ReviewStep, Verdict
from reviews.models import CompletionReview, ReviewVerdict, Seat, Vote
from reviews.seating import size_of
from reviews.verdicts import Opinion, Tally, indicators, reasons, settlement, tally
from vouchers import standing
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def draw_verdict(actor: Actor, review_id: UUID) -> CompletionReview:
    """Draw the verdict if every seat has voted, else leave everything as it is; may run again at any time.

    A majority decides; a tie asks for one more expert and keeps the votes sealed (A-30).
    Refuses with Denied for anyone but the system, NotFound. Source: REV-2…6.
    """
    async with work(actor) as w:
        if actor.scope is not Scope.SYSTEM:
            raise Denied(rules.EXPERTS_ONLY.broken(""))
        seen = await w.see(CompletionReview, review_id)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id)
        if review.state is not ReviewState.VOTING:
            return review  # drawn already, or waiting for another expert
        seats = await Seat.filter(review_id=review.id, panel=review.panel, state__in=LIVE).order_by("id")
        votes = await Vote.filter(seat_id__in=[seat.id for seat in seats])
        opinions = [_opinion(vote) for vote in votes]
        found = tally(opinions, seats=len(seats), required=await size_of(review, today=w.today))
        if found is Tally.TIED:
            await _ask_one_more(w, review, len(seats))
        elif found is not Tally.OPEN:
            await _unseal(w, votes)
            await _seat_the_chair(w, seats)
            await _decide(w, project, review, Verdict(found.value), opinions)
        return review


def _opinion(vote: Vote) -> Opinion:
    return Opinion(
        verdict=vote.verdict,
        reason=vote.reason,
        contract_has_voucher_terms=vote.contract_has_voucher_terms,
        answers=tuple(vote.answers),
    )


async def _ask_one_more(w: Work, review: CompletionReview, seats: int) -> None:
    review.state = REVIEW_LIFE.after(review.state, ReviewStep.TIE)
    review.panel_size = seats + 1
    await w.save(review, "state", "panel_size")
    w.record(CompletionReviewTied.of(review))


async def _unseal(w: Work, votes: Sequence[Vote]) -> None:
    for vote in votes:
        vote.unsealed = True
        await w.save(vote, "unsealed")


async def _seat_the_chair(w: Work, seats: Sequence[Seat]) -> None:
    """Who was seated first of those who voted may put the panel's reason into words (A-30)."""
    seats[0].chair = True
    await w.save(seats[0], "chair")


async def _decide(
    w: Work, project: Project, review: CompletionReview, verdict: Verdict, opinions: list[Opinion]
) -> None:
    review.state = REVIEW_LIFE.after(review.state, ReviewStep.DECIDE)
    review.verdict, review.verdict_reasons, review.decided_on = verdict, reasons(opinions), w.today
    if verdict is Verdict.CONCLUDED:
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.CONCLUDE)
        project.concluded_on = w.today
    else:
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.NOT_CONCLUDE)
        contract = await live_contract(project.id)
        review.settlement = settlement((await terms_in_force(contract)).failure_terms if contract else [])
    decided = standing.decided(project, w.today, last_word=review.panel > 1)
    await w.save(project, "state", "concluded_on", *decided)
    await w.save(review, "state", "verdict", "verdict_reasons", "settlement", "decided_on")
    await w.add(_kept(review, opinions))
    w.record(CompletionReviewDecided.of(review, verdict=verdict.value))


def _kept(review: CompletionReview, opinions: list[Opinion]) -> ReviewVerdict:
    """The verdict for the history: an appeal opens the review again, and takes nothing away."""
    return ReviewVerdict(
        review_id=review.id,
        project_id=review.project_id,
        applicant_id=review.applicant_id,
        recommender_id=review.recommender_id,
        provider_id=review.provider_id,
        panel=review.panel,
        verdict=review.verdict,
        reasons=review.verdict_reasons,
        indicators=indicators(opinions),
        decided_on=review.decided_on,
    )
