"""Invites experts whom the Office names to a completion review; experts alone will give the verdict."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from reviews import conflicts, queries, rules
from reviews.inputs import ExpertAssignment
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview
from reviews.seating import invite, seated
from tenants.ties import not_of
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def assign_experts(
    actor: Actor, review_id: UUID, given: ExpertAssignment, *, expected: int | None = None
) -> CompletionReview:
    """Invite experts to a completion review whose report both parties stand behind, or one more after a tie.

    They are bound by the same rules on interests as those whom the lot finds.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.assignable`). Source: REV-2, A-30.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        w.authorise(Permission.REVIEW_ASSIGN)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        await not_of(w, Parties.of(project))
        REVIEW_LIFE.after(review.state, ReviewStep.ASSIGN)
        PROJECT_LIFE.after(project.state, ProjectStep.ASSIGN_EXPERTS)
        require(
            rules.assignable(
                given.person_ids,
                judges=await queries.judges(given.person_ids, project, on=w.today, chosen_by=w.actor.person),
                sides=await queries.sides_of(project, on=w.today),
                in_force=await conflicts.in_force(w.today),
                seated=await seated(review),
            )
        )
        await invite(w, project, review, given.person_ids)
        return review
