"""An institution's year as the API shows it: its training and its outreach events."""

from datetime import date

import strawberry

from onboarding import models
from onboarding.kinds import OutreachKind
from onboarding.lifecycle import OutreachState
from policies.permissions import Permission
from reads import relation
from reads.declare import sql
from schema.documents import Document
from schema.institutions import Institution
from schema.nodes import Versioned, catalog, own


@strawberry.type(description="That the Office trained a recommending institution that had newly joined (REC-19).")
class Training(Versioned):
    institution: Institution
    held_on: date
    topic: str
    attendees: list[str]
    material: Document | None = strawberry.field(description="Null where it is not the caller's to see.")


@strawberry.type(description="A promotion or matchmaking event of an institution (REC-8).")
class OutreachEvent(Versioned):
    institution: Institution
    kind: OutreachKind
    title: str
    place: str
    planned_on: date
    state: OutreachState
    held_on: date | None
    participants: int | None
    summary: str
    evidence: Document | None
    counted_in: int | None = strawberry.field(description="The calendar year that a held event counts for (A-10).")


catalog.bind(
    Training,
    models.Training,
    needs=Permission.TRAINING_READ,
    fields={"institution": relation("recommender")},
    scopes=own("training"),
    default_order="-held_on",
)
catalog.bind(
    OutreachEvent,
    models.OutreachEvent,
    needs=Permission.OUTREACH_READ,
    fields={
        "institution": relation(on="{row}.id = coalesce({parent}.recommender_id, {parent}.provider_id)"),
        "counted_in": sql("case when {row}.state = 'HELD' then extract(year from {row}.held_on)::int end"),
    },
    scopes=own("outreach_event"),
    default_order="-planned_on",
)
