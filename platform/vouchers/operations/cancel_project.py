"""An applicant gives a project up before there is a contract."""

from uuid import UUID

from funds.kinds import Cause
from funds.reserving import release
from journal.system import on_behalf
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from vouchers.events import ProjectCancelled
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project
from vouchers.parties import told


async def cancel_project(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Project:
    """Give a project up, at any time before its contract takes effect; what was reserved for it is free again.

    Refuses with NotFound, Denied, Stale, or IllegalStep.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.PROJECT_WRITE)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.CANCEL)
        await w.save(project, "state")
        w.record(told(ProjectCancelled, project))
        async with work(on_behalf(actor)) as ledger:  # an applicant sees no programme
            await release(ledger, project.id, Cause.CANCELLED)
        return project
