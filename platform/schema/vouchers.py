"""Voucher projects and redemptions as the API shows them."""

from datetime import date, datetime

import strawberry

from labs.kinds import ActivityType
from policies.permissions import Permission
from reads import relation
from schema.documents import Document
from schema.institutions import Applicant, Institution
from schema.labs import OpenLab
from schema.nodes import Versioned, catalog, own
from schema.pages import Connection, many, pages
from schema.records import AuditEntry, Round
from schema.scalars import Money
from vouchers import models
from vouchers.kinds import DesignPurpose, PriorityTheme
from vouchers.lifecycle import ProjectState, RedemptionState


@strawberry.type(description="The payout of a concluded project's voucher to the lab's institution.")
class Redemption(Versioned):
    project: "Project"
    amount: Money
    state: RedemptionState
    confirmed_on: date | None
    reason: str


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
    prioritised: bool = strawberry.field(description="At the front of the Office's queue (PRI-0); never a condition.")
    industrial_design: bool
    design_purpose: DesignPurpose | None
    design_other: str
    budget: Money
    requested_amount: Money
    approved_amount: Money | None
    contract_voucher_amount: Money | None = strawberry.field(description="As the effective contract says.")
    submitted_at: datetime | None
    decided_at: datetime | None
    decision_reason: str
    approved_on: date | None
    use_by: date | None
    redeem_by: date | None
    cap_breached: bool = strawberry.field(description="Purchases exceed the cap since the reviewed amount fell (A-07).")
    concluded_on: date | None
    documents: list[Document] = many(Document)
    rounds: list[Round] = many(Round, "Submissions and decisions, oldest first.")
    redemptions: list[Redemption] = many(Redemption)
    timeline: Connection[AuditEntry] = pages(AuditEntry, "The project's life from the audit trail, oldest first.")


catalog.bind(Redemption, models.Redemption, needs=Permission.REDEMPTION_READ, scopes=own("redemption"))
catalog.bind(
    Project,
    models.Project,
    needs=Permission.PROJECT_READ,
    fields={
        "lab": relation("entry"),
        "rounds": relation(on="{row}.subject_id = {parent}.id", default_order="number"),
        "timeline": relation(on="{row}.project_id = {parent}.id"),
    },
    scopes=own("project"),
)
