"""What is due and what waits, as the API shows it: obligations, the desk's queues, and counts for charts."""

from datetime import date, datetime

import strawberry

from desk import views
from desk.kinds import CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy
from policies.permissions import Permission
from policies.visibility import PERSON
from reads import any_of, flag, relation, where
from reads.declare import eq, sql
from reads.orders import OrderBy
from schema.institutions import Institution, Person
from schema.nodes import Node, catalog
from schema.records import GLOBAL_ID


@strawberry.type(description="Something due or overdue. Nothing follows by itself when it is late.")
class Obligation(Node):
    kind: ObligationKind
    state: ObligationState
    owed_by: OwedBy
    rule: str | None = strawberry.field(description="Id of the clause; null where the notice has none.")
    institution: Institution | None = strawberry.field(description="Null where there is no account yet.")
    subject_type: str
    subject_id: strawberry.ID = strawberry.field(description="Global id of what it is about.")
    subject_name: str
    since_on: date
    due_on: date
    days_left: int = strawberry.field(description="Negative once it is overdue.")
    zh: str
    en: str


@strawberry.type(description="Something that waits for the Office or for BMSTC.")
class DeskItem(Node):
    kind: DeskItemKind
    desk: OwedBy
    subject_type: str
    subject_id: strawberry.ID = strawberry.field(description="Global id of what waits.")
    subject_name: str
    institution: Institution | None
    assignee: Person | None = strawberry.field(description="Who took it up.")
    waiting_since: datetime
    age_days: int
    due_on: date = strawberry.field(description="By the service level in force when it came (A-13).")
    overdue: bool
    prioritised: bool = strawberry.field(description="Of a priority theme: first in the queue (PRI-0).")


@strawberry.type(description="How many were handed in in a month and are in a state now.")
class MonthlyCount(Node):
    month: date = strawberry.field(description="Its first day.")
    subject: CountedSubject
    state: str
    count: int


catalog.bind(
    Obligation,
    views.Obligation,
    needs=Permission.OBLIGATION_READ,
    fields={"institution": relation("tenant"), "subject_id": sql(GLOBAL_ID)},
    scopes={"RECOMMENDER": "tenant_id", "PROVIDER": "tenant_id"},
    default_order="due_on",
    node=False,
)
catalog.bind(
    DeskItem,
    views.DeskItem,
    needs=Permission.DESK_READ,
    fields={"institution": relation("tenant"), "subject_id": sql(GLOBAL_ID)},
    default_order=(OrderBy("{row}.prioritised", "bool", descending=True), "waiting_since"),
    node=False,
)
catalog.bind(
    MonthlyCount,
    views.MonthlyCount,
    needs=Permission.DESK_READ,
    default_order=("month", "subject", "state"),
    node=False,
)

OBLIGATION_FILTERS = {
    "kind": any_of("kind"),
    "institution": eq("tenant"),
    "rule": any_of("rule"),
    "due_by": where("{row}.due_on <= {arg}", cast="date"),
}
DESK_FILTERS = {
    "kind": any_of("kind"),
    "mine": flag(f"{{row}}.assignee_id = {PERSON}", f"{{row}}.assignee_id is distinct from {PERSON}"),
    "assigned": flag("{row}.assignee_id is not null", "{row}.assignee_id is null"),
    "older_than_days": where("{row}.age_days > {arg}", cast="int4"),
}
