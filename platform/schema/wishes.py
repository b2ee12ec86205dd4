"""Wishes for labs that are not open yet, and questions to domain centers, as the API shows them."""

from datetime import datetime

import strawberry

from authorisations.kinds import RouteWay
from nominations import models
from nominations.lifecycle import ContactState, NominationState
from policies.permissions import Permission
from reads import any_of, relation
from schema.institutions import Institution, Organisation
from schema.labs import Lab, OpenLab
from schema.nodes import Versioned, catalog, own
from schema.pages import many


@strawberry.type(description="A lab that an applicant would work with and that is not open yet (LAB-8).")
class LabNomination(Versioned):
    lab_name: str
    host_name: str
    host: Organisation | None
    field: str
    reason: str
    nominator: str
    state: NominationState
    way: RouteWay = strawberry.field(description="The route of the host when it was nominated.")
    institution: Institution | None = strawberry.field(description="Who is asked to report it, or null.")
    taken_up_as: str = strawberry.field(description="The name of the lab that was made of it; empty before.")
    lab: Lab | None = strawberry.field(description="What was made of it, for its institution and the Office.")
    entries: list[OpenLab] = many(OpenLab, "The lab's current entry in the catalogue, once it is open.")
    answer: str = strawberry.field(description="Why nothing came of it.")
    answered_at: datetime | None


@strawberry.type(description="A question to a domain center, and its answer (DC-8).")
class ContactRequest(Versioned):
    center: Institution
    sender: str
    host_name: str
    field: str
    message: str
    reply_to: str
    state: ContactState
    answer: str
    answered_at: datetime | None


catalog.bind(
    LabNomination,
    models.LabNomination,
    needs=Permission.NOMINATION_READ,
    fields={
        "institution": relation("provider"),
        "entries": relation(on="{row}.lab_id = {parent}.lab_id and {row}.valid_until is null"),
    },
    scopes=own("lab_nomination"),
    filters={"state": any_of("state")},
)
catalog.bind(
    ContactRequest,
    models.ContactRequest,
    needs=Permission.CONTACT_REQUEST_READ,
    fields={"center": relation("provider")},
    scopes=own("contact_request"),
    filters={"state": any_of("state")},
)
