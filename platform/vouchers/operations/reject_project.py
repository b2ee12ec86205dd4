"""The Office does not support a project."""

from uuid import UUID

from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.deciding import authorise_decision, decide
from vouchers.decision_rules import reasoned
from vouchers.events import ProjectRejected
from vouchers.inputs import ProjectRejection
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def reject_project(
    actor: Actor, project_id: UUID, given: ProjectRejection, *, expected: int | None = None
) -> Project:
    """Decide that a project is not supported, saying why.

    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        await authorise_decision(w, project)
        decided = PROJECT_LIFE.after(project.state, ProjectStep.REJECT)
        require(reasoned(given.reason))
        await decide(w, project, decided, Decision.REJECTED, given.reason)
        w.record(ProjectRejected.of(project, reason=project.decision_reason))
        return project
