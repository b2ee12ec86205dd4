"""Completion reviews as stored: the review, the experts' seats, their votes, sealed until all are in, and verdicts."""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise import fields

from contracts.kinds import ResponsibleParty
from journal.rows import Row, belongs_to
from reviews.kinds import Side
from reviews.lifecycle import AppealState, RecordState, ReviewState, SeatState, Verdict


class CompletionReview(Row):
    """One project's completion review: the report, who stands behind it, and the verdict once it is drawn.

    report_version: the version of the report that was filed, which experts judge; None where none was pinned yet.
    panel: which panel judges, 2 after an admitted appeal. panel_size: how many seats it needs; None: as the parameter
    says. panel_on: the day on which it was called, by whose indicators it judges.
    """

    project = belongs_to("Project", back="completion_reviews")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    report = belongs_to("Document")
    report_version = belongs_to("DocumentVersion", null=True)
    summary = fields.TextField(default="")
    state = fields.CharEnumField(ReviewState, max_length=40, default=ReviewState.REPORT_FILED)
    filed_by = belongs_to("Person", null=True)
    confirmed_by = belongs_to("Person", null=True)
    confirmed_at = fields.DatetimeField(null=True)
    return_reason = fields.TextField(default="")
    panel = fields.IntField(default=1)
    panel_size = fields.IntField(null=True)
    panel_on: date | None = fields.DateField(null=True)
    verdict: Any = fields.CharEnumField(Verdict, max_length=40, null=True)
    verdict_reasons: Any = fields.JSONField(default=list)
    settlement: Any = fields.JSONField(default=dict)
    decided_on: date | None = fields.DateField(null=True)

    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    report_id: UUID
    report_version_id: UUID | None
    filed_by_id: UUID | None
    confirmed_by_id: UUID | None

    class Meta:
        table = "completion_review"


class Seat(Row):
    """One expert on one review. It names no party, so that no party sees who judges.

    answer_by, vote_by: the last days for the answer to the invitation and for the vote; None where none is set.
    chair: whose text may stand as the panel's reason (A-30).
    """

    review = belongs_to("CompletionReview", back="seats")
    project = belongs_to("Project", back="seats")
    person = belongs_to("Person", back="seats")
    assigned_by = belongs_to("Person", null=True)
    state = fields.CharEnumField(SeatState, max_length=40, default=SeatState.INVITED)
    panel = fields.IntField(default=1)
    chair = fields.BooleanField(default=False)
    answer_by: date | None = fields.DateField(null=True)
    vote_by: date | None = fields.DateField(null=True)
    answered_at = fields.DatetimeField(null=True)
    decline_reason = fields.TextField(default="")
    release_reason = fields.TextField(default="", description="why the Office gave the seat to somebody else")
    reminded_on: date | None = fields.DateField(null=True)
    voted_at = fields.DatetimeField(null=True)

    review_id: UUID
    project_id: UUID
    person_id: UUID
    assigned_by_id: UUID | None

    class Meta:
        table = "seat"
        unique_together = (("review", "person"),)


class Vote(Row):
    """An expert's judgement: the fixed indicator (REV-1), further ones, the verdict (REV-3) and the reason (REV-4)."""

    review = belongs_to("CompletionReview", back="votes")
    seat = belongs_to("Seat")
    project = belongs_to("Project")
    person = belongs_to("Person")
    contract_has_voucher_terms = fields.BooleanField()
    answers: Any = fields.JSONField(default=list)
    verdict = fields.CharEnumField(Verdict, max_length=40)
    reason = fields.TextField()
    unsealed = fields.BooleanField(default=False)

    seat_id: UUID
    person_id: UUID

    class Meta:
        table = "vote"
        unique_together = (("seat", "review"),)


class ReviewVerdict(Row):
    """The verdict of one panel, kept for good: an appeal brings another row and takes none away."""

    review = belongs_to("CompletionReview", back="verdicts")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    panel = fields.IntField()
    verdict = fields.CharEnumField(Verdict, max_length=40)
    reasons: Any = fields.JSONField(default=list)
    indicators: Any = fields.JSONField(default=list)
    chair_text = fields.TextField(default="")
    decided_on = fields.DateField()

    review_id: UUID
    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID

    class Meta:
        table = "review_verdict"
        unique_together = (("review", "panel"),)


class Appeal(Row):
    """One side's appeal against a panel's verdict. The Office looks at its form alone (REV-2)."""

    review = belongs_to("CompletionReview", back="appeals")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    provider = belongs_to("Tenant")
    panel = fields.IntField()
    side = fields.CharEnumField(Side, max_length=40)
    reasons = fields.TextField()
    state = fields.CharEnumField(AppealState, max_length=40, default=AppealState.FILED)
    filed_by = belongs_to("Person", null=True)
    decided_by = belongs_to("Person", null=True)
    decided_at = fields.DatetimeField(null=True)
    decision_reason = fields.TextField(default="")

    review_id: UUID
    project_id: UUID
    applicant_id: UUID
    provider_id: UUID
    filed_by_id: UUID | None

    class Meta:
        table = "appeal"


class ResponsibilityRecord(Row):
    """Whose responsibility a failed review was, in the parties' own words; it holds once both agree (REV-5)."""

    review = belongs_to("CompletionReview", back="responsibility_records")
    project = belongs_to("Project")
    applicant = belongs_to("Applicant")
    provider = belongs_to("Tenant")
    panel = fields.IntField(default=1, description="whose verdict it speaks of")
    responsible = fields.CharEnumField(ResponsibleParty, max_length=40)
    statement = fields.TextField()
    state = fields.CharEnumField(RecordState, max_length=40, default=RecordState.PROPOSED)
    proposed_by_side = fields.CharEnumField(Side, max_length=40)
    proposed_by = belongs_to("Person", null=True)
    answered_by = belongs_to("Person", null=True)
    answered_at = fields.DatetimeField(null=True)
    answer_reason = fields.TextField(default="")

    review_id: UUID
    project_id: UUID
    applicant_id: UUID
    provider_id: UUID
    proposed_by_id: UUID | None

    class Meta:
        table = "responsibility_record"
