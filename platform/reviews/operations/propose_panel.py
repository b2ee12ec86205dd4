"""Shows how a panel would be drawn now, without drawing it."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import panel_rules
from reviews.drawing import Ranking
from reviews.inputs import PanelWanted
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview
from reviews.seating import ranking, wanted_fields
from vouchers.models import Project


async def propose_panel(actor: Actor, review_id: UUID, given: PanelWanted) -> Ranking:
    """Rank the pool for a review, with reasons, and name who may not be drawn and why; nothing is drawn.

    A draw has a seed of which nobody knows a part before, so that its lot is another; fields and load rank as here.
    Without a seed the review's id serves.
    Refuses with NotFound, Denied, IllegalStep, or RulesBroken for an unusable size, seed or field. Source: REV-2.
    """
    async with work(actor) as w:
        review = await w.see(CompletionReview, review_id)
        w.authorise(Permission.REVIEW_ASSIGN)
        REVIEW_LIFE.after(review.state, ReviewStep.ASSIGN)
        require(panel_rules.wantable(given))
        project = await w.see(Project, review.project_id)
        wanted = await wanted_fields(project, given)
        seed = given.seed or str(review.id)
        return await ranking(project, review, wanted=wanted, seed=seed, today=w.today, chosen_by=w.actor.person)
