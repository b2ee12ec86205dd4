"""Somebody of the Office lays an application back for whoever takes it up next."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers import decision_rules as rules
from vouchers.deciding import authorise_decision
from vouchers.events import ProjectReleased
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def release_project(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Project:
    """Lay back an application that you, or a colleague who is away, took up; it waits on as long as it did.

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken when nobody has it.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.RELEASE)
        require(rules.releasable(claimed=project.claimed_at is not None))
        project.claimed_at = project.claimed_by_id = None
        await w.save(project, "state", "claimed_at", "claimed_by_id")
        w.record(ProjectReleased.of(project))
        return project
