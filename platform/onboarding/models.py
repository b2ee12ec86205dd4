"""Applications to join as stored, with the roster of served enterprises that recommending institutions bring."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from kernel.enterprise_size import SizeClass
from onboarding.kinds import OutreachKind
from onboarding.lifecycle import ApplicationState, OutreachState
from tenants.kinds import TenantKind


class InstitutionApplication(Row):
    """One institution's application to join, of any of the three kinds; sections that its kind lacks stay empty."""

    person = belongs_to("Person", back="institution_applications")
    person_id: UUID
    kind = fields.CharEnumField(TenantKind, max_length=40)
    state = fields.CharEnumField(ApplicationState, max_length=40, default=ApplicationState.DRAFT)
    organisation_name = fields.CharField(max_length=200)
    uscc = fields.CharField(max_length=18)
    contact = fields.CharField(max_length=200, default="")
    # Professional service institutions and domain centers (PSI-1…4)
    legal_person = fields.BooleanField(default=False)
    authoriser = belongs_to("Organisation", null=True)
    authoriser_id: UUID | None
    authorisation_scope: list[str] = ArrayField("text", default=list)
    authorised_from = fields.DateField(null=True)
    authorised_until = fields.DateField(null=True)
    fields_of_work: list[str] = ArrayField("text", default=list)
    # Recommending institutions (REC-1…9, REC-12, REC-13)
    willing = fields.BooleanField(default=False)
    work_basis = fields.TextField(default="")
    capability = fields.TextField(default="")
    duties: list[str] = ArrayField("text", default=list)
    planned_events: Any = fields.JSONField(default=list)
    mechanism_management = fields.TextField(default="")
    mechanism_process = fields.TextField(default="")
    mechanism_overview = fields.TextField(default="")
    safeguard_organisation = fields.TextField(default="")
    safeguard_process = fields.TextField(default="")
    safeguard_plan = fields.TextField(default="")
    sections: Any = fields.JSONField(default=list, description="section, version, saved_at of those saved so far")
    # What became of it
    submitted_at = fields.DatetimeField(null=True)
    submitted_by = belongs_to("Person", null=True)
    submitted_by_id: UUID | None
    claimed_at = fields.DatetimeField(null=True)
    claimed_by = belongs_to("Person", null=True)
    claimed_by_id: UUID | None
    decided_at = fields.DatetimeField(null=True)
    decided_by = belongs_to("Person", null=True)
    decided_by_id: UUID | None
    decided_on_behalf = fields.BooleanField(default=False, description="by the Office for BMSTC (A-12)")
    decision_reason = fields.TextField(default="")
    feedback_sent_at = fields.DatetimeField(null=True)
    tenant = belongs_to("Tenant", null=True)
    tenant_id: UUID | None

    class Meta:
        table = "institution_application"


class ServedEnterprise(Row):
    """An enterprise that a recommending institution serves; first of its application, then of the institution."""

    application = belongs_to("InstitutionApplication", back="served_enterprises", null=True)
    application_id: UUID | None
    person = belongs_to("Person", null=True)
    person_id: UUID | None
    recommender = belongs_to("Tenant", back="served_enterprises", null=True)
    recommender_id: UUID | None
    name = fields.CharField(max_length=200)
    uscc = fields.CharField(max_length=18)
    situation = fields.TextField(default="")
    industry = fields.CharField(max_length=8, default="")
    staff = fields.IntField(null=True)
    revenue = fields.BigIntField(null=True, description="fen a year")
    assets = fields.BigIntField(null=True, description="fen")
    size_class = fields.CharEnumField(SizeClass, max_length=40, null=True)

    class Meta:
        table = "served_enterprise"


class Training(Row):
    """That the Office trained a recommending institution that had newly joined (REC-19)."""

    recommender = belongs_to("Tenant", back="trainings")
    recommender_id: UUID
    held_on = fields.DateField()
    topic = fields.CharField(max_length=200)
    attendees: list[str] = ArrayField("text", default=list)
    material = belongs_to("Document")
    material_id: UUID
    recorded_by = belongs_to("Person", null=True)
    recorded_by_id: UUID | None

    class Meta:
        table = "training"


class OutreachEvent(Row):
    """A promotion or matchmaking event of an institution (REC-8): planned, then held with evidence, or cancelled."""

    recommender = belongs_to("Tenant", back="outreach_events", null=True)
    recommender_id: UUID | None
    provider = belongs_to("Tenant", null=True)
    provider_id: UUID | None
    kind = fields.CharEnumField(OutreachKind, max_length=40)
    title = fields.CharField(max_length=200)
    place = fields.CharField(max_length=200, default="")
    planned_on = fields.DateField()
    state = fields.CharEnumField(OutreachState, max_length=40, default=OutreachState.PLANNED)
    held_on = fields.DateField(null=True)
    participants = fields.IntField(null=True)
    summary = fields.TextField(default="")
    evidence = belongs_to("Document", null=True)
    evidence_id: UUID | None

    class Meta:
        table = "outreach_event"
