"""The Office sends a project back."""

from uuid import UUID

from journal.models import Decision
from journal.remarks import remarkable
from journal.rounds import as_submitted
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.deciding import authorise_decision, decide
from vouchers.decision_rules import reasoned
from vouchers.events import ProjectReturned
from vouchers.inputs import REMARKABLE, ProjectReturn
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def return_project(
    actor: Actor, project_id: UUID, given: ProjectReturn, *, expected: int | None = None
) -> Project:
    """Send a submitted project back for correction, saying what to correct, field by field where that helps.

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken without a
    reason, or with a remark on what is no field of an application.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        decided = PROJECT_LIFE.after(project.state, ProjectStep.RETURN)
        require(
            [
                *reasoned(given.reason),
                *remarkable(given.remarks, sections=REMARKABLE, submitted=await as_submitted(project)),
            ]
        )
        await decide(w, project, decided, Decision.RETURNED, given.reason, remarks=given.remarks)
        w.record(ProjectReturned.of(project, reason=project.decision_reason))
        return project
