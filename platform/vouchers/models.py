"""Voucher projects and redemptions as stored. Amounts are in fen."""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from labs.kinds import ActivityType
from vouchers.kinds import DesignPurpose, PrioritySubtheme, PriorityTheme
from vouchers.lifecycle import BatchState, ProjectState, RedemptionState


class Project(Row):
    """A voucher application and the project it becomes; its three parties are said here and copied to its children."""

    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    lab_id: UUID
    entry_id: UUID
    proposal_id: UUID | None
    submitted_by_id: UUID | None
    decided_by_id: UUID | None
    claimed_by_id: UUID | None
    endorsed_by_id: UUID | None

    applicant = belongs_to("Applicant", back="projects")
    recommender = belongs_to("Tenant", back="recommended_projects", null=True)
    provider = belongs_to("Tenant", back="projects")
    lab = belongs_to("Lab", back="projects")
    entry = belongs_to("CatalogueEntry")
    proposal = belongs_to("Proposal", null=True)
    applicant_name = fields.CharField(max_length=200)
    title = fields.CharField(max_length=200)
    summary = fields.TextField(default="")
    activity_type = fields.CharEnumField(ActivityType, max_length=40)
    activity_other = fields.TextField(default="")
    priority_theme = fields.CharEnumField(PriorityTheme, max_length=40, null=True)
    priority_subtheme = fields.CharEnumField(PrioritySubtheme, max_length=40, null=True)
    prioritised = fields.BooleanField(default=False, description="orders the Office's queue, never decides (PRI-0)")
    industrial_design = fields.BooleanField(default=False)
    design_purpose = fields.CharEnumField(DesignPurpose, max_length=40, null=True)
    design_other = fields.TextField(default="")
    budget = fields.BigIntField()
    requested_amount = fields.BigIntField()
    approved_amount = fields.BigIntField(null=True)
    contract_voucher_amount = fields.BigIntField(null=True, description="fen; set by the effective contract")
    reviewed_contract_amount = fields.BigIntField(
        null=True,
        description="fen; of the effective contract, the smaller figure while another one waits for its review",
    )
    state = fields.CharEnumField(ProjectState, max_length=40, default=ProjectState.DRAFT)
    submitted_at = fields.DatetimeField(null=True)
    submitted_by = belongs_to("Person", null=True)
    endorsed_at = fields.DatetimeField(null=True, description="when its recommending institution passed it on")
    endorsed_by = belongs_to("Person", null=True)
    endorsement = fields.TextField(default="")
    claimed_at = fields.DatetimeField(null=True)
    claimed_by = belongs_to("Person", null=True)
    decided_at = fields.DatetimeField(null=True)
    decided_by = belongs_to("Person", null=True)
    decision_reason = fields.TextField(default="")
    conditions = fields.TextField(default="", description="under which it was approved; its parties read them")
    approved_on: date | None = fields.DateField(null=True)
    use_by: date | None = fields.DateField(null=True)
    redeem_by: date | None = fields.DateField(null=True)
    cap_breached = fields.BooleanField(default=False)
    concluded_on = fields.DateField(null=True)
    reported_on: date | None = fields.DateField(null=True, description="when the report that is reviewed was filed")
    verdict_on: date | None = fields.DateField(null=True, description="of the verdict that can or could be appealed")
    appealed = fields.BooleanField(default=False, description="an appeal of that verdict waits for the Office")

    class Meta:
        table = "project"


class Redemption(Row):
    """The payout of a concluded project's voucher to the lab's institution."""

    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    requested_by_id: UUID | None
    confirmed_by_id: UUID | None
    batch_id: UUID | None

    project = belongs_to("Project", back="redemptions")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant", back="redemptions")
    amount = fields.BigIntField()
    state = fields.CharEnumField(RedemptionState, max_length=40, default=RedemptionState.REQUESTED)
    requested_by = belongs_to("Person", null=True)
    confirmed_by = belongs_to("Person", null=True)
    confirmed_on: date | None = fields.DateField(null=True)
    reason = fields.TextField(default="")
    note = fields.TextField(default="")
    evidence: list[UUID] = ArrayField("uuid", default=list, description="documents of the project")
    batch = belongs_to("PaymentBatch", back="redemptions", null=True)
    paid_on: date | None = fields.DateField(null=True)
    payment_failure = fields.TextField(default="", description="why the bank sent the last payment back")

    class Meta:
        table = "redemption"


class PaymentBatch(Row):
    """Confirmed redemptions that are paid together, by one file that is never changed."""

    opened_by_id: UUID | None
    closed_by_id: UUID | None
    file_id: UUID | None
    plain_file_id: UUID | None

    name = fields.CharField(max_length=200)
    state = fields.CharEnumField(BatchState, max_length=40, default=BatchState.OPEN)
    opened_by = belongs_to("Person", null=True)
    closed_by = belongs_to("Person", null=True)
    closed_on: date | None = fields.DateField(null=True)
    count = fields.IntField(default=0, description="as closed")
    total = fields.BigIntField(default=0, description="fen, as closed")
    lines: Any = fields.JSONField(default=list, description="whom the file pays how much, as closed")
    file = belongs_to("Document", null=True)
    plain_file = belongs_to("Document", null=True)
    paid_on: date | None = fields.DateField(null=True)
    bank_reference = fields.CharField(max_length=200, default="")

    class Meta:
        table = "payment_batch"


class PayeeAccount(Row):
    """The bank account to which an institution's redemptions are paid; the latest one counts."""

    provider_id: UUID
    recorded_by_id: UUID | None

    provider = belongs_to("Tenant", back="payee_accounts")
    holder = fields.CharField(max_length=200)
    bank = fields.CharField(max_length=200)
    number = fields.CharField(max_length=40)
    recorded_by = belongs_to("Person", null=True)

    class Meta:
        table = "payee_account"
