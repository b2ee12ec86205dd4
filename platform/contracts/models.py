"""Contracts, reviewed amounts, listed products and purchases as stored. Amounts are in fen."""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise import fields

from contracts.kinds import ContractSide, PurchasePurpose, TechnologyContractKind
from contracts.lifecycle import ContractState, PurchaseState
from journal.rows import Row, belongs_to


class Contract(Row):
    """What applicant (party A) and lab side (party B) signed, and whether it is an effective contract (CON-1…3).

    The columns hold what was signed; what supplementary agreements made of it is worked out (`contracts.terms`).
    effective_on: from when it serves as the voucher project's contract, set when it takes effect, be it by a
    supplementary agreement. version_judged: the version of the file that was there when it was judged; whatever is
    uploaded later is another file.
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
    begins_on: date | None = fields.DateField(null=True)
    ends_on: date | None = fields.DateField(null=True)
    declared_amount = fields.BigIntField()
    voucher_amount = fields.BigIntField(null=True)
    clause_text = fields.TextField(default="")
    clause_page = fields.CharField(max_length=20, default="")
    failure_terms: Any = fields.JSONField(default=list)
    document = belongs_to("Document")
    version_judged = belongs_to("DocumentVersion", null=True)
    state = fields.CharEnumField(ContractState, max_length=40)
    findings: Any = fields.JSONField(default=list)
    reviewed_amount = fields.BigIntField(null=True)
    registered_by = belongs_to("Person", null=True)
    termination_proposed_by: Any = fields.CharEnumField(ContractSide, max_length=40, null=True)
    termination_proposed_on: date | None = fields.DateField(null=True)
    terminated_by = fields.CharEnumField(ContractSide, max_length=40, null=True, description="who said the last word")
    terminated_on = fields.DateField(null=True)
    termination_reason = fields.TextField(default="")
    closed_on = fields.DateField(null=True)
    technology_kind = fields.CharEnumField(TechnologyContractKind, max_length=40, null=True)
    technology_registration_no = fields.CharField(max_length=100, default="")
    technology_registered_on = fields.DateField(null=True)
    technology_registered_amount = fields.BigIntField(null=True)
    technology_findings: Any = fields.JSONField(null=True)

    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    document_id: UUID
    version_judged_id: UUID | None
    registered_by_id: UUID | None

    class Meta:
        table = "contract"


class ContractFile(Row):
    """A contract's file, and what was registered of its clause, as it was before another file took its place."""

    contract = belongs_to("Contract", back="earlier_files")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    document = belongs_to("Document")
    version_judged = belongs_to("DocumentVersion", null=True)
    voucher_amount = fields.BigIntField(null=True)
    clause_text = fields.TextField(default="")
    clause_page = fields.CharField(max_length=20, default="")
    findings: Any = fields.JSONField(default=list)
    reason = fields.TextField()
    replaced_by = belongs_to("Person", null=True)

    class Meta:
        table = "contract_file"


class ContractAmendment(Row):
    """A supplementary agreement: it cures a contract that did not take effect (A-27), or changes one in effect.

    What it leaves empty stays as it was.
    """

    contract = belongs_to("Contract", back="amendments")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    number = fields.CharField(max_length=100, default="")
    signed_on: date = fields.DateField()
    begins_on: date | None = fields.DateField(null=True)
    ends_on: date | None = fields.DateField(null=True)
    declared_amount: int | None = fields.BigIntField(null=True)
    voucher_amount: int | None = fields.BigIntField(null=True)
    clause_text = fields.TextField(default="")
    clause_page = fields.CharField(max_length=20, default="")
    failure_terms: Any = fields.JSONField(null=True)
    document = belongs_to("Document")
    version_judged = belongs_to("DocumentVersion", null=True)
    findings: Any = fields.JSONField(null=True)
    registered_by = belongs_to("Person", null=True)

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
    reviewed_by_name = fields.CharField(max_length=200, default="")

    class Meta:
        table = "reviewed_amount"


class ListedProduct(Row):
    """A new technology, product or service on BMSTC's publicised list (PUR-5, PUR-6); dates inclusive (A-03).

    withdrawn_on: the first day on which it no longer counts.
    """

    name = fields.CharField(max_length=200)
    holder = fields.CharField(max_length=200)
    certificate_no = fields.CharField(max_length=100, unique=True)
    batch = fields.CharField(max_length=100, default="")
    publicised_on = fields.DateField()
    valid_from = fields.DateField()
    valid_until = fields.DateField()
    withdrawn_on: date | None = fields.DateField(null=True)
    withdrawn_because = fields.TextField(default="")

    class Meta:
        table = "listed_product"


class ProductRevision(Row):
    """A listed product's validity as it was before the Office revised it, and why."""

    product = belongs_to("ListedProduct", back="revisions")
    valid_from = fields.DateField()
    valid_until = fields.DateField()
    withdrawn_on = fields.DateField(null=True)
    reason = fields.TextField()
    revised_by = belongs_to("Person", null=True)

    class Meta:
        table = "product_revision"


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
    ended_on = fields.DateField(null=True, description="refused or taken back")
    ended_because = fields.TextField(default="")

    project_id: UUID
    contract_id: UUID
    recorded_by_id: UUID | None

    class Meta:
        table = "purchase"
