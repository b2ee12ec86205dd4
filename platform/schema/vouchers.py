"""Voucher projects and redemptions as the API shows them."""

from datetime import date, datetime

import strawberry

from labs.kinds import ActivityType
from policies.permissions import Permission
from reads import relation
from reads.declare import embedded, sql
from schema.documents import Document
from schema.funds import LedgerTransaction, Reservation
from schema.institutions import Applicant, Institution
from schema.labs import OpenLab
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import Connection, many, pages
from schema.records import AuditEntry, Round
from schema.scalars import FenInput, Money
from vouchers import models
from vouchers.kinds import DesignPurpose, PrioritySubtheme, PriorityTheme
from vouchers.lifecycle import BatchState, ProjectState, RedemptionState


@strawberry.type(description="Whom a payment file pays how much, as it was when its batch was closed.")
class PaymentLine:
    payee: str
    holder: str = strawberry.field(description="Empty where the institution has recorded no account.")
    bank: str
    number: str
    fen: FenInput
    project: str
    applicant: str


@strawberry.type(description="Confirmed redemptions that are paid together, by one file that is never changed.")
class PaymentBatch(Versioned):
    name: str
    state: BatchState
    closed_on: date | None
    count: int = strawberry.field(description="As closed.")
    total: Money = strawberry.field(description="As closed.")
    lines: list[PaymentLine]
    file: Document | None = strawberry.field(description="The payment file as a spreadsheet, once it is made.")
    plain_file: Document | None = strawberry.field(description="The same as CSV.")
    paid_on: date | None
    bank_reference: str
    redemptions: list["Redemption"] = many("Redemption", "What is in it now.")


@strawberry.type(description="The bank account to which an institution's redemptions are paid; the latest one counts.")
class PayeeAccount(Node):
    created_at: datetime
    provider: Institution
    holder: str
    bank: str
    number: str


@strawberry.type(description="The payout of a concluded project's voucher to the lab's institution.")
class Redemption(Versioned):
    project: "Project"
    amount: Money
    state: RedemptionState
    note: str
    evidence: list[Document] = many(Document, "With what it was asked for.")
    confirmed_on: date | None
    reason: str
    paid_on: date | None
    payment_failure: str = strawberry.field(description="Why the bank sent the last payment back.")
    batch: PaymentBatch | None


@strawberry.type(description="A voucher application and the project it becomes.")
class Project(Versioned):
    title: str
    summary: str
    state: ProjectState
    applicant_name: str
    applicant: Applicant | None
    recommender: Institution | None
    provider: Institution
    lab: OpenLab = strawberry.field(description="The catalogue entry it was applied for with.")
    activity_type: ActivityType
    activity_other: str
    priority_theme: PriorityTheme | None
    priority_subtheme: PrioritySubtheme | None
    prioritised: bool = strawberry.field(description="At the front of the Office's queue (PRI-0); never a condition.")
    industrial_design: bool
    design_purpose: DesignPurpose | None
    design_other: str
    budget: Money
    requested_amount: Money
    approved_amount: Money | None
    contract_voucher_amount: Money | None = strawberry.field(description="As the effective contract says.")
    payable_amount: Money | None = strawberry.field(
        description="At most this is paid: what the contract agrees, within its amount as reviewed (CON-2)."
    )
    lab_listed: bool = strawberry.field(
        description="In the catalogue today; it counts at submission and signing (A-19)."
    )
    submitted_at: datetime | None
    endorsed_at: datetime | None = strawberry.field(description="When its recommending institution passed it on.")
    endorsement: str
    claimed_at: datetime | None = strawberry.field(description="When somebody of the Office took it up.")
    decided_at: datetime | None
    decision_reason: str
    conditions: str = strawberry.field(description="Under which it was approved.")
    approved_on: date | None
    use_by: date | None
    redeem_by: date | None
    cap_breached: bool = strawberry.field(
        description="Purchases exceed the cap that the present contract gives, nothing until it is reviewed (A-07)."
    )
    concluded_on: date | None
    documents: list[Document] = many(Document)
    rounds: list[Round] = many(Round, "Submissions and decisions, oldest first.")
    redemptions: list[Redemption] = many(Redemption)
    reservations: list[Reservation] = many(Reservation, "What its approval promised, and what became of that.")
    money: list[LedgerTransaction] = many(LedgerTransaction, "Every movement of the project's money, oldest first.")
    timeline: Connection[AuditEntry] = pages(
        AuditEntry, "Its whole life, from the need on: as far as the caller may see it, oldest first."
    )


LIFE = """({row}.project_id = {parent}.id or {row}.subject_id = {parent}.proposal_id
  or {row}.subject_id = (select p.need_id from proposal p where p.id = {parent}.proposal_id))"""
PAYABLE = """case when {row}.contract_voucher_amount is not null
  then least({row}.contract_voucher_amount, {row}.reviewed_contract_amount) end"""  # as `vouchers.payable` says
LISTED = """exists (select 1 from catalogue_entry e where e.lab_id = {row}.lab_id
  and e.valid_from <= business_date(now()) and (e.valid_until is null or business_date(now()) < e.valid_until))"""

catalog.bind(
    PaymentBatch,
    models.PaymentBatch,
    needs=Permission.PAYMENT_READ,
    fields={"lines": embedded()},
    default_order="-id",
)
catalog.bind(
    PayeeAccount,
    models.PayeeAccount,
    needs=Permission.PAYEE_ACCOUNT_READ,
    scopes=own("payee_account"),
    default_order="-id",
)
catalog.bind(
    Redemption,
    models.Redemption,
    needs=Permission.REDEMPTION_READ,
    fields={
        "evidence": relation(on="{row}.id = any({parent}.evidence)"),
        "batch": relation("batch", needs=Permission.PAYMENT_READ),
    },
    scopes=own("redemption"),
)
catalog.bind(
    Project,
    models.Project,
    needs=Permission.PROJECT_READ,
    fields={
        "lab": relation("entry"),
        "lab_listed": sql(LISTED),
        "payable_amount": sql(PAYABLE),
        "rounds": relation(on="{row}.subject_id = {parent}.id", default_order="number"),
        "reservations": relation("reservations", needs=Permission.REDEMPTION_READ),
        "money": relation("transactions", needs=Permission.REDEMPTION_READ),
        "timeline": relation(on=LIFE),
    },
    scopes=own("project"),
)
