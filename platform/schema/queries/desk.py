"""What is due and what waits for a decision."""

from datetime import date

import strawberry

from desk.kinds import CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy
from policies.permissions import Permission
from reads.declare import at_least
from schema.nodes import catalog
from schema.obligations import DESK_FILTERS, OBLIGATION_FILTERS, DeskItem, MonthlyCount, Obligation
from schema.pages import Connection, many, pages


@strawberry.type
class DeskQuery:
    obligations: Connection[Obligation] = pages(
        Obligation,
        "Everything due or overdue: one's own institution's, or all of it for the Office; the earliest first.",
        kind=list[ObligationKind],
        state=ObligationState,
        owed_by=OwedBy,
        institution=strawberry.ID,
        rule=list[str],
        due_by=date,
    )
    desk_items: Connection[DeskItem] = pages(
        DeskItem,
        "What waits for the Office or BMSTC: priority themes first, then the oldest.",
        kind=list[DeskItemKind],
        mine=bool,
        assigned=bool,
        overdue=bool,
        older_than_days=int,
    )
    monthly_counts: list[MonthlyCount] = many(
        MonthlyCount, "Counts per month and state, for charts.", subject=CountedSubject, since=date
    )


catalog.rows("obligations", needs=Permission.OBLIGATION_READ, filters=OBLIGATION_FILTERS)
catalog.rows("desk_items", needs=Permission.DESK_READ, filters=DESK_FILTERS)
catalog.rows("monthly_counts", needs=Permission.DESK_READ, filters={"since": at_least("month")}, limit=2000)
