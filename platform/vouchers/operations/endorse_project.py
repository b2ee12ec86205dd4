"""The recommending institution passes an application on to the Office."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from vouchers.events import ProjectEndorsed
from vouchers.first_review import authorise_first_review
from vouchers.inputs import ProjectEndorsement
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def endorse_project(
    actor: Actor, project_id: UUID, given: ProjectEndorsement, *, expected: int | None = None
) -> Project:
    """Pass an application on to the Office after the first review.

    Refuses with NotFound, Denied (only its recommending institution, or the Office while that one is not active),
    Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_first_review(w, project)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.ENDORSE)
        require(fitting("endorsement", given.endorsement, PROSE))
        project.endorsed_at, project.endorsed_by_id = w.at, actor.person
        project.endorsement = given.endorsement.strip()
        await w.save(project, "state", "endorsed_at", "endorsed_by_id", "endorsement")
        w.record(ProjectEndorsed.of(project))
        return project
