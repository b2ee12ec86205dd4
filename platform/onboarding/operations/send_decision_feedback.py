"""The Office tells the applicant what was decided."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.clock import business_date
from kernel.errors import require
from onboarding import decision_rules as rules
from onboarding.events import DecisionFeedbackSent
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from policies.permissions import Permission


async def send_decision_feedback(
    actor: Actor, application_id: UUID, *, expected: int | None = None
) -> InstitutionApplication:
    """Send the applicant the result, for pass and fail alike; recorded, once.

    The state does not change: approved applications go on to their account before or after it.
    Refuses with NotFound, Denied, Stale, or RulesBroken. Source: REC-15.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.FEEDBACK_SEND)
        sent = application.feedback_sent_at
        require(rules.answerable(state=application.state, sent_on=business_date(sent) if sent else None))
        application.feedback_sent_at = w.at
        await w.save(application, "feedback_sent_at")
        passed = application.state is not ApplicationState.REJECTED
        w.record(DecisionFeedbackSent.of(application, decision="APPROVED" if passed else "REJECTED"))
        return application
