"""The Office asks what speaks against an approval, and what it should look at first."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from vouchers.approving import judge
from vouchers.deciding import authorise_decision
from vouchers.inputs import ProjectApproval
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def check_approval(actor: Actor, project_id: UUID, given: ProjectApproval) -> list[Finding]:
    """Every rule that an approval would meet, should better meet, or breaks today; changes nothing.

    Warnings name what only the Office can weigh: an activity of type OTHER (A-01), applicants that may be the same.
    Refuses with NotFound, Denied (only the Office; one's own), or IllegalStep. Source: SUP-1, SUP-4, A-30.
    """
    async with work(actor) as w:
        project = await w.see(Project, project_id)
        await authorise_decision(w, project)
        PROJECT_LIFE.after(project.state, ProjectStep.APPROVE)
        return (await judge(w, project, given)).findings
