"""Who decides on which application: BMSTC on recommending institutions (REC-14), the Office on the others (PSI-6)."""

from journal.work import Work
from onboarding import decision_rules as rules
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from policies.permissions import Permission
from tenants.kinds import TenantKind
from tenants.parameters import Parameter

OFFICE_DECIDES_FOR_BMSTC = Parameter(
    "application.office_decides_for_bmstc",
    default=False,
    source="A-12",
    zh="办公室可否代市科委审核推荐机构；代审均留痕",
    en="Whether the Office may decide on recommending institutions in BMSTC's place; every such decision says so.",
)


async def authorise_decision(w: Work, application: InstitutionApplication) -> bool:
    """Refuse with Denied unless the actor decides on this kind of institution, and did not submit it.

    True when the Office decides in BMSTC's place, which it may only while that switch is on (A-12).
    """
    on_behalf = False
    if application.kind is not TenantKind.RECOMMENDING_INSTITUTION:
        w.authorise(Permission.PROVIDER_DECIDE, because=rules.OFFICE_DECIDES)
    elif not w.actor.may(Permission.RECOMMENDER_DECIDE) and await _delegated(w):
        on_behalf = True
    else:
        w.authorise(Permission.RECOMMENDER_DECIDE, because=rules.BMSTC_DECIDES)
    w.not_own(application.person_id)
    w.not_own(application.submitted_by_id)
    return on_behalf


async def authorise_return(w: Work, application: InstitutionApplication) -> bool:
    """As for any decision; but what is approved waits for its account alone, and accounts are the Office's (REC-16).

    Nothing is decided in BMSTC's place by that: whatever comes again, it decides again (REC-14).
    """
    if application.state is not ApplicationState.APPROVED:
        return await authorise_decision(w, application)
    w.authorise(Permission.TENANT_OPEN)
    w.not_own(application.person_id)
    w.not_own(application.submitted_by_id)
    return False


async def _delegated(w: Work) -> bool:
    return w.actor.may(Permission.PROVIDER_DECIDE) and await OFFICE_DECIDES_FOR_BMSTC.on(w.today)
