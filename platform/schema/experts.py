"""The expert pool as the API shows it: to the Office all of it, to an expert their own profile."""

from datetime import date, datetime

import strawberry

from policies.permissions import Permission
from reads import relation
from reads.declare import column, embedded
from reviews import pool
from reviews.kinds import IndicatorKind
from schema.institutions import Person
from schema.nodes import Node, Versioned, catalog
from schema.pages import many


@strawberry.type(description="That an expert has an interest in a body, and how long it lasts.")
class DeclaredInterest(Versioned):
    organisation_name: str
    organisation_uscc: str | None
    nature: str
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")


@strawberry.type(description="A person in the pool from which panels are drawn.")
class Expert(Versioned):
    person: Person | None
    name: str
    organisation_name: str = strawberry.field(description="Where the expert works.")
    organisation_uscc: str | None
    titles: list[str]
    fields_of_work: list[str]
    max_load: int = strawberry.field(description="Reviews at a time.")
    active_from: date
    active_until: date | None = strawberry.field(description="The last day of service.")
    interests: list[DeclaredInterest] = many(DeclaredInterest)


@strawberry.type(description="Somebody of the pool in their place of a draw, with what brought them there.")
class RankedExpert:
    rank: int
    person: str = strawberry.field(description="The person's key, from which with the seed the lot is made.")
    name: str
    organisation: str
    matched: list[str] = strawberry.field(description="Those of the wanted fields that the expert knows.")
    load: int
    max_load: int | None
    lot: str = strawberry.field(description="SHA-256 of `seed:person`; the lower one comes first.")


@strawberry.type(description="A rule that keeps an expert from a panel, in both languages.")
class ExclusionReason:
    rule: str
    code: str
    zh: str
    en: str


@strawberry.type(description="Somebody of the pool who may not be drawn, with every reason.")
class ExcludedExpert:
    person: str
    name: str
    reasons: list[ExclusionReason]


@strawberry.type(description="One draw, with all that is needed to repeat it.")
class PanelDraw(Node):
    panel: int
    seed: str = strawberry.field(description="What was given, and the platform's own part after a colon.")
    seed_given: str
    wanted: int = strawberry.field(description="How many were to be drawn.")
    fields_of_work: list[str]
    candidates: list[RankedExpert]
    excluded: list[ExcludedExpert]
    drawn: list[str] = strawberry.field(description="The keys of those drawn, in the order of the draw.")
    created_at: datetime


@strawberry.type(description="What panels are asked besides the fixed indicator, in the dates in which it is asked.")
class ReviewIndicator(Versioned):
    indicator_code: str
    name_zh: str
    name_en: str
    kind: IndicatorKind
    most: int = strawberry.field(description="The highest score; 1 for yes or no.")
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")


catalog.bind(DeclaredInterest, pool.DeclaredInterest, needs=Permission.EXPERT_READ)
catalog.bind(
    Expert,
    pool.Expert,
    needs=Permission.EXPERT_READ,
    fields={"interests": relation(on="{row}.person_id = {parent}.person_id")},
)
catalog.bind(
    PanelDraw,
    pool.PanelDraw,
    needs=Permission.EXPERT_READ,
    fields={"candidates": embedded(), "excluded": embedded()},
)
catalog.bind(ReviewIndicator, pool.ReviewIndicator, fields={"indicator_code": column("code")}, default_order="code")
