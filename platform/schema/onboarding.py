"""Applications to join as the API shows them."""

from datetime import date, datetime

import strawberry

from kernel.enterprise_size import INDUSTRY_CODE, SizeClass
from onboarding import models
from onboarding.kinds import ApplicationSection, Duty, OutreachKind
from onboarding.lifecycle import ApplicationState
from policies.permissions import Permission
from reads.declare import embedded, relation, sql
from schema.documents import Document
from schema.institutions import Institution, Organisation, Person
from schema.nodes import Versioned, catalog, own
from schema.pages import Connection, many, pages
from schema.records import Round
from schema.scalars import Money
from tenants.kinds import AuthorisedWork, TenantKind


@strawberry.type(description="A promotion or matchmaking event that a recommending institution plans (REC-8).")
class PlannedEvent:
    kind: OutreachKind
    title: str
    planned_on: date


@strawberry.type(description="An enterprise that a recommending institution serves.")
class ServedEnterprise(Versioned):
    name: str
    uscc: str
    situation: str
    industry: str = strawberry.field(description=INDUSTRY_CODE)
    staff: int | None
    revenue: Money | None = strawberry.field(description="A year.")
    assets: Money | None
    size_class: SizeClass | None


@strawberry.type(description="A section of an application that was saved, and how often.")
class SavedSection:
    section: ApplicationSection
    version: int = strawberry.field(description="Send it back as `basedOn`; a section that is not listed has 0.")
    saved_at: str = strawberry.field(description="When it was last saved.")


@strawberry.type(description="An institution's application to join the network.")
class InstitutionApplication(Versioned):
    kind: TenantKind
    state: ApplicationState
    organisation_name: str
    uscc: str
    contact: str
    legal_person: bool
    authoriser: Organisation | None
    authorisation_scope: list[AuthorisedWork]
    authorised_from: date | None
    authorised_until: date | None
    fields_of_work: list[str]
    willing: bool
    work_basis: str
    capability: str
    duties: list[Duty]
    planned_events: list[PlannedEvent]
    mechanism_management: str
    mechanism_process: str
    mechanism_overview: str
    safeguard_organisation: str
    safeguard_process: str
    safeguard_plan: str
    sections: list[SavedSection] = strawberry.field(description="Those saved so far.")
    submitted_at: datetime | None
    claimed_at: datetime | None
    decided_at: datetime | None
    decision_reason: str
    decided_on_behalf: bool = strawberry.field(description="Decided by delegation (A-12).")
    feedback_sent_at: datetime | None
    feedback_due_on: date | None = strawberry.field(
        description="By when the result is to be sent, in working days from the decision (REC-15, A-13)."
    )
    feedback_overdue: bool = strawberry.field(description="A flag; nothing follows by itself.")
    assignee: Person | None = strawberry.field(description="Who took it up for review.")
    institution: Institution | None = strawberry.field(description="The account opened for it.")
    served_enterprises: Connection[ServedEnterprise] = pages(ServedEnterprise)
    documents: list[Document] = many(Document)
    rounds: list[Round] = many(Round, "Submissions and decisions, oldest first.")


FEEDBACK_DUE = (
    "case when {row}.state in ('APPROVED', 'REJECTED', 'ACCOUNT_OPENED') then working_days_after("
    "business_date({row}.decided_at), "
    "policy_number('feedback.working_days', business_date({row}.decided_at), 5)) end"
)

catalog.bind(
    ServedEnterprise,
    models.ServedEnterprise,
    needs=Permission.INSTITUTION_APPLICATION_READ,
    scopes=own("served_enterprise"),
)
catalog.bind(
    InstitutionApplication,
    models.InstitutionApplication,
    needs=Permission.INSTITUTION_APPLICATION_READ,
    fields={
        "institution": relation("tenant"),
        "assignee": relation("claimed_by"),
        "feedback_due_on": sql(FEEDBACK_DUE),
        "feedback_overdue": sql(
            f"coalesce({{row}}.feedback_sent_at is null and {FEEDBACK_DUE} < business_date(now()), false)"
        ),
        "planned_events": embedded(),
        "sections": embedded(),
        "rounds": relation(on="{row}.subject_id = {parent}.id", default_order="number"),
    },
    scopes=own("institution_application"),
)
