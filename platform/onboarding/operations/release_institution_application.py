"""A decider lays an application back for whoever takes it up next."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from onboarding.deciders import authorise_decision
from onboarding.events import InstitutionApplicationReleased
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication


async def release_institution_application(
    actor: Actor, application_id: UUID, *, expected: int | None = None
) -> InstitutionApplication:
    """Lay back an application that you, or a colleague who is away, took up; it waits on as long as it did.

    Refuses with NotFound, Denied (REC-14, PSI-6: the wrong decider; one's own submission), Stale or IllegalStep when
    nobody has it.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        await authorise_decision(w, application)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.RELEASE)
        application.claimed_at = application.claimed_by_id = None
        await w.save(application, "state", "claimed_at", "claimed_by_id")
        w.record(InstitutionApplicationReleased.of(application))
        return application
