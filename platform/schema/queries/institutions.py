"""An institution's own affairs: joining, ties, its year and who acts for it."""

import strawberry

from evaluations.lifecycle import EvaluationState
from onboarding.kinds import OutreachKind
from onboarding.lifecycle import ApplicationState, OutreachState
from policies.permissions import Permission, Role
from reads import any_of, contains, flag
from reads.declare import eq
from schema.evaluations import Evaluation, EvaluationCycle
from schema.institution_year import OutreachEvent, Training
from schema.institutions import ApiKey, Authorisation, CenterMembership, CenterPermit, Membership
from schema.nodes import catalog
from schema.onboarding import InstitutionApplication, ServedEnterprise
from schema.pages import Connection, pages
from schema.queries.in_force import IN_FORCE
from tenants.kinds import TenantKind
from tenants.lifecycle import AuthorisationState


@strawberry.type
class InstitutionQuery:
    institution_applications: Connection[InstitutionApplication] = pages(
        InstitutionApplication, state=list[ApplicationState], kind=list[TenantKind]
    )
    served_enterprises: Connection[ServedEnterprise] = pages(ServedEnterprise, search=str)
    authorisations: Connection[Authorisation] = pages(
        Authorisation, "Hosts' letters to institutions.", state=list[AuthorisationState]
    )
    center_memberships: Connection[CenterMembership] = pages(CenterMembership, "Units that joined domain centers.")
    center_permits: Connection[CenterPermit] = pages(
        CenterPermit, "Exceptions by which centers report for members of the platform (A-21)."
    )
    trainings: Connection[Training] = pages(Training, "Trainings of recommending institutions (REC-19).")
    outreach_events: Connection[OutreachEvent] = pages(
        OutreachEvent, "Promotion and matchmaking events (REC-8).", state=list[OutreachState], kind=list[OutreachKind]
    )
    evaluation_cycles: Connection[EvaluationCycle] = pages(EvaluationCycle, "The years and their indicators (PSI-7).")
    evaluations: Connection[Evaluation] = pages(
        Evaluation,
        "Yearly evaluations: one's own once published, all of them for the Office.",
        year=int,
        state=list[EvaluationState],
        institution=strawberry.ID,
    )
    memberships: Connection[Membership] = pages(
        Membership,
        "Who holds which role, in the caller's institution; everywhere for the Office.",
        role=list[Role],
        current=bool,
    )
    api_keys: Connection[ApiKey] = pages(ApiKey)


catalog.rows("served_enterprises", needs=Permission.SERVED_ENTERPRISE_READ, filters={"search": contains("name")})
catalog.rows("evaluation_cycles", needs=Permission.EVALUATION_READ)
catalog.rows("evaluations", needs=Permission.EVALUATION_READ, filters={"institution": eq("provider")})
catalog.rows(
    "memberships",
    needs=Permission.MEMBERSHIP_MANAGE,
    filters={"role": any_of("role"), "current": flag(IN_FORCE, f"not ({IN_FORCE})")},
)
for name, permission in {
    "institution_applications": Permission.INSTITUTION_APPLICATION_READ,
    "authorisations": Permission.LAB_READ,
    "center_memberships": Permission.LAB_READ,
    "center_permits": Permission.LAB_READ,
    "trainings": Permission.TRAINING_READ,
    "outreach_events": Permission.OUTREACH_READ,
    "api_keys": Permission.API_KEY_MANAGE,
}.items():
    catalog.rows(name, needs=permission)
