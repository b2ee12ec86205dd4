"""Needs and proposals as stored."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from labs.kinds import ActivityType
from matching.kinds import ConsentState, ConsentWay
from matching.lifecycle import NeedState, ProposalState


class Need(Row):
    """What an enterprise wants a lab to do, recorded by itself, or by its recommending institution with its consent.

    consented_to: what a lab may be shown (REC-6). recommender: none where the enterprise looks for itself.
    """

    recommender_id: UUID | None
    recorded_by_id: UUID | None
    consent_answered_by_id: UUID | None
    applicant_id: UUID | None
    enterprise_id: UUID | None

    recommender = belongs_to("Tenant", back="needs", null=True)
    applicant = belongs_to("Applicant", back="needs", null=True)
    enterprise = belongs_to("ServedEnterprise", back="needs", null=True)
    title = fields.CharField(max_length=200)
    description = fields.TextField()
    activity_type = fields.CharEnumField(ActivityType, max_length=40)
    industrial_design = fields.BooleanField(default=False)
    field = fields.CharField(max_length=80, default="")
    budget = fields.BigIntField(null=True, description="fen")
    recorded_by = belongs_to("Person", null=True)
    firm_name = fields.CharField(max_length=200, default="")
    contact = fields.CharField(max_length=200, default="")
    consented_on = fields.DateField()
    consented_by = fields.CharField(max_length=200, default="", description="who of the enterprise said yes")
    consented_how = fields.CharEnumField(ConsentWay, max_length=40, null=True)
    consented_to: list[str] = ArrayField("text", default=list)
    consent = fields.CharEnumField(ConsentState, max_length=40, default=ConsentState.RECORDED)
    consent_answered_at: datetime | None = fields.DatetimeField(null=True)
    consent_answered_by = belongs_to("Person", null=True)
    match_findings: Any = fields.JSONField(default=list, description="why the latest match found no lab")
    closed_at: datetime | None = fields.DatetimeField(null=True)
    closed_because = fields.TextField(default="")
    state = fields.CharEnumField(NeedState, max_length=40, default=NeedState.OPEN)

    class Meta:
        table = "need"


class Proposal(Row):
    """One lab proposed for one need, with reasons. provider: set when sent, so the lab sees it from then on.

    title … contact: what the lab is shown of the need, and no more than was consented to (`matching.showing`).
    """

    need_id: UUID
    lab_id: UUID
    entry_id: UUID
    recommender_id: UUID | None
    applicant_id: UUID | None
    provider_id: UUID | None

    need = belongs_to("Need", back="proposals")
    lab = belongs_to("Lab", back="proposals")
    entry = belongs_to("CatalogueEntry")
    recommender = belongs_to("Tenant", null=True)
    applicant = belongs_to("Applicant", null=True)
    provider = belongs_to("Tenant", back="proposals", null=True)
    rank = fields.IntField()
    score = fields.IntField()
    reasons: Any = fields.JSONField(default=list)
    state = fields.CharEnumField(ProposalState, max_length=40, default=ProposalState.SUGGESTED)
    title = fields.CharField(max_length=200, default="")
    description = fields.TextField(default="")
    activity_type = fields.CharEnumField(ActivityType, max_length=40, null=True)
    industrial_design = fields.BooleanField(default=False)
    field = fields.CharField(max_length=80, default="")
    budget: int | None = fields.BigIntField(null=True, description="fen")
    firm_name = fields.CharField(max_length=200, default="")
    contact = fields.CharField(max_length=200, default="")
    answer_by: date | None = fields.DateField(null=True, description="the last day on which the lab may answer")
    withdrawn_because = fields.TextField(default="")
    sent_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    answer = fields.TextField(default="")

    class Meta:
        table = "proposal"
        unique_together = (("need", "lab"),)
