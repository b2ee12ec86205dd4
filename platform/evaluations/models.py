"""Yearly evaluations as stored: the year's indicators, and one evaluation for each institution and year (PSI-7)."""

from typing import Any
from uuid import UUID

from tortoise import fields

from evaluations.kinds import Grade
from evaluations.lifecycle import EvaluationState
from journal.rows import Row, belongs_to


class EvaluationCycle(Row):
    """One calendar year's evaluation. indicators: code, zh, en, weight in per cent, and the figure that informs it."""

    year = fields.IntField(unique=True)
    indicators: Any = fields.JSONField(default=list)

    class Meta:
        table = "evaluation_cycle"


class Evaluation(Row):
    """The Office's evaluation of one professional service institution or domain center for one year.

    figures: as counted from the records; scores: indicator → 0…100; total: hundredths of a point, once all are given.
    corrections: why it was corrected and what it had said before, with the reply to that; oldest first.
    """

    cycle = belongs_to("EvaluationCycle", back="evaluations")
    cycle_id: UUID
    provider = belongs_to("Tenant", back="evaluations")
    provider_id: UUID
    year = fields.IntField()
    state = fields.CharEnumField(EvaluationState, max_length=40, default=EvaluationState.DRAFT)
    figures: Any = fields.JSONField(default=list)
    scores: Any = fields.JSONField(default=list)
    total = fields.IntField(null=True)
    grade: Grade | None = fields.CharEnumField(Grade, max_length=40, null=True)  # type: ignore[assignment]
    comment = fields.TextField(default="")
    evaluated_by = belongs_to("Person", null=True)
    evaluated_by_id: UUID | None
    published_at = fields.DatetimeField(null=True)
    corrections: Any = fields.JSONField(default=list)
    reply = fields.TextField(default="")
    replied_at = fields.DatetimeField(null=True)

    class Meta:
        table = "evaluation"
        unique_together = (("provider", "year"),)
