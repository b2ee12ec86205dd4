"""The decider refuses an institution."""

from uuid import UUID

from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from onboarding import decision_rules as rules
from onboarding.deciders import authorise_decision
from onboarding.deciding import decide
from onboarding.events import InstitutionApplicationRejected
from onboarding.inputs import InstitutionRejection
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication


async def reject_institution_application(
    actor: Actor, application_id: UUID, given: InstitutionRejection, *, expected: int | None = None
) -> InstitutionApplication:
    """Decide that the institution may not join, saying why.

    Refuses with NotFound, Denied (the wrong decider; one's own submission), Stale, IllegalStep, or RulesBroken
    without a reason. Source: REC-14, PSI-6.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        on_behalf = await authorise_decision(w, application)
        decided = APPLICATION_LIFE.after(application.state, ApplicationStep.REJECT)
        require(rules.reasoned(reason=given.reason, kind=application.kind))
        await decide(
            w, application, state=decided, decision=Decision.REJECTED, reason=given.reason, on_behalf=on_behalf
        )
        w.record(
            InstitutionApplicationRejected.of(application, institution_kind=application.kind.value, on_behalf=on_behalf)
        )
        return application
