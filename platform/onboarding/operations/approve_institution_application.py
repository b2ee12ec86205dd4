"""The decider lets an institution join."""

from uuid import UUID

from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from onboarding.assessment import assess
from onboarding.deciders import authorise_decision
from onboarding.deciding import decide
from onboarding.events import InstitutionApplicationApproved
from onboarding.inputs import InstitutionApproval
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication


async def approve_institution_application(
    actor: Actor, application_id: UUID, given: InstitutionApproval, *, expected: int | None = None
) -> InstitutionApplication:
    """Decide that the institution may join; every rule is judged again on this day.

    Refuses with NotFound, Denied (REC-14, PSI-6: the wrong decider; one's own submission), Stale, IllegalStep, or
    RulesBroken. Source: REC-14, PSI-6, REC-4 (thirty enterprises at the approval too).
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        on_behalf = await authorise_decision(w, application)
        approved = APPLICATION_LIFE.after(application.state, ApplicationStep.APPROVE)
        require([*await assess(w, application), *fitting("reason", given.reason, PROSE)])
        await decide(
            w, application, state=approved, decision=Decision.APPROVED, reason=given.reason, on_behalf=on_behalf
        )
        w.record(
            InstitutionApplicationApproved.of(application, institution_kind=application.kind.value, on_behalf=on_behalf)
        )
        return application
