"""The recommending institution sends an application back after the first review."""

from uuid import UUID

from journal.models import Decision
from journal.remarks import remarkable
from journal.rounds import as_submitted
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.deciding import decide
from vouchers.decision_rules import reasoned
from vouchers.events import ProjectReturned
from vouchers.first_review import authorise_first_review
from vouchers.inputs import REMARKABLE, ProjectReturn
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def send_back_project(
    actor: Actor, project_id: UUID, given: ProjectReturn, *, expected: int | None = None
) -> Project:
    """Send an application back for correction in the first review, saying what to correct.

    Refuses with NotFound, Denied (only its recommending institution, or the Office while that one is not active),
    Stale, IllegalStep, or RulesBroken without a reason, or with a remark on what is no field of an application.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_first_review(w, project)
        state = PROJECT_LIFE.after(project.state, ProjectStep.SEND_BACK)
        require(
            [
                *reasoned(given.reason),
                *remarkable(given.remarks, sections=REMARKABLE, submitted=await as_submitted(project)),
            ]
        )
        await decide(w, project, state, Decision.RETURNED, given.reason, remarks=given.remarks)
        w.record(ProjectReturned.of(project, reason=project.decision_reason))
        return project
