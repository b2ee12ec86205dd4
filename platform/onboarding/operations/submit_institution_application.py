"""An applicant hands the application in."""

from uuid import UUID

from documents.queries import papers_of
from journal.rounds import open_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from onboarding.assessment import assess
from onboarding.events import InstitutionApplicationSubmitted
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication
from onboarding.queries import roster_of
from onboarding.sections import snapshot
from policies.permissions import Permission

_HANDED_IN = ("state", "submitted_at", "submitted_by_id", "claimed_at", "claimed_by_id", "feedback_sent_at")


async def submit_institution_application(
    actor: Actor, application_id: UUID, *, expected: int | None = None
) -> InstitutionApplication:
    """Hand the application in for its decision: BMSTC's for recommending institutions, else the Office's.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken naming every failing condition at once (REC-3).
    Source: REC-0…13; PSI-1…5.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.INSTITUTION_APPLICATION_SUBMIT)
        submitted = APPLICATION_LIFE.after(application.state, ApplicationStep.SUBMIT)
        findings = await assess(w, application)
        require(findings)
        application.state = submitted
        application.submitted_at = w.at
        application.submitted_by_id = actor.person
        application.claimed_at = application.claimed_by_id = application.feedback_sent_at = None
        await w.save(application, *_HANDED_IN)
        papers = await papers_of(application_id=application.id)
        kept = snapshot(application, await roster_of(application.id), papers)
        opened = await open_round(w, application, snapshot=kept, findings=findings)
        w.record(
            InstitutionApplicationSubmitted.of(
                application, institution_kind=application.kind.value, round=opened.number
            )
        )
        return application
