"""Completion reviews, and the experts who judge."""

import strawberry

from policies.permissions import Permission
from reads import PUBLIC, flag
from reviews.lifecycle import AppealState, ReviewState, SeatState
from schema.experts import Expert, ReviewIndicator
from schema.nodes import catalog
from schema.pages import Connection, pages
from schema.panels import ConflictRule, conflict_rules
from schema.queries.in_force import IN_FORCE
from schema.reviews import Appeal, CompletionReview, Seat


@strawberry.type
class ReviewQuery:
    completion_reviews: Connection[CompletionReview] = pages(CompletionReview, state=list[ReviewState])
    seats: Connection[Seat] = pages(Seat, "An expert's own seats; all of them for the Office.", state=list[SeatState])
    appeals: Connection[Appeal] = pages(Appeal, "Appeals against verdicts.", state=list[AppealState])
    experts: Connection[Expert] = pages(Expert, "The expert pool for the Office; for an expert their own profile.")
    review_indicators: Connection[ReviewIndicator] = pages(
        ReviewIndicator, "What panels are asked besides the fixed indicator (REV-1).", current=bool
    )
    conflict_rules: list[ConflictRule] = strawberry.field(
        resolver=conflict_rules, description="The rules on interests that keep experts from panels."
    )


catalog.rows("review_indicators", needs=PUBLIC, filters={"current": flag(IN_FORCE, f"not ({IN_FORCE})")})
catalog.resolved("conflict_rules", needs=PUBLIC)
for name, permission in {
    "completion_reviews": Permission.REVIEW_READ,
    "seats": Permission.REVIEW_READ,
    "appeals": Permission.REVIEW_READ,
    "experts": Permission.EXPERT_READ,
}.items():
    catalog.rows(name, needs=permission)
