"""People as stored: who they are, how they sign in, what they belong to, and the sessions and keys they hold."""

from datetime import date, datetime
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from kernel.language import Locale
from policies.permissions import Role
from tenants.lifecycle import JoinState


class Person(Row):
    login = fields.CharField(max_length=80, unique=True)
    name = fields.CharField(max_length=100)
    email = fields.CharField(max_length=200, default="")
    locale = fields.CharEnumField(Locale, max_length=10, default=Locale.ZH)

    class Meta:
        table = "person"


class Credential(Row):
    """A password's argon2id hash; kept apart so that no reading of people ever comes near it."""

    person = belongs_to("Person")
    person_id: UUID
    password_hash = fields.CharField(max_length=200)

    class Meta:
        table = "credential"


class Membership(Row):
    """A role that a person holds, in a tenant, for an applicant, or (Office, BMSTC, expert, auditor) in neither."""

    person = belongs_to("Person", back="memberships")
    tenant = belongs_to("Tenant", back="memberships", null=True)
    applicant = belongs_to("Applicant", back="memberships", null=True)
    role = fields.CharEnumField(Role, max_length=40)
    from_on = fields.DateField()
    until_on: date | None = fields.DateField(null=True)
    person_id: UUID
    tenant_id: UUID | None
    applicant_id: UUID | None

    class Meta:
        table = "membership"


class JoinRequest(Row):
    """That a person asks to act for a firm that is registered already; its administrators answer."""

    person = belongs_to("Person")
    applicant = belongs_to("Applicant", back="join_requests")
    uscc = fields.CharField(max_length=18)
    person_name = fields.CharField(max_length=100)
    login = fields.CharField(max_length=80)
    note = fields.TextField(default="")
    state = fields.CharEnumField(JoinState, max_length=40, default=JoinState.WAITING)
    answer = fields.TextField(default="")
    answered_at = fields.DatetimeField(null=True)
    answered_by = belongs_to("Person", null=True)
    person_id: UUID
    applicant_id: UUID
    answered_by_id: UUID | None

    class Meta:
        table = "join_request"


class Session(Row):
    """A signed-in person in one capacity. Only the token's SHA-256 is stored."""

    token_hash = fields.CharField(max_length=64, unique=True)
    person = belongs_to("Person")
    membership = belongs_to("Membership", null=True)
    seen_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at: datetime | None = fields.DatetimeField(null=True)
    person_id: UUID
    membership_id: UUID | None

    class Meta:
        table = "session"


class ApiKey(Row):
    """An integrator's key: shown once, stored as SHA-256, limited to its scopes and its institution."""

    prefix = fields.CharField(max_length=16, unique=True)
    key_hash = fields.CharField(max_length=64)
    name = fields.CharField(max_length=100)
    tenant = belongs_to("Tenant", back="api_keys", null=True)
    issued_by = belongs_to("Person")
    scopes: list[str] = ArrayField("text", default=list)
    expires_at = fields.DatetimeField()
    revoked_at: datetime | None = fields.DatetimeField(null=True)
    tenant_id: UUID | None
    issued_by_id: UUID

    class Meta:
        table = "api_key"
