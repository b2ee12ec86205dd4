"""Member labs and the open-lab catalogue as the API shows them."""

from datetime import date, datetime
from enum import StrEnum

import strawberry

from labs import models
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory
from labs.lifecycle import LabState
from policies.permissions import Permission
from reads import relation
from schema.documents import Document
from schema.institutions import Institution, Organisation
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import Connection, many, pages
from schema.records import AuditEntry, Round
from schema.scalars import Money


@strawberry.type(description="The act that recognised a lab's category (LAB-5).")
class Recognition(Node):
    category: LabCategory
    recogniser: str
    certificate_no: str
    recognised_on: date
    valid_until: date | None


@strawberry.type(description="Something a lab does for others.")
class LabService(Node):
    name: str
    activity_type: ActivityType
    description: str
    price: Money | None = strawberry.field(description="Null: by agreement.")


@strawberry.type(description="An instrument that a lab works with for others.")
class Instrument(Node):
    name: str
    instrument_class: InstrumentClass
    model: str
    description: str


@strawberry.type(description="Someone at a lab who answers those who ask.")
class LabContact(Node):
    name: str
    role: str
    phone: str
    email: str
    listed: bool = strawberry.field(description="Whether the catalogue shows them.")


@strawberry.type(
    description="An entry of the open-lab catalogue: a laboratory that accepts innovation vouchers (LAB-6)."
)
class OpenLab(Node):
    name: str
    category: LabCategory
    field: str
    host: Organisation
    institution: Institution = strawberry.field(description="The institution that reported it.")
    activity_types: list[ActivityType]
    capabilities: list[Capability]
    services: list[str]
    directions: str
    introduction: str
    instruments: list[str]
    instrument_classes: list[InstrumentClass]
    contacts: list[str]
    opening_terms: str = strawberry.field(description="When, to whom and on which conditions it is open.")
    opened_on: date
    valid_from: date
    valid_until: date | None = strawberry.field(description="The first day on which it is no longer in the catalogue.")


@strawberry.type(description="A member lab, as its institution and the Office see it.")
class Lab(Versioned):
    name: str
    state: LabState
    field_exception: str = strawberry.field(description="Why a center takes a lab of another field (A-22).")
    category: LabCategory | None
    field: str
    host: Organisation
    institution: Institution
    activity_types: list[ActivityType]
    capabilities: list[Capability]
    directions: str
    introduction: str
    contact: str
    opening_terms: str
    submitted_at: datetime | None
    claimed_at: datetime | None = strawberry.field(description="When somebody of the Office took it up.")
    decided_at: datetime | None
    decision_reason: str = strawberry.field(description="What the Office said when it decided on the submission.")
    opened_on: date | None
    closed_at: datetime | None = strawberry.field(description="Since when it is suspended or removed.")
    closed_because: str = strawberry.field(description="Why it is suspended or removed.")
    recognitions: list[Recognition] = many(Recognition)
    services: list[LabService] = many(LabService)
    instruments: list[Instrument] = many(Instrument)
    contacts: list[LabContact] = many(LabContact)
    entries: list[OpenLab] = many(OpenLab, "Its entries in the catalogue, past and present.")
    documents: list[Document] = many(Document)
    rounds: list[Round] = many(Round, "Submissions and decisions, oldest first.")
    history: Connection[AuditEntry] = pages(
        AuditEntry, "Everything that happened to it, with the reasons given, as far as the caller may see it."
    )


@strawberry.enum(description="Orders of the open-lab catalogue.")
class OpenLabOrder(StrEnum):
    NAME = "NAME"
    NEWEST = "NEWEST"


catalog.bind(Recognition, models.Recognition, needs=Permission.LAB_READ, scopes=own("recognition"))
catalog.bind(Instrument, models.Instrument, needs=Permission.LAB_READ, scopes=own("instrument"))
catalog.bind(LabContact, models.LabContact, needs=Permission.LAB_READ, scopes=own("lab_contact"))
catalog.bind(LabService, models.LabService, needs=Permission.LAB_READ, scopes=own("lab_service"))
catalog.bind(
    OpenLab,
    models.CatalogueEntry,
    fields={"institution": relation("provider")},
    orders={"NAME": "name", "NEWEST": "-opened_on"},
    default_order="NAME",
)
catalog.bind(
    Lab,
    models.Lab,
    needs=Permission.LAB_READ,
    fields={
        "institution": relation("provider"),
        "entries": relation("catalogue_entries", default_order="valid_from"),
        "rounds": relation(on="{row}.subject_id = {parent}.id", default_order="number"),
        "history": relation(on="{row}.subject_id = {parent}.id"),
    },
    scopes=own("lab"),
)
