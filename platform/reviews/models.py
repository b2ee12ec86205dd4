"""Completion reviews as stored: the review, the experts' seats, and their votes, sealed until all are in."""

from typing import Any
from uuid import UUID

from tortoise import fields

from journal.rows import Row, belongs_to
from reviews.lifecycle import ReviewState, Verdict


class CompletionReview(Row):
    """One project's completion review: the report, who confirmed it, and the verdict once it is drawn."""

    project = belongs_to("Project", back="completion_reviews")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    report = belongs_to("Document")
    summary = fields.TextField(default="")
    state = fields.CharEnumField(ReviewState, max_length=40, default=ReviewState.REPORT_FILED)
    filed_by = belongs_to("Person", null=True)
    confirmed_by = belongs_to("Person", null=True)
    confirmed_at = fields.DatetimeField(null=True)
    verdict = fields.CharEnumField(Verdict, max_length=40, null=True)
    verdict_reasons: Any = fields.JSONField(default=list)
    settlement: Any = fields.JSONField(default=dict)
    decided_on = fields.DateField(null=True)

    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID
    filed_by_id: UUID | None

    class Meta:
        table = "completion_review"


class Seat(Row):
    """One expert on one review. It names no party, so that no party sees who judges."""

    review = belongs_to("CompletionReview", back="seats")
    project = belongs_to("Project", back="seats")
    person = belongs_to("Person", back="seats")
    assigned_by = belongs_to("Person", null=True)
    voted_at = fields.DatetimeField(null=True)

    review_id: UUID
    project_id: UUID
    person_id: UUID

    class Meta:
        table = "seat"
        unique_together = (("review", "person"),)


class Vote(Row):
    """An expert's judgement: the fixed indicator (REV-1), the verdict (REV-3) and the reason (REV-4)."""

    review = belongs_to("CompletionReview", back="votes")
    seat = belongs_to("Seat")
    project = belongs_to("Project")
    person = belongs_to("Person")
    contract_has_voucher_terms = fields.BooleanField()
    verdict = fields.CharEnumField(Verdict, max_length=40)
    reason = fields.TextField()
    unsealed = fields.BooleanField(default=False)

    seat_id: UUID
    person_id: UUID

    class Meta:
        table = "vote"
        unique_together = (("seat", "review"),)
