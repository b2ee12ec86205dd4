"""Somebody of the Office takes an application up."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from vouchers.deciding import authorise_decision
from vouchers.events import ProjectClaimed
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def claim_project(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Project:
    """Take a submitted application up for review; a colleague may take it over, and whoever decides, decides.

    Refuses with NotFound, Denied (only the Office; one's own), Stale or IllegalStep.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.CLAIM)
        project.claimed_at, project.claimed_by_id = w.at, actor.person
        await w.save(project, "state", "claimed_at", "claimed_by_id")
        w.record(ProjectClaimed.of(project))
        return project
