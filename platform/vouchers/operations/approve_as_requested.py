"""The Office supports a project with what its applicant asked for, one of many at once."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.money import Fen
from vouchers.deciding import authorise_decision
from vouchers.inputs import ProjectApproval
from vouchers.models import Project
from vouchers.operations.approve_project import approve_project


async def approve_as_requested(actor: Actor, project_id: UUID, reason: str) -> Project:
    """Approve a submitted project with the amount that was requested, as it is now.

    Refuses like `approve_project`; with Stale if the application changes in between.
    """
    async with work(actor) as w:
        project = await w.see(Project, project_id)
        await authorise_decision(w, project)
        approval = ProjectApproval(amount=Fen(project.requested_amount), reason=reason)
    return await approve_project(actor, project_id, approval, expected=project.version)
