"""Completion reviews as the API shows them: the parties see the verdict and its reasons, never who judged."""

from datetime import date, datetime

import strawberry

from contracts.kinds import ResponsibleParty
from kernel.actor import Scope
from policies.permissions import Permission
from policies.visibility import AT_WORK, SCOPE
from reads import relation
from reads.declare import embedded, sql
from reviews import models
from reviews.kinds import IndicatorKind, Side
from reviews.lifecycle import AppealState, RecordState, ReviewState, SeatState, Verdict
from schema.contracts import FailureTerm
from schema.documents import Document, DocumentVersion
from schema.experts import PanelDraw
from schema.institutions import Person
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import many
from schema.records import Round
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


@strawberry.type(description="What one expert answered to an indicator, as it was asked.")
class GivenAnswer:
    code: str
    name_zh: str
    name_en: str
    kind: IndicatorKind
    most: int = strawberry.field(description="The highest score.")
    yes: bool | None
    score: int | None


@strawberry.type(description="What a panel answered to an indicator: how many yes and no, or the mean of the scores.")
class IndicatorResult:
    code: str
    name_zh: str
    name_en: str
    kind: IndicatorKind
    most: int = strawberry.field(description="The highest score.")
    yes: int
    no: int
    mean: float | None


@strawberry.type(description="An expert's judgement, sealed until all are in.")
class Vote(Node):
    contract_has_voucher_terms: bool
    answers: list[GivenAnswer]
    verdict: Verdict
    reason: str
    created_at: datetime


@strawberry.type(description="What one panel found; an appeal adds another and takes nothing away.")
class ReviewVerdict(Node):
    panel: int
    verdict: Verdict
    reasons: list[VerdictReason]
    indicators: list[IndicatorResult]
    chair_text: str = strawberry.field(description="The panel's reason in one text, once its chair has given it.")
    decided_on: date


@strawberry.type(description="One side's appeal against a verdict; the Office looks at its form alone.")
class Appeal(Versioned):
    panel: int = strawberry.field(description="Whose verdict is appealed.")
    side: Side
    reasons: str
    state: AppealState
    decided_at: datetime | None
    decision_reason: str


@strawberry.type(description="How responsibility lies after a failed review, once both parties agree (REV-5).")
class ResponsibilityRecord(Versioned):
    panel: int = strawberry.field(description="Whose verdict it speaks of.")
    responsible: ResponsibleParty
    statement: str
    state: RecordState
    proposed_by_side: Side
    answered_at: datetime | None
    answer_reason: str


@strawberry.type(description="The experts' judgement whether a project is concluded, with reasons (REV-1…7).")
class CompletionReview(Versioned):
    project: Project
    report: Document | None
    report_version: DocumentVersion | None = strawberry.field(description="What was filed, and is judged.")
    summary: str
    state: ReviewState
    confirmed_at: datetime | None
    return_reason: str = strawberry.field(description="Why the report was returned or taken back.")
    contract_shows_voucher_terms: bool | None = strawberry.field(
        description="What the contract on record says to the fixed indicator, for convenience; the experts decide."
    )
    panel: int = strawberry.field(description="1, or 2 once an appeal was admitted.")
    verdict: Verdict | None
    verdict_reasons: list[VerdictReason]
    settlement: Settlement | None
    decided_on: date | None
    votes: list[Vote] = many(Vote, "One's own at once; all of them for the Office once all are in.")
    verdicts: list[ReviewVerdict] = many(ReviewVerdict, "Of every panel, the first one first.")
    appeals: list[Appeal] = many(Appeal)
    responsibility_records: list[ResponsibilityRecord] = many(
        ResponsibilityRecord, "What the two parties propose to each other, and agree on."
    )
    draws: list[PanelDraw] = many(PanelDraw, "How panels were drawn, for the Office and the auditor.")
    rounds: list[Round] = many(Round, "The report as it was filed each time, and what the lab's side said.")


@strawberry.type(description="One expert on one review.")
class Seat(Versioned):
    review: CompletionReview | None = strawberry.field(description="Until the expert declines, or lets the time pass.")
    project: Project | None = strawberry.field(description="Until the expert declines, or lets the time pass.")
    person: Person | None
    state: SeatState
    panel: int
    chair: bool = strawberry.field(description="May put the panel's reason into one text.")
    answer_by: date | None = strawberry.field(description="The last day to answer the invitation.")
    vote_by: date | None = strawberry.field(description="The last day to vote.")
    answered_at: datetime | None
    decline_reason: str
    release_reason: str = strawberry.field(description="Why the Office gave the seat to somebody else.")
    voted_at: datetime | None


SHOWS_TERMS = """(select not exists (select 1 from jsonb_array_elements(c.findings) f where f->>'outcome' = 'FAIL'
  and f->>'code' in ('contract.clause.amount_missing', 'contract.clause.words_missing'))
 from contract c where c.project_id = {row}.project_id and c.state <> 'TERMINATED')"""
"""What was found of the contract's clause when it was registered or amended (CON-2)."""
_TOLD = f"{SCOPE} is distinct from 'EXPERT' or {AT_WORK[Scope.EXPERT]}"
"""An expert reads what came of it who has accepted to judge."""

catalog.bind(Vote, models.Vote, needs=Permission.REVIEW_READ, fields={"answers": embedded()})
catalog.bind(
    ReviewVerdict,
    models.ReviewVerdict,
    needs=Permission.REVIEW_READ,
    fields={"reasons": embedded(), "indicators": embedded()},
    scopes=own("review_verdict"),
    default_order="panel",
)
catalog.bind(Appeal, models.Appeal, needs=Permission.REVIEW_READ, scopes=own("appeal"))
catalog.bind(
    ResponsibilityRecord,
    models.ResponsibilityRecord,
    needs=Permission.REVIEW_READ,
    scopes=own("responsibility_record"),
)
catalog.bind(
    CompletionReview,
    models.CompletionReview,
    needs=Permission.REVIEW_READ,
    fields={
        "settlement": sql(f"case when {_TOLD} then nullif({{row}}.settlement, jsonb_build_object()) end"),
        "verdict_reasons": sql(f"case when {_TOLD} then {{row}}.verdict_reasons else jsonb_build_array() end"),
        "contract_shows_voucher_terms": sql(SHOWS_TERMS),
        "rounds": relation(on="{row}.subject_id = {parent}.id", default_order="number"),
    },
    scopes=own("completion_review"),
)
catalog.bind(Seat, models.Seat, needs=Permission.REVIEW_READ)
