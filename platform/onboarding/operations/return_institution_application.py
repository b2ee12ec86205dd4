"""The decider sends an application back for correction."""

from uuid import UUID

from journal.models import Decision
from journal.remarks import remarkable
from journal.rounds import as_submitted
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.rules import Finding, failures
from onboarding import account_rules, decision_rules
from onboarding.assessment import assess_account
from onboarding.deciders import authorise_return
from onboarding.deciding import decide
from onboarding.events import InstitutionApplicationReturned
from onboarding.inputs import InstitutionReturn
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationState, ApplicationStep
from onboarding.models import InstitutionApplication
from onboarding.queries import body_of
from onboarding.sections import REMARKABLE


async def return_institution_application(
    actor: Actor, application_id: UUID, given: InstitutionReturn, *, expected: int | None = None
) -> InstitutionApplication:
    """Send the application back for correction, saying what to correct.

    An approved one too, by the Office, where its account cannot be opened (REC-16): it is handed in and decided anew,
    and the approval stays in its round.
    Refuses with NotFound, Denied (the wrong decider; one's own submission), Stale, IllegalStep, or RulesBroken
    without a reason, with a remark on what is no field of the application, or where the account can be opened.
    Source: REC-14, REC-16, PSI-6.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        on_behalf = await authorise_return(w, application)
        decided = APPLICATION_LIFE.after(application.state, ApplicationStep.RETURN)
        require(
            [
                *await _unopenable(application),
                *decision_rules.reasoned(reason=given.reason, kind=application.kind),
                *remarkable(given.remarks, sections=REMARKABLE, submitted=await as_submitted(application)),
            ]
        )
        await decide(
            w,
            application,
            state=decided,
            decision=Decision.RETURNED,
            reason=given.reason,
            on_behalf=on_behalf,
            remarks=given.remarks,
        )
        w.record(
            InstitutionApplicationReturned.of(application, institution_kind=application.kind.value, on_behalf=on_behalf)
        )
        return application


async def _unopenable(application: InstitutionApplication) -> list[Finding]:
    """What is approved is another's decision (REC-14): it goes back only for what blocks its account."""
    if application.state is not ApplicationState.APPROVED:
        return []
    blocking = failures(await assess_account(application, await body_of(application)))
    return list(account_rules.unopenable(possible=not blocking))
