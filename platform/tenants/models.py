"""Institutions and applicants as stored: bodies, tenants, applicants, and the dated ties between them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from journal.values import JsonValue
from kernel.enterprise_size import SizeClass
from tenants.kinds import ApplicantKind, HostKind, TenantKind, voucher_work
from tenants.lifecycle import AuthorisationState, TenantState


class Organisation(Row):
    """A body known to the public: a lab's host, or the legal body behind institutions (one body, n tenants: A-32)."""

    name = fields.CharField(max_length=200, unique=True)
    uscc = fields.CharField(max_length=18, null=True, unique=True)
    kind = fields.CharEnumField(HostKind, max_length=40)
    parent = belongs_to("Organisation", back="subordinates", null=True)
    parent_id: UUID | None

    class Meta:
        table = "organisation"


class Tenant(Row):
    """An institution of the network, with its own account, people and rows."""

    organisation = belongs_to("Organisation", back="tenants")
    organisation_id: UUID
    kind = fields.CharEnumField(TenantKind, max_length=40)
    name = fields.CharField(max_length=200)
    state = fields.CharEnumField(TenantState, max_length=40, default=TenantState.ACCOUNT_OPENED)
    fields_of_work: list[str] = ArrayField("text", default=list)
    introduction = fields.TextField(default="")
    service_features = fields.TextField(default="")
    contact = fields.TextField(default="")
    activated_at = fields.DatetimeField(null=True)
    suspended_at = fields.DatetimeField(null=True)
    suspension_reason = fields.TextField(default="")

    @property
    def recommender_id(self) -> UUID | None:
        """The tenant as a party of its own row, where it recommends."""
        return self.id if self.kind is TenantKind.RECOMMENDING_INSTITUTION else None

    @property
    def provider_id(self) -> UUID | None:
        """The tenant as a party of its own row, where it reports labs."""
        return None if self.kind is TenantKind.RECOMMENDING_INSTITUTION else self.id

    class Meta:
        table = "tenant"


class Applicant(Row):
    """A small or micro enterprise, or a startup team, that applies for vouchers (SUP-1)."""

    person = belongs_to("Person")
    person_id: UUID
    kind = fields.CharEnumField(ApplicantKind, max_length=40)
    name = fields.CharField(max_length=200)
    uscc = fields.CharField(max_length=18, null=True, unique=True)
    leader = fields.CharField(max_length=100, default="")
    members: list[str] = ArrayField("text", default=list)
    industry = fields.CharField(max_length=8, default="")
    staff = fields.IntField(null=True)
    revenue = fields.BigIntField(null=True, description="fen a year")
    assets = fields.BigIntField(null=True, description="fen")
    size_class = fields.CharEnumField(SizeClass, max_length=40, null=True)
    size_basis: Any = fields.JSONField(default=dict)
    size_ruled = fields.CharEnumField(SizeClass, max_length=40, null=True, description="the Office's word, if any")
    size_ruling_reason = fields.TextField(default="")
    size_ruled_on: date | None = fields.DateField(null=True)
    size_ruled_by = belongs_to("Person", null=True)
    size_ruled_by_id: UUID | None
    verified_on: date | None = fields.DateField(null=True, description="when the Office found who acts for it")
    verified_by = belongs_to("Person", null=True)
    verified_by_id: UUID | None
    verification_note = fields.TextField(default="")

    @property
    def applicant_id(self) -> UUID:
        """The applicant as a party of its own row."""
        return self.id

    class Meta:
        table = "applicant"


class PlatformMembership(Row):
    """That a host has joined the Capital S&T Conditions Platform (PSI-3, A-14)."""

    organisation = belongs_to("Organisation", back="platform_memberships")
    organisation_id: UUID
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    ended_because = fields.TextField(default="")

    class Meta:
        table = "platform_membership"


class Authorisation(Row):
    """A host's letter that entrusts an institution with voucher work (PSI-4).

    It counts once confirmed: with the application that it came with, or by the Office when it was renewed.
    """

    grantor = belongs_to("Organisation", back="authorisations")
    grantor_id: UUID
    provider = belongs_to("Tenant", back="authorisations")
    provider_id: UUID
    scope: list[str] = ArrayField("text", default=list)
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    revoked_on = fields.DateField(null=True, description="the first day on which it no longer counts")
    document = belongs_to("Document", null=True)
    document_id: UUID | None
    state = fields.CharEnumField(AuthorisationState, max_length=40, default=AuthorisationState.CONFIRMED)
    recorded_by = belongs_to("Person", null=True)
    recorded_by_id: UUID | None
    decided_by = belongs_to("Person", null=True)
    decided_by_id: UUID | None
    decided_at = fields.DatetimeField(null=True)
    decision_reason = fields.TextField(default="")

    class Meta:
        table = "authorisation"


class CenterMembership(Row):
    """That a member unit has joined a domain center and entrusted it with voucher work (DC-6, DC-7)."""

    member = belongs_to("Organisation", back="center_memberships")
    member_id: UUID
    provider = belongs_to("Tenant", back="member_units")
    provider_id: UUID
    scope: list[str] = ArrayField("text", default=voucher_work)
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    document = belongs_to("Document", null=True)
    document_id: UUID | None
    former_document_ids: list[UUID] = ArrayField("uuid", default=list, description="letters that were renewed since")
    ended_because = fields.TextField(default="")

    class Meta:
        table = "center_membership"


class CenterPermit(Row):
    """That the Office lets a center report for a member of the platform that has an institution of its own (A-21)."""

    host = belongs_to("Organisation", back="center_permits")
    host_id: UUID
    provider = belongs_to("Tenant", back="center_permits")
    provider_id: UUID
    reason = fields.TextField()
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    ended_because = fields.TextField(default="")
    permitted_by = belongs_to("Person", null=True)
    permitted_by_id: UUID | None

    class Meta:
        table = "center_permit"


class PolicyParameter(Row):
    """A value that the Office gave a switch or threshold, with the dates in which it holds.

    It is never changed again; before it holds, it may be withdrawn, and then it never does.
    """

    name = fields.CharField(max_length=80)
    value: Any = JsonValue()
    source = fields.CharField(max_length=200, default="")
    reason = fields.TextField(default="")
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    set_by = belongs_to("Person", null=True)
    set_by_id: UUID | None
    withdrawn_at: datetime | None = fields.DatetimeField(null=True)
    withdrawn_because = fields.TextField(default="")
    withdrawn_by = belongs_to("Person", null=True)
    withdrawn_by_id: UUID | None

    def __init__(self, **given: Any) -> None:
        if "value" in given:
            given["value"] = JsonValue.written(given["value"])
        super().__init__(**given)

    class Meta:
        table = "policy_parameter"
