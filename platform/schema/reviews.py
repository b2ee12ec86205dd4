"""Completion reviews as the API shows them: the parties see the verdict and its reasons, never who judged."""

from datetime import date, datetime

import strawberry

from policies.permissions import Permission
from reads.declare import embedded
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
    source: str | None = strawberry.field(
        description="CONTRACT: the parties' own terms. NOTICE: the notice's principle."
    )
    zh: str | None
    en: str | None
    terms: list[FailureTerm] | None


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
    verdict_reasons: list[str]
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
    fields={"settlement": embedded()},
    scopes=own("completion_review"),
)
catalog.bind(Seat, models.Seat, needs=Permission.REVIEW_READ)
