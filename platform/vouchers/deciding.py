"""How a decision on a project is written down, the same for every outcome."""

from journal.models import Decision
from journal.remarks import Remark
from journal.rounds import close_round
from journal.work import Work
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers import decision_rules as rules
from vouchers.lifecycle import ProjectState
from vouchers.models import Project


async def authorise_decision(w: Work, project: Project) -> None:
    """Only the Office decides (A-30), and nobody on their own submission, or on that of a party they belong to."""
    w.authorise(Permission.PROJECT_DECIDE, because=rules.OFFICE_DECIDES)
    w.not_own(project.submitted_by_id)
    await not_of(w, Parties.of(project))


async def decide(
    w: Work,
    project: Project,
    state: ProjectState,
    decision: Decision,
    reason: str,
    *more: str,
    remarks: tuple[Remark, ...] = (),
) -> None:
    """Decision, reason, decider and time, in the project and in its latest round. more: further changed fields."""
    project.state = state
    project.decided_at = w.at
    project.decided_by_id = w.actor.person
    project.decision_reason = reason.strip()
    await w.save(project, "state", "decided_at", "decided_by_id", "decision_reason", *more)
    await close_round(w, project, decision, project.decision_reason, remarks=remarks)
