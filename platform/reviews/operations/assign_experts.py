"""Gives experts a seat in a completion review; they alone will give the verdict."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import queries, rules
from reviews.events import CompletionReviewAssigned, SeatAssigned
from reviews.inputs import ExpertAssignment
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview, Seat
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def assign_experts(
    actor: Actor, review_id: UUID, given: ExpertAssignment, *, expected: int | None = None
) -> CompletionReview:
    """Give experts a seat in a completion review whose report both parties stand behind, or one more after a tie.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.assignable`). Source: REV-2, A-30.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        w.authorise(Permission.REVIEW_ASSIGN)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        assigned = REVIEW_LIFE.after(review.state, ReviewStep.ASSIGN)
        under_review = PROJECT_LIFE.after(project.state, ProjectStep.ASSIGN_EXPERTS)
        require(
            rules.assignable(
                given.person_ids,
                experts=await queries.current_experts(given.person_ids, on=w.today),
                interested=await queries.interested(given.person_ids, project),
                seated={seat.person_id for seat in await Seat.filter(review_id=review.id)},
            )
        )
        review.state, project.state = assigned, under_review
        await w.save(review, "state")
        await w.save(project, "state")
        for person_id in given.person_ids:
            seat = await w.add(
                Seat(review_id=review.id, project_id=project.id, person_id=person_id, assigned_by_id=w.actor.person)
            )
            w.record(SeatAssigned.of(seat, review_id=review.id))
        w.record(CompletionReviewAssigned.of(review))
        return review
