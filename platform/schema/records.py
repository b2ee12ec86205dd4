"""What happened, as the API shows it: the audit trail, rounds of submission and decision, dead letters."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from journal import models
from journal.models import Decision
from kernel.actor import Scope
from kernel.rules import Outcome
from policies.permissions import Permission
from reads.declare import embedded, sql
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.nodes import Node, catalog, own


@strawberry.type(description="Who did what, when. Never changed.")
class AuditEntry(Node):
    at: datetime
    kind: str = strawberry.field(description="What happened, `lab.approved`.")
    subject_type: str
    subject_id: strawberry.ID = strawberry.field(description="Global id of what it happened to.")
    facts: JSON = strawberry.field(description="What else is known of it, by the names and ids of the API.")
    actor_scope: Scope
    actor_name: str
    request_id: str


@strawberry.type(description="A finding as it was said when a submission was judged.")
class KeptFinding:
    rule: str | None
    code: str
    outcome: Outcome
    path: str
    actual: str | None
    limit: str | None
    zh: str
    en: str
    cure_zh: str | None = strawberry.field(description="How it is put right, where there is a way of its own.")
    cure_en: str | None


@strawberry.type(description="What differs between two submissions, at one path.")
class RoundChange:
    path: str = strawberry.field(description="The field, dotted; entries of lists by id, code, name or place.")
    before: JSON | None
    after: JSON | None


@strawberry.type(description="What the decider said of one field.")
class RoundRemark:
    path: str
    text: str


@strawberry.type(description="One submission as it was, what was found, and how it was decided.")
class Round(Node):
    number: int
    submitted_at: datetime
    snapshot: JSON = strawberry.field(description="What was submitted, by the names and ids of the API.")
    findings: list[KeptFinding]
    changes: list[RoundChange] = strawberry.field(description="What differs from the round before; none in the first.")
    remarks: list[RoundRemark] = strawberry.field(description="What to correct, field by field.")
    decision: Decision | None
    decided_at: datetime | None
    on_behalf: bool = strawberry.field(description="Decided in the place of whose decision it is (A-12).")
    reason: str


@strawberry.type(description="An event that no listener could deal with; it can be sent again.")
class DeadLetter(Node):
    kind: str
    at: datetime
    dead_at: datetime | None
    attempts: int
    error: str
    payload: JSON


_OTHERWISE_CALLED = {
    "Tenant": "Institution",
    "CatalogueEntry": "OpenLab",
    "PolicyParameter": "ParameterValue",
    "OutboxEvent": "DeadLetter",
}
_WHENS = " ".join(f"when '{model}' then '{shown}'" for model, shown in _OTHERWISE_CALLED.items())
SHOWN_TYPE = f"case {{row}}.subject_type {_WHENS} else {{row}}.subject_type end"
GLOBAL_ID = f"translate(encode(convert_to({SHOWN_TYPE} || ':' || {{row}}.subject_id, 'UTF8'), 'base64'), chr(10), '')"

catalog.bind(
    AuditEntry,
    models.AuditEntry,
    needs=Permission.SESSION_USE,
    fields={
        "subject_type": sql(SHOWN_TYPE),
        "subject_id": sql(GLOBAL_ID),
        "facts": sql("api_json('', {row}.facts)"),
    },
    scopes=own("audit_entry"),
)
catalog.bind(
    Round,
    models.Round,
    needs=Permission.SESSION_USE,
    fields={
        "snapshot": sql("api_json('', {row}.snapshot)"),
        "findings": embedded(),
        "changes": sql("api_changes({row}.changes)"),
        "remarks": embedded(),
    },
    scopes=own("round"),
)
catalog.bind(DeadLetter, models.OutboxEvent, needs=Permission.DEAD_LETTER_MANAGE)
