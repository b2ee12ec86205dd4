"""Contracts, reviewed amounts, listed products and purchases as the API shows them."""

from datetime import date, datetime

import strawberry

from contracts import models
from contracts.kinds import CapBasis, ContractSide, PurchasePurpose, ResponsibleParty, TechnologyContractKind
from contracts.lifecycle import ContractState, PurchaseState
from policies.permissions import Permission
from reads.declare import embedded, part, sql
from schema.contract_figures import ALLOWANCE, HAS_ALLOWANCE, LAB_LEFT, TECHNOLOGY, TERMS
from schema.documents import Document, DocumentVersion
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import many
from schema.records import KeptFinding
from schema.scalars import Money
from schema.vouchers import Project


@strawberry.type(description="What the parties agreed for the case that the project is not concluded (CON-4).")
class FailureTerm:
    situation: str
    responsible: ResponsibleParty
    settlement: str


@strawberry.type(description="A supplementary agreement; what it leaves empty stays as it was.")
class ContractAmendment(Node):
    number: str
    signed_on: date
    begins_on: date | None
    ends_on: date | None
    declared_amount: Money | None
    voucher_amount: Money | None
    clause_text: str
    clause_page: str
    failure_terms: list[FailureTerm] | None
    document: Document | None
    version_judged: DocumentVersion | None
    findings: list[KeptFinding] | None = strawberry.field(description="What the contract's verdict was with it.")
    created_at: datetime


@strawberry.type(description="A contract's file before another took its place, with what was registered of its clause.")
class ContractFile(Node):
    document: Document | None
    version_judged: DocumentVersion | None
    voucher_amount: Money | None
    clause_text: str
    clause_page: str
    findings: list[KeptFinding]
    reason: str = strawberry.field(description="Why it was replaced.")
    created_at: datetime = strawberry.field(description="When it was replaced.")


@strawberry.type(description="A contract's terms as they stand: as signed, with every supplementary agreement since.")
class ContractTerms:
    declared_amount: Money
    voucher_amount: Money | None
    clause_text: str
    clause_page: str
    clause_signed_on: date = strawberry.field(description="Signing of the paper that carries the voucher clause.")
    failure_terms: list[FailureTerm] = strawberry.field(description="What applies if a review fails (CON-4).")
    begins_on: date | None
    ends_on: date | None


@strawberry.type(description="What may be spent on listed products: 30 % of the reviewed contract amount (PUR-8).")
class PurchaseAllowance:
    basis: CapBasis = strawberry.field(description="What of a purchase counts (A-04).")
    limit: Money = strawberry.field(
        description="Of the reviewed amount; of the smaller one while another amount waits for its review."
    )
    used: Money = strawberry.field(description="By all of the project's purchases that were not refused or taken back.")
    left: Money = strawberry.field(description="Negative once the reviewed amount has fallen below what was bought.")
    voucher_left: Money = strawberry.field(
        description="Of what the contract uses of the voucher; the shares of purchases are part of it (A-04)."
    )


@strawberry.type(description="Registration as a technology contract; for the record, nothing depends on it.")
class TechnologyContract:
    kind: TechnologyContractKind
    registration_no: str
    registered_on: date
    registered_amount: Money
    findings: list[KeptFinding] = strawberry.field(description="Warnings, if anything looks odd.")


@strawberry.type(description="One review of a contract's amount: how much, why, when and by whom (PUR-9).")
class ReviewedAmount(Node):
    amount: Money
    reason: str
    reviewed_by_name: str
    created_at: datetime


@strawberry.type(description="A listed product's validity as it was before a revision, and why it was revised.")
class ProductRevision(Node):
    valid_from: date
    valid_until: date
    withdrawn_on: date | None
    reason: str
    created_at: datetime = strawberry.field(description="When it was revised.")


@strawberry.type(description="A new technology, product or service on the publicised list; dates inclusive.")
class ListedProduct(Versioned):
    name: str
    holder: str
    certificate_no: str
    batch: str
    publicised_on: date
    valid_from: date
    valid_until: date
    withdrawn_on: date | None = strawberry.field(description="The first day on which it no longer counts.")
    withdrawn_because: str
    revisions: list[ProductRevision] = many(ProductRevision, "What the register said before, oldest first.")


@strawberry.type(description="A purchase of a listed product within a project.")
class Purchase(Versioned):
    product: ListedProduct
    purpose: PurchasePurpose
    purpose_other: str
    need: str
    price: Money
    voucher_share: Money
    purchased_on: date
    state: PurchaseState
    ended_on: date | None = strawberry.field(description="When it was refused or taken back.")
    ended_because: str


@strawberry.type(description="What applicant (party A) and lab side (party B) signed.")
class Contract(Versioned):
    project: Project
    number: str
    party_a: str
    party_b: str
    signed_on: date
    begins_on: date | None
    ends_on: date | None
    declared_amount: Money
    voucher_amount: Money | None
    clause_text: str
    clause_page: str
    failure_terms: list[FailureTerm]
    in_force: ContractTerms
    document: Document | None
    version_judged: DocumentVersion | None = strawberry.field(description="The version of the file that was judged.")
    state: ContractState
    findings: list[KeptFinding] = strawberry.field(description="Whether it takes effect, with every reason and cure.")
    effective_on: date | None
    reviewed_amount: Money | None
    purchase_allowance: PurchaseAllowance | None = strawberry.field(
        description="None before the amount is reviewed, and of a terminated contract."
    )
    lab_left_catalogue: bool = strawberry.field(
        description="The lab has left the catalogue since; the project goes on all the same (A-19)."
    )
    termination_proposed_by: ContractSide | None
    termination_proposed_on: date | None
    termination_reason: str
    terminated_by: ContractSide | None = strawberry.field(description="Who said the last word.")
    terminated_on: date | None
    closed_on: date | None
    technology_contract: TechnologyContract | None
    earlier_files: list[ContractFile] = many(ContractFile, "Files that were replaced, oldest first.")
    amendments: list[ContractAmendment] = many(ContractAmendment, "Oldest first.")
    reviewed_amounts: list[ReviewedAmount] = many(ReviewedAmount, "Oldest first; the last counts.")
    purchases: list[Purchase] = many(Purchase)


catalog.bind(
    ContractAmendment,
    models.ContractAmendment,
    needs=Permission.CONTRACT_READ,
    fields={"failure_terms": embedded(), "findings": embedded()},
    scopes=own("contract_amendment"),
)
catalog.bind(
    ContractFile,
    models.ContractFile,
    needs=Permission.CONTRACT_READ,
    fields={"findings": embedded()},
    scopes=own("contract_file"),
)
catalog.bind(ReviewedAmount, models.ReviewedAmount, needs=Permission.CONTRACT_READ, scopes=own("reviewed_amount"))
catalog.bind(ProductRevision, models.ProductRevision)
catalog.bind(ListedProduct, models.ListedProduct, default_order="name")
catalog.bind(Purchase, models.Purchase, needs=Permission.CONTRACT_READ, scopes=own("purchase"))
catalog.bind(
    Contract,
    models.Contract,
    needs=Permission.CONTRACT_READ,
    fields={
        "failure_terms": embedded(),
        "findings": embedded(),
        "in_force": part(TERMS),
        "purchase_allowance": part(ALLOWANCE, present=HAS_ALLOWANCE),
        "lab_left_catalogue": sql(LAB_LEFT),
        "technology_contract": part(TECHNOLOGY, present="{row}.technology_kind is not null"),
    },
    scopes=own("contract"),
)
