"""Everything that can be asked: each root field with its policy, its filters and its orders."""

from datetime import date
from typing import Any

import strawberry
from strawberry.types import Info

from contracts.lifecycle import ContractState
from evaluations.kinds import CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy
from evaluations.lifecycle import EvaluationState
from funds.lifecycle import ProgrammeState
from kernel.actor import Scope
from kernel.rules import VERSION, catalogue, clauses
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory
from labs.lifecycle import ContactState, LabState, NominationState
from labs.search import CONDITION
from matching.lifecycle import NeedState, ProposalState
from notifications.kinds import MailKind, MailState, NotificationTopic
from onboarding.kinds import OutreachKind
from onboarding.lifecycle import ApplicationState, OutreachState
from policies.permissions import Permission, Role
from policies.visibility import PARTY, PERSON
from reads import PUBLIC, any_of, contains, flag, usually, where
from reads.declare import at_least, eq
from reviews.lifecycle import AppealState, ReviewState, SeatState
from schema.context import Context
from schema.contracts import Contract, ListedProduct
from schema.documents import Document
from schema.evaluations import Evaluation, EvaluationCycle
from schema.experts import Expert, ReviewIndicator
from schema.funds import BALANCE_FILTERS, LedgerBalance, LedgerTransaction, Programme
from schema.institution_year import OutreachEvent, Training
from schema.institutions import (
    ApiKey,
    Applicant,
    Authorisation,
    CenterMembership,
    CenterPermit,
    Institution,
    JoinRequest,
    Membership,
    Organisation,
    Person,
)
from schema.labs import Lab, OpenLab, OpenLabOrder
from schema.matching import Need, Proposal
from schema.messages import Mail, Notification, NotificationSetting, notification_settings
from schema.nodes import Node, catalog
from schema.obligations import DESK_FILTERS, OBLIGATION_FILTERS, DeskItem, MonthlyCount, Obligation
from schema.onboarding import InstitutionApplication, ServedEnterprise
from schema.pages import Connection, many, one, pages
from schema.panels import ConflictRule, conflict_rules
from schema.parameters import ParameterValue, ParameterValueState, PolicyParameter, policy_parameters
from schema.records import AuditEntry, DeadLetter
from schema.reviews import Appeal, CompletionReview, Seat
from schema.routes import SubmissionRoute, submission_route
from schema.spreadsheets import ImportJob, ListExport
from schema.vouchers import PayeeAccount, PaymentBatch, Project, Redemption
from schema.wishes import ContactRequest, LabNomination
from spreadsheets.kinds import ImportKind
from spreadsheets.lifecycle import ImportState
from tenants.kinds import TenantKind
from tenants.lifecycle import AuthorisationState, JoinState, TenantState
from vouchers.lifecycle import BatchState, ProjectState, RedemptionState


@strawberry.type(description="Who asks, and what they may do.")
class Viewer:
    scope: Scope
    name: str
    roles: list[str]
    permissions: list[str]


@strawberry.type(description="A rule that the platform keeps.")
class Rule:
    code: str
    rule: str | None = strawberry.field(description="Id of the clause, `PUR-8`; null for what any careful system asks.")
    clause: str | None = strawberry.field(description="The words of the notice.")
    line: int | None = strawberry.field(description="The line of the notice that says it.")
    zh: str
    en: str
    version: str


def viewer(info: Info[Context, None]) -> Viewer:
    actor = info.context.actor
    return Viewer(scope=actor.scope, name=actor.name, roles=sorted(actor.roles), permissions=sorted(actor.permissions))


def rules(ids: list[str] | None = None) -> list[Rule]:
    return [rule_shown(rule) for rule in catalogue() if ids is None or rule.id in ids]


def rule_shown(rule: Any) -> Rule:
    clause = clauses().get(rule.id)
    return Rule(
        code=rule.code,
        rule=rule.id or None,
        clause=clause.text if clause else None,
        line=clause.line if clause else None,
        zh=rule.zh,
        en=rule.en,
        version=VERSION,
    )


@strawberry.type(description="What can be asked.")
class Query:
    viewer: Viewer = strawberry.field(resolver=viewer, description="Who asks, and what they may do.")
    me: Person | None = one(Person, "The signed-in person.")
    my_institution: Institution | None = one(Institution, "The institution for which the caller acts.")
    my_applicant: Applicant | None = one(Applicant, "The firm or team for which the caller acts.")
    rules: list[Rule] = strawberry.field(resolver=rules, description="The rules that the platform keeps.")
    submission_route: SubmissionRoute | None = strawberry.field(
        resolver=submission_route,
        description="Through whom a host's labs are reported as of a day; anyone may ask. Null: no such body.",
    )
    node: Node | None = one(Node, "Anything with a global id, if the caller may see it.", id=strawberry.ID)
    nodes: list[Node | None] = many(
        Node | None, "Several at once; null where nothing is seen.", _required=True, ids=list[strawberry.ID]
    )

    open_labs: Connection[OpenLab] = pages(
        OpenLab,
        "The open-lab catalogue as it is today; anyone may ask (LAB-6). `asOf`: as it was on a day. `current: false`: "
        "what it shows no longer. `search`: names of labs, hosts and institutions, and whatever else an entry says.",
        orders=OpenLabOrder,
        search=str,
        host=list[strawberry.ID],
        category=list[LabCategory],
        field=list[str],
        capability=Capability,
        instrument_class=InstrumentClass,
        activity_type=ActivityType,
        current=bool,
        as_of=date,
    )
    institutions: Connection[Institution] = pages(
        Institution,
        "Institutions of the network; anyone sees those that were activated.",
        kind=list[TenantKind],
        state=list[TenantState],
    )
    organisations: Connection[Organisation] = pages(Organisation, "Hosts and other public bodies.", name=str)
    listed_products: Connection[ListedProduct] = pages(
        ListedProduct,
        "New technologies, products and services on the publicised list (PUR-5).",
        search=str,
        batch=list[str],
        valid_on=date,
    )

    policy_parameters: list[PolicyParameter] = strawberry.field(
        resolver=policy_parameters,
        description="What the notice leaves open and the Office may set; anyone may ask which values hold.",
    )
    parameter_values: Connection[ParameterValue] = pages(
        ParameterValue,
        "What was set, past, current and coming, the latest first.",
        name=list[str],
        state=list[ParameterValueState],
    )
    applicants: Connection[Applicant] = pages(Applicant, verified=bool)
    join_requests: Connection[JoinRequest] = pages(
        JoinRequest, "Who asks to act for one's firm, and what one has asked oneself.", state=list[JoinState]
    )
    institution_applications: Connection[InstitutionApplication] = pages(
        InstitutionApplication, state=list[ApplicationState], kind=list[TenantKind]
    )
    served_enterprises: Connection[ServedEnterprise] = pages(ServedEnterprise, search=str)
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
    obligations: Connection[Obligation] = pages(
        Obligation,
        "Everything due or overdue: one's own institution's, or all of it for the Office; the earliest first.",
        kind=list[ObligationKind],
        state=ObligationState,
        owed_by=OwedBy,
        institution=strawberry.ID,
        rule=list[str],
        due_by=date,
    )
    desk_items: Connection[DeskItem] = pages(
        DeskItem,
        "What waits for the Office or BMSTC: priority themes first, then the oldest.",
        kind=list[DeskItemKind],
        mine=bool,
        assigned=bool,
        overdue=bool,
        older_than_days=int,
    )
    monthly_counts: list[MonthlyCount] = many(
        MonthlyCount, "Counts per month and state, for charts.", subject=CountedSubject, since=date
    )
    labs: Connection[Lab] = pages(
        Lab,
        "Member labs, as their institution and the Office see them.",
        state=list[LabState],
        category=list[LabCategory],
        field=list[str],
        search=str,
    )
    authorisations: Connection[Authorisation] = pages(
        Authorisation, "Hosts' letters to institutions.", state=list[AuthorisationState]
    )
    center_memberships: Connection[CenterMembership] = pages(CenterMembership, "Units that joined domain centers.")
    center_permits: Connection[CenterPermit] = pages(
        CenterPermit, "Exceptions by which centers report for members of the platform (A-21)."
    )
    lab_nominations: Connection[LabNomination] = pages(
        LabNomination, "Wishes for labs that are not open yet (LAB-8).", state=list[NominationState]
    )
    contact_requests: Connection[ContactRequest] = pages(
        ContactRequest, "Questions to domain centers: one's own, or those to one's center.", state=list[ContactState]
    )
    needs: Connection[Need] = pages(Need, state=list[NeedState])
    proposals: Connection[Proposal] = pages(Proposal, state=list[ProposalState])
    projects: Connection[Project] = pages(Project, state=list[ProjectState])
    redemptions: Connection[Redemption] = pages(Redemption, state=list[RedemptionState])
    programmes: Connection[Programme] = pages(
        Programme, "Yearly voucher programmes with their budget, newest first.", state=list[ProgrammeState], year=int
    )
    ledger_transactions: Connection[LedgerTransaction] = pages(
        LedgerTransaction, "Movements of voucher money, oldest first: one's own projects', or all for the Office."
    )
    ledger_balances: list[LedgerBalance] = many(
        LedgerBalance,
        "What stood on a programme's accounts: as of a day, or on every day on which that changed.",
        programme=strawberry.ID,
        on=date,
    )
    payment_batches: Connection[PaymentBatch] = pages(
        PaymentBatch, "Batches of payments, newest first.", state=list[BatchState]
    )
    payee_accounts: Connection[PayeeAccount] = pages(
        PayeeAccount, "Where redemptions are paid to: one's own institution's, newest first."
    )
    contracts: Connection[Contract] = pages(Contract, state=list[ContractState])
    completion_reviews: Connection[CompletionReview] = pages(CompletionReview, state=list[ReviewState])
    seats: Connection[Seat] = pages(Seat, "An expert's own seats; all of them for the Office.", state=list[SeatState])
    appeals: Connection[Appeal] = pages(Appeal, "Appeals against verdicts.", state=list[AppealState])
    experts: Connection[Expert] = pages(Expert, "The expert pool for the Office; for an expert their own profile.")
    review_indicators: Connection[ReviewIndicator] = pages(
        ReviewIndicator, "What panels are asked besides the fixed indicator (REV-1).", current=bool
    )
    conflict_rules: list[ConflictRule] = strawberry.field(
        resolver=conflict_rules, description="The rules on interests that keep experts from panels."
    )
    documents: Connection[Document] = pages(Document)
    imports: Connection[ImportJob] = pages(
        ImportJob, "Spreadsheets brought in, newest first.", state=list[ImportState], kind=list[ImportKind]
    )
    list_exports: Connection[ListExport] = pages(ListExport, "Lists taken out by the caller, newest first.")
    audit_entries: Connection[AuditEntry] = pages(AuditEntry, "The audit trail, as far as the caller may see it.")
    dead_letters: Connection[DeadLetter] = pages(DeadLetter, "Events that no listener could deal with.")
    api_keys: Connection[ApiKey] = pages(ApiKey)
    memberships: Connection[Membership] = pages(
        Membership,
        "Who holds which role, in the caller's institution; everywhere for the Office.",
        role=list[Role],
        current=bool,
    )
    notifications: Connection[Notification] = pages(
        Notification,
        "One's own messages, newest first.",
        unread=bool,
        topic=list[NotificationTopic],
        kind=list[str],
    )
    notification_settings: list[NotificationSetting] = strawberry.field(
        resolver=notification_settings, description="How messages of each topic reach the signed-in person."
    )
    mails: Connection[Mail] = pages(
        Mail,
        "The e-mails that the platform wrote to the caller, newest first.",
        state=list[MailState],
        kind=list[MailKind],
    )


CURRENT = (
    "{row}.valid_from <= (now() at time zone 'Asia/Shanghai')::date and "
    "({row}.valid_until is null or (now() at time zone 'Asia/Shanghai')::date < {row}.valid_until)"
)

AS_OF = "{row}.valid_from <= {arg} and ({row}.valid_until is null or {arg} < {row}.valid_until)"

IN_FORCE = (
    "{row}.from_on <= (now() at time zone 'Asia/Shanghai')::date and "
    "({row}.until_on is null or (now() at time zone 'Asia/Shanghai')::date <= {row}.until_on)"
)

catalog.resolved("viewer", needs=PUBLIC)
catalog.resolved("rules", needs=PUBLIC)
catalog.resolved("conflict_rules", needs=PUBLIC)
catalog.rows("review_indicators", needs=PUBLIC, filters={"current": flag(IN_FORCE, f"not ({IN_FORCE})")})
catalog.resolved("submission_route", needs=PUBLIC)
catalog.node("node")
catalog.node("nodes")
catalog.rows(
    "open_labs",
    needs=PUBLIC,
    filters={
        "search": where(CONDITION),
        "host": any_of("host"),
        "category": any_of("category"),
        "capability": where("{row}.capabilities @> array[{arg}]", cast="text"),
        "instrument_class": where("{row}.instrument_classes @> array[{arg}]", cast="text"),
        "activity_type": where("{row}.activity_types @> array[{arg}]", cast="text"),
        "current": flag(CURRENT, f"not ({CURRENT})"),
        "as_of": where(AS_OF, cast="date"),
    },
    usual=usually(CURRENT, unless=("current", "as_of")),
)
catalog.rows("labs", needs=Permission.LAB_READ, filters={"search": contains("name")})
catalog.rows("served_enterprises", needs=Permission.SERVED_ENTERPRISE_READ, filters={"search": contains("name")})
catalog.rows("evaluation_cycles", needs=Permission.EVALUATION_READ)
catalog.rows("evaluations", needs=Permission.EVALUATION_READ, filters={"institution": eq("provider")})
catalog.rows("obligations", needs=Permission.OBLIGATION_READ, filters=OBLIGATION_FILTERS)
catalog.rows("desk_items", needs=Permission.DESK_READ, filters=DESK_FILTERS)
catalog.rows("monthly_counts", needs=Permission.DESK_READ, filters={"since": at_least("month")}, limit=2000)
catalog.rows(
    "memberships",
    needs=Permission.MEMBERSHIP_MANAGE,
    filters={"role": any_of("role"), "current": flag(IN_FORCE, f"not ({IN_FORCE})")},
)
catalog.rows("ledger_balances", needs=Permission.PROGRAMME_READ, filters=BALANCE_FILTERS, limit=2000)
catalog.rows("me", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PERSON}")
catalog.rows("my_institution", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PARTY}")
catalog.rows("my_applicant", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PARTY}")
catalog.rows("institutions", needs=PUBLIC)
catalog.rows("organisations", needs=PUBLIC)
catalog.rows(
    "listed_products",
    needs=PUBLIC,
    filters={
        "search": contains("name"),
        "batch": any_of("batch"),
        "valid_on": where(
            "{row}.publicised_on <= {arg} and {arg} between {row}.valid_from and {row}.valid_until"
            " and ({row}.withdrawn_on is null or {arg} < {row}.withdrawn_on)",
            cast="date",
        ),
    },
)
for name, permission in {
    "join_requests": Permission.JOIN_REQUEST_READ,
    "institution_applications": Permission.INSTITUTION_APPLICATION_READ,
    "trainings": Permission.TRAINING_READ,
    "outreach_events": Permission.OUTREACH_READ,
    "authorisations": Permission.LAB_READ,
    "center_memberships": Permission.LAB_READ,
    "center_permits": Permission.LAB_READ,
    "lab_nominations": Permission.NOMINATION_READ,
    "contact_requests": Permission.CONTACT_REQUEST_READ,
    "needs": Permission.NEED_READ,
    "proposals": Permission.PROPOSAL_READ,
    "projects": Permission.PROJECT_READ,
    "redemptions": Permission.REDEMPTION_READ,
    "programmes": Permission.PROGRAMME_READ,
    "ledger_transactions": Permission.REDEMPTION_READ,
    "payment_batches": Permission.PAYMENT_READ,
    "payee_accounts": Permission.PAYEE_ACCOUNT_READ,
    "contracts": Permission.CONTRACT_READ,
    "completion_reviews": Permission.REVIEW_READ,
    "seats": Permission.REVIEW_READ,
    "appeals": Permission.REVIEW_READ,
    "experts": Permission.EXPERT_READ,
    "documents": Permission.DOCUMENT_READ,
    "imports": Permission.SPREADSHEET_READ,
    "list_exports": Permission.SPREADSHEET_READ,
    "audit_entries": Permission.SESSION_USE,
    "api_keys": Permission.API_KEY_MANAGE,
}.items():
    catalog.rows(name, needs=permission)
catalog.rows(
    "applicants",
    needs=Permission.APPLICANT_READ,
    filters={"verified": flag("{row}.verified_on is not null", "{row}.verified_on is null")},
)
catalog.rows("dead_letters", needs=Permission.DEAD_LETTER_MANAGE, where="{row}.dead_at is not null")
