"""Contracts, reviewed amounts, listed products and purchases as the API shows them."""

from datetime import date, datetime

import strawberry

from contracts import models
from contracts.kinds import PurchasePurpose, ResponsibleParty
from contracts.lifecycle import ContractState, PurchaseState
from policies.permissions import Permission
from reads.declare import embedded
from schema.documents import Document
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


@strawberry.type(description="A supplementary agreement.")
class ContractAmendment(Node):
    signed_on: date
    voucher_amount: Money | None
    clause_text: str
    document: Document | None


@strawberry.type(description="One review of a contract's amount: how much, why, when (PUR-9).")
class ReviewedAmount(Node):
    amount: Money
    reason: str
    created_at: datetime


@strawberry.type(description="A new technology, product or service on the publicised list; dates inclusive.")
class ListedProduct(Versioned):
    name: str
    holder: str
    certificate_no: str
    batch: str
    publicised_on: date
    valid_from: date
    valid_until: date


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


@strawberry.type(description="What applicant (party A) and lab side (party B) signed.")
class Contract(Versioned):
    project: Project
    number: str
    party_a: str
    party_b: str
    signed_on: date
    declared_amount: Money
    voucher_amount: Money | None
    clause_text: str
    clause_page: str
    failure_terms: list[FailureTerm]
    document: Document | None
    state: ContractState
    findings: list[KeptFinding] = strawberry.field(description="Whether it takes effect, with every reason and cure.")
    effective_on: date | None
    reviewed_amount: Money | None
    amendments: list[ContractAmendment] = many(ContractAmendment)
    reviewed_amounts: list[ReviewedAmount] = many(ReviewedAmount, "Oldest first; the last counts.")
    purchases: list[Purchase] = many(Purchase)


catalog.bind(
    ContractAmendment, models.ContractAmendment, needs=Permission.CONTRACT_READ, scopes=own("contract_amendment")
)
catalog.bind(ReviewedAmount, models.ReviewedAmount, needs=Permission.CONTRACT_READ, scopes=own("reviewed_amount"))
catalog.bind(ListedProduct, models.ListedProduct, default_order="name")
catalog.bind(Purchase, models.Purchase, needs=Permission.CONTRACT_READ, scopes=own("purchase"))
catalog.bind(
    Contract,
    models.Contract,
    needs=Permission.CONTRACT_READ,
    fields={"failure_terms": embedded(), "findings": embedded()},
    scopes=own("contract"),
)
