"""The Office supports a project with what its applicant asked for, one of many at once."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.money import Fen
from vouchers import decision_rules as rules
from vouchers.deciding import authorise_decision
from vouchers.inputs import ApprovalAsRequested, ProjectApproval
from vouchers.models import Project
from vouchers.operations.approve_project import approve_project


async def approve_as_requested(actor: Actor, project_id: UUID, given: ApprovalAsRequested, *, expected: int) -> Project:
    """Approve a submitted project with the amount that was requested, as the version that was looked at has it.

    Refuses like `approve_project`; with Stale once the application is another than was looked at; with RulesBroken
    what the Office has to confirm by itself (`decision_rules.approvable_in_bulk`, A-01).
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        require(
            rules.approvable_in_bulk(
                activity=project.activity_type, design=project.industrial_design, purpose=project.design_purpose
            )
        )
        approval = ProjectApproval(
            amount=Fen(project.requested_amount),
            reason=given.reason,
            conditions=given.conditions,
            use_by=given.use_by,
            redeem_by=given.redeem_by,
        )
        return await approve_project(actor, project_id, approval, expected=expected)
