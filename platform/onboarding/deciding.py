"""How a decision on an application is written down, the same for every outcome."""

from journal.models import Decision
from journal.remarks import Remark
from journal.rounds import close_round
from journal.work import Work
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication


async def decide(
    w: Work,
    application: InstitutionApplication,
    *,
    state: ApplicationState,
    decision: Decision,
    reason: str,
    on_behalf: bool,
    remarks: tuple[Remark, ...] = (),
) -> None:
    """Decision, reason, decider and time, in the application and in its latest round."""
    application.state = state
    application.decided_at = w.at
    application.decided_by_id = w.actor.person
    application.decided_on_behalf = on_behalf
    application.decision_reason = reason.strip()
    await w.save(application, "state", "decided_at", "decided_by_id", "decided_on_behalf", "decision_reason")
    await close_round(w, application, decision, application.decision_reason, remarks=remarks, on_behalf=on_behalf)
