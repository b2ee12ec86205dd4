"""The Office supports a project with an amount."""

from uuid import UUID

from funds.reserving import programme_of, reserve
from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from tenants.models import Applicant
from vouchers.assessment import assess_again, ceiling
from vouchers.deciding import authorise_decision, decide
from vouchers.decision_rules import approvable
from vouchers.events import ProjectApproved
from vouchers.funding import allocation
from vouchers.inputs import ProjectApproval
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def approve_project(
    actor: Actor, project_id: UUID, given: ProjectApproval, *, expected: int | None = None
) -> Project:
    """Support a submitted project with an amount, which the year's programme reserves; every rule is judged again.

    That its lab has left the catalogue since is flagged and stops nothing: it counts at submission and signing (A-19).

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken.
    Source: SUP-4, A-30.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        approved = PROJECT_LIFE.after(project.state, ProjectStep.APPROVE)
        applicant = await w.see(Applicant, project.applicant_id)
        assessed = await assess_again(w, project)
        programme = await programme_of(w, w.today)
        require(
            [
                *assessed,
                *approvable(
                    amount=given.amount,
                    requested=project.requested_amount,
                    ceiling=await ceiling(applicant.kind, w.today),
                    reason=given.reason,
                    conditions=given.conditions,
                    use_by=given.use_by,
                    redeem_by=given.redeem_by,
                    today=w.today,
                ),
                *await allocation(programme, applicant, given.amount, w.today),
            ]
        )
        assert programme is not None, "without a programme it was refused"
        project.approved_amount = given.amount
        project.approved_on = w.today
        project.conditions = given.conditions.strip()
        project.use_by = given.use_by
        project.redeem_by = given.redeem_by
        more = ("approved_amount", "approved_on", "conditions", "use_by", "redeem_by")
        await decide(w, project, approved, Decision.APPROVED, given.reason, *more)
        await reserve(w, programme, project, given.amount)
        w.record(ProjectApproved.of(project, amount=given.amount))
        return project
