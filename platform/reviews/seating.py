"""How experts come to their seats, whether the Office names them or the lot does."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from journal.work import Work
from kernel.rules import failures
from labs.models import CatalogueEntry
from reviews import conflicts, queries, rules
from reviews.drawing import Excluded, Ranking, ranked
from reviews.events import CompletionReviewAssigned, PanelDrawn, SeatAssigned
from reviews.inputs import PanelWanted
from reviews.lifecycle import LIVE, REVIEW_LIFE, ReviewState, ReviewStep
from reviews.models import CompletionReview, Seat
from reviews.parameters import EXPERT_COUNT, INVITATION_DAYS
from reviews.pool import PanelDraw
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def size_of(review: CompletionReview, *, today: date) -> int:
    """How many seats the panel needs (A-30)."""
    return review.panel_size or await EXPERT_COUNT.on(today)


async def live_seats(review: CompletionReview) -> int:
    """The seats of the present panel that count: neither declined nor expired."""
    return await Seat.filter(review_id=review.id, panel=review.panel, state__in=LIVE).count()


async def seated(review: CompletionReview) -> set[UUID]:
    """Everybody who has, or ever had, a seat in this review, on this panel or one before."""
    return {seat.person_id for seat in await Seat.filter(review_id=review.id)}


async def wanted_fields(project: Project, given: PanelWanted) -> list[str]:
    """What the experts should know: as asked for, else the field of the lab's catalogue entry."""
    asked = [field.strip() for field in given.fields_of_work if field.strip()]
    if asked:
        return asked
    return [entry.field for entry in await CatalogueEntry.filter(id=project.entry_id) if entry.field]


async def ranking(
    project: Project,
    review: CompletionReview,
    *,
    wanted: Sequence[str],
    seed: str,
    today: date,
    chosen_by: UUID | None,
) -> Ranking:
    """The whole pool, in the order in which it would be drawn, and who may not be drawn and why.

    chosen_by: who has the panel drawn, and so is not on it.
    """
    sides, in_force = await queries.sides_of(project, on=today), await conflicts.in_force(today)
    there = await seated(review)
    fit, excluded = [], []
    for judge in await queries.pool(project, on=today, chosen_by=chosen_by):
        found = rules.eligible(judge, sides=sides, in_force=in_force, seated=judge.person in there)
        if broken := failures(found):
            excluded.append(Excluded(judge=judge, why=broken))
        else:
            fit.append(judge)
    return Ranking(seed=seed, candidates=ranked(fit, wanted=wanted, seed=seed), excluded=tuple(excluded))


def a_seed() -> str:
    """A lot that nobody chose."""
    return secrets.token_hex(16)


async def draw(
    w: Work,
    project: Project,
    review: CompletionReview,
    found: Ranking,
    *,
    count: int,
    wanted: Sequence[str],
    seed_given: str = "",
) -> PanelDraw:
    """Invite the first of the ranking, and keep how it came about. seed_given: the part of the seed that was given."""
    drawn = [candidate.judge.person for candidate in found.candidates[:count]]
    made = await w.add(
        PanelDraw(
            review_id=review.id,
            project_id=project.id,
            panel=review.panel,
            seed=found.seed,
            seed_given=seed_given,
            wanted=count,
            fields_of_work=list(wanted),
            candidates=[candidate.as_json() for candidate in found.candidates],
            excluded=[excluded.as_json() for excluded in found.excluded],
            drawn=[str(person) for person in drawn],
            drawn_by_id=w.actor.person,
        )
    )
    await invite(w, project, review, drawn)
    w.record(PanelDrawn.of(made, review_id=review.id, seats=len(drawn)))
    return made


async def invite(w: Work, project: Project, review: CompletionReview, person_ids: Sequence[UUID]) -> None:
    """Give each a seat with its deadline; the first seats of a panel begin it."""
    begins = review.state in (ReviewState.REPORT_CONFIRMED, ReviewState.REOPENED)
    review.panel_on = w.today if begins else review.panel_on
    review.panel_size = await size_of(review, today=w.today)
    review.state = REVIEW_LIFE.after(review.state, ReviewStep.ASSIGN)
    project.state = PROJECT_LIFE.after(project.state, ProjectStep.ASSIGN_EXPERTS)
    await w.save(review, "state", "panel_on", "panel_size")
    await w.save(project, "state")
    days = await INVITATION_DAYS.on(w.today)
    for person_id in person_ids:
        seat = await w.add(
            Seat(
                review_id=review.id,
                project_id=project.id,
                person_id=person_id,
                assigned_by_id=w.actor.person,
                panel=review.panel,
                answer_by=None if days is None else w.today + timedelta(days=days),
            )
        )
        w.record(SeatAssigned.of(seat, review_id=review.id))
    w.record(CompletionReviewAssigned.of(review))
