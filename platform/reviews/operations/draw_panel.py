"""Draws a panel from the expert pool."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from reviews import panel_rules
from reviews.drawing import mixed
from reviews.inputs import PanelWanted
from reviews.lifecycle import REVIEW_LIFE, ReviewStep
from reviews.models import CompletionReview
from reviews.seating import a_seed, draw, live_seats, ranking, size_of, wanted_fields
from tenants.ties import not_of
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def draw_panel(
    actor: Actor, review_id: UUID, given: PanelWanted, *, expected: int | None = None
) -> CompletionReview:
    """Draw the panel, or what it still lacks, from the pool: by field, by load, by lot, without interests.

    To a seed that is given the platform adds a part of its own, so that nobody can know the panel before. The seed and
    everybody's place are kept, so that the draw can be repeated. Those drawn are invited.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`panel_rules.drawable`). Source: REV-2, A-30.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        w.authorise(Permission.REVIEW_ASSIGN)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        await not_of(w, Parties.of(project))
        REVIEW_LIFE.after(review.state, ReviewStep.ASSIGN)
        PROJECT_LIFE.after(project.state, ProjectStep.ASSIGN_EXPERTS)
        require(panel_rules.wantable(given))
        seed, fields = mixed(given.seed, a_seed()), await wanted_fields(project, given)
        size = await size_of(review, today=w.today) if given.size is None else given.size
        seats = await live_seats(review)
        found = await ranking(project, review, wanted=fields, seed=seed, today=w.today, chosen_by=actor.person)
        require(panel_rules.drawable(size=size, seats=seats, candidates=len(found.candidates)))
        review.panel_size = size
        await draw(w, project, review, found, count=size - seats, wanted=fields, seed_given=given.seed)
        return review
