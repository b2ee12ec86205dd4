"""An applicant gives an application up."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from onboarding.events import InstitutionApplicationWithdrawn
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication
from policies.permissions import Permission


async def withdraw_institution_application(
    actor: Actor, application_id: UUID, *, expected: int | None = None
) -> InstitutionApplication:
    """Give the application up, at any time before it is rejected or its account is opened.

    Refuses with NotFound, Denied, Stale or IllegalStep. Source: our proposal for what the notice leaves open.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.INSTITUTION_APPLICATION_SUBMIT)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.WITHDRAW)
        await w.save(application, "state")
        w.record(InstitutionApplicationWithdrawn.of(application))
        return application
