"""Institutions, applicants and people as the API shows them."""

from datetime import date, datetime

import strawberry
from strawberry.scalars import JSON

from kernel.enterprise_size import INDUSTRY_CODE, SizeClass
from kernel.language import Locale
from policies.permissions import Permission, Role
from policies.visibility import PARTY, PERSON, READERS, SCOPE
from reads import any_of, relation
from reads.declare import Declared, sql
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.documents import Document
from schema.nodes import Versioned, catalog, own
from schema.pages import many
from schema.scalars import Money
from tenants import models, people
from tenants.kinds import ApplicantKind, HostKind, TenantKind
from tenants.lifecycle import AuthorisationState, JoinState, TenantState


@strawberry.type(description="A body known to the public: a lab's host, or the legal body behind institutions.")
class Organisation(Versioned):
    name: str
    uscc: str | None = strawberry.field(description="Unified social credit code.")
    kind: HostKind
    parent: "Organisation | None" = strawberry.field(description="The university or group it belongs to.")
    platform_memberships: list["PlatformMembership"] = many(
        "PlatformMembership", "When it was, is or will be in the Conditions Platform (PSI-3)."
    )


@strawberry.type(description="An institution of the network: professional service, domain center or recommending.")
class Institution(Versioned):
    kind: TenantKind
    name: str
    state: TenantState
    organisation: Organisation
    fields_of_work: list[str]
    introduction: str
    service_features: str
    contact: str
    activated_at: datetime | None
    suspended_at: datetime | None
    suspension_reason: str | None = strawberry.field(description="As the institution itself and the Office see it.")


@strawberry.type(description="A small or micro enterprise, or a startup team, that applies for vouchers.")
class Applicant(Versioned):
    kind: ApplicantKind
    name: str
    uscc: str | None
    leader: str
    members: list[str]
    industry: str = strawberry.field(description=INDUSTRY_CODE)
    staff: int | None
    revenue: Money | None = strawberry.field(description="A year.")
    assets: Money | None
    size_class: SizeClass | None = strawberry.field(description="Computed, or as the Office has ruled.")
    size_basis: JSON | None = strawberry.field(
        description="The figures, and the criteria they were judged by; for the firm itself and the Office."
    )
    size_ruled: SizeClass | None = strawberry.field(description="The Office's word where the criteria are silent.")
    size_ruling_reason: str
    size_ruled_on: date | None
    verified_on: date | None = strawberry.field(description="When the Office found who acts for it.")
    documents: list[Document] = many(Document, "Its own papers, the business licence among them.")
    memberships: list["Membership"] = many("Membership", "Who acts for it.")


@strawberry.type(description="That somebody asks to act for a firm that is registered already.")
class JoinRequest(Versioned):
    applicant: Applicant | None = strawberry.field(description="For those who are of it.")
    uscc: str
    person_name: str
    login: str
    note: str
    state: JoinState
    answer: str
    answered_at: datetime | None


@strawberry.type(description="A role that a person holds.")
class Membership(Versioned):
    person: "Person | None" = strawberry.field(description="Who holds it, if the caller may know them.")
    role: Role
    institution: Institution | None
    applicant: Applicant | None
    from_on: date
    until_on: date | None


@strawberry.type(description="Someone who can sign in.")
class Person(Versioned):
    login: str
    name: str
    email: str
    locale: Locale
    memberships: list[Membership] = many(Membership, "The roles this person holds or held.")
    unread_notifications: int = strawberry.field(description="Messages not yet read; 0 for anyone but oneself.")


@strawberry.type(description="An integrator's key; the key itself is shown once, when issued.")
class ApiKey(Versioned):
    name: str
    prefix: str
    scopes: list[str]
    expires_at: datetime
    revoked_at: datetime | None


@strawberry.type(description="A host's letter that entrusts an institution with voucher work (PSI-4).")
class Authorisation(Versioned):
    grantor: Organisation
    institution: Institution
    state: AuthorisationState = strawberry.field(description="It counts once CONFIRMED, and until its revocation.")
    scope: list[str]
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")
    revoked_on: date | None = strawberry.field(description="The first day on which it no longer counts.")
    decided_at: datetime | None
    decision_reason: str
    document: Document | None = strawberry.field(description="The letter.")


@strawberry.type(description="That a host has joined the Capital S&T Conditions Platform (PSI-3).")
class PlatformMembership(Versioned):
    organisation: Organisation
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")
    ended_because: str


@strawberry.type(description="That a member unit has joined a domain center (DC-6).")
class CenterMembership(Versioned):
    member: Organisation
    center: Institution
    scope: list[str] = strawberry.field(description="What the unit's letter entrusts the center with (DC-7).")
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")
    ended_because: str
    document: Document | None = strawberry.field(description="The unit's letter (DC-7).")


@strawberry.type(description="That a center may report for a platform member with an institution of its own (A-21).")
class CenterPermit(Versioned):
    host: Organisation
    center: Institution
    reason: str
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")
    ended_because: str


catalog.bind(Organisation, models.Organisation)
_KNOWN = f"{{row}}.id = {PARTY} or {SCOPE} in ({', '.join(repr(str(scope)) for scope in sorted(READERS))})"
_OF_IT = f"{_KNOWN} or {{row}}.person_id = {PERSON}"


def _private(column: str, otherwise: str = "null") -> Declared:
    """What a firm says of itself: for the firm, whoever registered it, and those who judge it."""
    return sql(f"case when {_OF_IT} then {{row}}.{column} else {otherwise} end")


catalog.bind(
    Institution,
    models.Tenant,
    fields={"suspension_reason": sql(f"case when {_KNOWN} then nullif({{row}}.suspension_reason, '') end")},
)
catalog.bind(
    Applicant,
    models.Applicant,
    needs=Permission.APPLICANT_READ,
    fields={
        "size_basis": sql(f"case when {_KNOWN} then {{row}}.size_basis end"),
        "leader": _private("leader", "''"),
        "members": _private("members", "'{}'::text[]"),
        "staff": _private("staff"),
        "revenue": _private("revenue"),
        "assets": _private("assets"),
        "size_ruling_reason": _private("size_ruling_reason", "''"),
        "documents": relation(on="{row}.applicant_id = {parent}.id and {row}.project_id is null"),
    },
)
catalog.bind(
    JoinRequest,
    people.JoinRequest,
    needs=Permission.JOIN_REQUEST_READ,
    filters={"state": any_of("state")},
    scopes=own("join_request"),
)
catalog.bind(Membership, people.Membership, needs=Permission.SESSION_USE, fields={"institution": relation("tenant")})
UNREAD = "(select count(*)::int from notification n where n.person_id = {row}.id and n.read_at is null)"

catalog.bind(Person, people.Person, needs=Permission.SESSION_USE, fields={"unread_notifications": sql(UNREAD)})
catalog.bind(ApiKey, people.ApiKey, needs=Permission.API_KEY_MANAGE, scopes=own("api_key"))
catalog.bind(
    Authorisation,
    models.Authorisation,
    needs=Permission.LAB_READ,
    fields={"institution": relation("provider")},
    scopes=own("authorisation"),
    filters={"state": any_of("state")},
)
catalog.bind(PlatformMembership, models.PlatformMembership)
catalog.bind(
    CenterMembership,
    models.CenterMembership,
    needs=Permission.LAB_READ,
    fields={"center": relation("provider")},
    scopes=own("center_membership"),
)
catalog.bind(
    CenterPermit,
    models.CenterPermit,
    needs=Permission.LAB_READ,
    fields={"center": relation("provider")},
    scopes=own("center_permit"),
)
