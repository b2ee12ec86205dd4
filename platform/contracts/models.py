"""Contracts, reviewed amounts, listed products and purchases as stored. Amounts are in fen."""

from typing import Any
from uuid import UUID

from tortoise import fields

from contracts.kinds import PurchasePurpose
from contracts.lifecycle import ContractState, PurchaseState
from journal.rows import Row, belongs_to


class Contract(Row):
    """What applicant (party A) and lab side (party B) signed, and whether it is an effective contract (CON-1…3).

    The columns hold what was signed. effective_on: from when it serves as the voucher project's contract, set when it
    takes effect, be it by a supplementary agreement.
    """

    project = belongs_to("Project", back="contracts")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    number = fields.CharField(max_length=100, default="")
    party_a = fields.CharField(max_length=200)
    party_b = fields.CharField(max_length=200)
    signed_on = fields.DateField()
    effective_on = fields.DateField(null=True)
    declared_amount = fields.BigIntField()
    voucher_amount = fields.BigIntField(null=True)
    clause_text = fields.TextField(default="")
    clause_page = fields.CharField(max_length=20, default="")
    failure_terms: Any = fields.JSONField(default=list)
    document = belongs_to("Document")
    state = fields.CharEnumField(ContractState, max_length=40)
    findings: Any = fields.JSONField(default=list)
    reviewed_amount = fields.BigIntField(null=True)
    registered_by = belongs_to("Person", null=True)
    terminated_on = fields.DateField(null=True)
    termination_reason = fields.TextField(default="")

    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    document_id: UUID
    registered_by_id: UUID | None

    class Meta:
        table = "contract"


class ContractAmendment(Row):
    """A supplementary agreement, the cure of a contract that did not take effect (A-27)."""

    contract = belongs_to("Contract", back="amendments")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    signed_on = fields.DateField()
    voucher_amount = fields.BigIntField(null=True)
    clause_text = fields.TextField(default="")
    document = belongs_to("Document")

    class Meta:
        table = "contract_amendment"


class ReviewedAmount(Row):
    """One 审定 of a contract's amount: who, when, why (PUR-9). The latest counts; none is ever changed."""

    contract = belongs_to("Contract", back="reviewed_amounts")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    amount = fields.BigIntField()
    reason = fields.TextField()
    reviewed_by = belongs_to("Person", null=True)

    class Meta:
        table = "reviewed_amount"


class ListedProduct(Row):
    """A new technology, product or service on BMSTC's publicised list (PUR-5, PUR-6); dates inclusive (A-03)."""

    name = fields.CharField(max_length=200)
    holder = fields.CharField(max_length=200)
    certificate_no = fields.CharField(max_length=100, unique=True)
    batch = fields.CharField(max_length=100, default="")
    publicised_on = fields.DateField()
    valid_from = fields.DateField()
    valid_until = fields.DateField()

    class Meta:
        table = "listed_product"


class Purchase(Row):
    """One purchase of a listed product within a project. voucher_share: what of the price the voucher pays (A-04)."""

    contract = belongs_to("Contract", back="purchases")
    project = belongs_to("Project", back="purchases")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    product = belongs_to("ListedProduct")
    purpose = fields.CharEnumField(PurchasePurpose, max_length=60)
    purpose_other = fields.TextField(default="")
    need = fields.TextField()
    price = fields.BigIntField()
    voucher_share = fields.BigIntField()
    purchased_on = fields.DateField()
    state = fields.CharEnumField(PurchaseState, max_length=40, default=PurchaseState.APPROVED)
    recorded_by = belongs_to("Person", null=True)

    project_id: UUID
    contract_id: UUID
    recorded_by_id: UUID | None

    class Meta:
        table = "purchase"
