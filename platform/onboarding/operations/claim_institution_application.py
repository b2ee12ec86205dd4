"""A decider takes an application up for review."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from onboarding.deciders import authorise_decision
from onboarding.events import InstitutionApplicationClaimed
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication


async def claim_institution_application(
    actor: Actor, application_id: UUID, *, expected: int | None = None
) -> InstitutionApplication:
    """Take a submitted application up for review; a colleague may take it over, and whoever decides, decides.

    Refuses with NotFound, Denied (REC-14, PSI-6: the wrong decider; one's own submission), Stale or IllegalStep.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        await authorise_decision(w, application)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.CLAIM)
        application.claimed_at = w.at
        application.claimed_by_id = actor.person
        await w.save(application, "state", "claimed_at", "claimed_by_id")
        w.record(InstitutionApplicationClaimed.of(application))
        return application
