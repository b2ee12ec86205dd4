"""Needs and proposals as stored."""

from typing import Any
from uuid import UUID

from tortoise import fields

from journal.rows import Row, belongs_to
from labs.kinds import ActivityType
from matching.lifecycle import NeedState, ProposalState


class Need(Row):
    """What an enterprise wants a lab to do, recorded by its recommending institution with its consent (REC-6)."""

    recommender_id: UUID
    applicant_id: UUID | None
    enterprise_id: UUID | None

    recommender = belongs_to("Tenant", back="needs")
    applicant = belongs_to("Applicant", back="needs", null=True)
    enterprise = belongs_to("ServedEnterprise", back="needs", null=True)
    title = fields.CharField(max_length=200)
    description = fields.TextField()
    activity_type = fields.CharEnumField(ActivityType, max_length=40)
    industrial_design = fields.BooleanField(default=False)
    field = fields.CharField(max_length=80, default="")
    budget = fields.BigIntField(null=True, description="fen")
    consented_on = fields.DateField()
    state = fields.CharEnumField(NeedState, max_length=40, default=NeedState.OPEN)

    class Meta:
        table = "need"


class Proposal(Row):
    """One lab proposed for one need, with reasons. provider: set when sent, so the lab sees it from then on."""

    need_id: UUID
    lab_id: UUID
    entry_id: UUID
    recommender_id: UUID
    applicant_id: UUID | None
    provider_id: UUID | None

    need = belongs_to("Need", back="proposals")
    lab = belongs_to("Lab", back="proposals")
    entry = belongs_to("CatalogueEntry")
    recommender = belongs_to("Tenant")
    applicant = belongs_to("Applicant", null=True)
    provider = belongs_to("Tenant", back="proposals", null=True)
    rank = fields.IntField()
    score = fields.IntField()
    reasons: Any = fields.JSONField(default=list)
    state = fields.CharEnumField(ProposalState, max_length=40, default=ProposalState.SUGGESTED)
    sent_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    answer = fields.TextField(default="")

    class Meta:
        table = "proposal"
        unique_together = (("need", "lab"),)
