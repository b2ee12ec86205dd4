"""Completion reviews as the API shows them: the parties see the verdict and its reasons, never who judged."""

from datetime import date, datetime

import strawberry

from policies.permissions import Permission
from reads.declare import embedded, sql
from reviews import models
from reviews.lifecycle import ReviewState, Verdict
from schema.contracts import FailureTerm
from schema.documents import Document
from schema.institutions import Person
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import many
from schema.vouchers import Project


@strawberry.type(description="What follows from a project that is not concluded; the platform names no payer (REV-6).")
class Settlement:
    rule: str = strawberry.field(description="CON-4: the parties' own terms follow. REV-5: the notice's principle.")
    zh: str
    en: str
    note_zh: str = strawberry.field(description="That the voucher's management has no hard rule on this (REV-6).")
    note_en: str
    terms: list[FailureTerm]


@strawberry.type(description="One expert's reason, without the expert.")
class VerdictReason:
    verdict: Verdict
    reason: str
    contract_has_voucher_terms: bool


@strawberry.type(description="An expert's judgement, sealed until all are in.")
class Vote(Node):
    contract_has_voucher_terms: bool
    verdict: Verdict
    reason: str
    created_at: datetime


@strawberry.type(description="The experts' judgement whether a project is concluded, with reasons (REV-1…7).")
class CompletionReview(Versioned):
    project: Project
    report: Document | None
    summary: str
    state: ReviewState
    confirmed_at: datetime | None
    verdict: Verdict | None
    verdict_reasons: list[VerdictReason]
    settlement: Settlement | None
    decided_on: date | None
    votes: list[Vote] = many(Vote, "One's own at once; all of them for the Office once all are in.")


@strawberry.type(description="One expert on one review.")
class Seat(Versioned):
    review: CompletionReview
    project: Project
    person: Person | None
    voted_at: datetime | None


catalog.bind(Vote, models.Vote, needs=Permission.REVIEW_READ)
catalog.bind(
    CompletionReview,
    models.CompletionReview,
    needs=Permission.REVIEW_READ,
    fields={
        "settlement": sql("nullif({row}.settlement, jsonb_build_object())"),
        "verdict_reasons": embedded(),
    },
    scopes=own("completion_review"),
)
catalog.bind(Seat, models.Seat, needs=Permission.REVIEW_READ)
