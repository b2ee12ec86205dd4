"""The Office supports a project with an amount."""

from uuid import UUID

from funds.reserving import reserve
from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.approving import judge
from vouchers.deciding import authorise_decision, decide
from vouchers.events import ProjectApproved
from vouchers.inputs import ProjectApproval
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def approve_project(
    actor: Actor, project_id: UUID, given: ProjectApproval, *, expected: int | None = None
) -> Project:
    """Support a submitted project with an amount, which the year's programme reserves; every rule is judged again.

    That its lab has left the catalogue since is flagged and stops nothing: it counts at submission and signing (A-19).
    Dates that are not given follow from the Office's parameters.

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken.
    Source: SUP-1, SUP-4, A-30.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        approved = PROJECT_LIFE.after(project.state, ProjectStep.APPROVE)
        judged = await judge(w, project, given)
        require(judged.findings)
        assert judged.programme is not None, "without a programme it was refused"
        project.approved_amount = given.amount
        project.approved_on = w.today
        project.conditions = given.conditions.strip()
        project.use_by, project.redeem_by = judged.given.use_by, judged.given.redeem_by
        more = ("approved_amount", "approved_on", "conditions", "use_by", "redeem_by")
        await decide(w, project, approved, Decision.APPROVED, given.reason, *more)
        await reserve(w, judged.programme, project, given.amount)
        w.record(ProjectApproved.of(project, amount=given.amount))
        return project
