"""The expert pool as stored: profiles, declared interests, the draws of panels, and what panels are asked."""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from reviews.kinds import IndicatorKind


class Expert(Row):
    """A person in the pool: where they work, what they know, how much they take on, and from when until when."""

    person = belongs_to("Person", back="experts")
    name = fields.CharField(max_length=100)
    organisation_name = fields.CharField(max_length=200)
    organisation_uscc = fields.CharField(max_length=18, null=True)
    titles: list[str] = ArrayField("text", default=list)
    fields_of_work: list[str] = ArrayField("text", default=list)
    max_load = fields.IntField(default=3, description="reviews at a time")
    active_from: date = fields.DateField()
    active_until: date | None = fields.DateField(null=True)

    person_id: UUID

    class Meta:
        table = "expert"


class DeclaredInterest(Row):
    """That an expert has, or in some time had, an interest in a body; kept also when a seat was declined for it."""

    person = belongs_to("Person", back="declared_interests")
    organisation_name = fields.CharField(max_length=200)
    organisation_uscc = fields.CharField(max_length=18, null=True)
    nature = fields.TextField(default="")
    from_on: date = fields.DateField()
    until_on: date | None = fields.DateField(null=True)
    declared_by = belongs_to("Person", null=True)

    person_id: UUID
    declared_by_id: UUID | None

    class Meta:
        table = "declared_interest"


class PanelDraw(Row):
    """One draw: with its seed, and who stood in which place and why, it can be drawn again by anyone who doubts it.

    seed: what the lot was drawn from: what the Office gave, and the platform's own part after it (`drawing.mixed`).
    """

    review = belongs_to("CompletionReview", back="draws")
    project = belongs_to("Project")
    panel = fields.IntField()
    seed = fields.CharField(max_length=130)
    seed_given = fields.CharField(max_length=64, default="")
    wanted = fields.IntField()
    fields_of_work: list[str] = ArrayField("text", default=list)
    candidates: Any = fields.JSONField(default=list)
    excluded: Any = fields.JSONField(default=list)
    drawn: list[str] = ArrayField("text", default=list)
    drawn_by = belongs_to("Person", null=True)

    review_id: UUID
    project_id: UUID

    class Meta:
        table = "panel_draw"


class ReviewIndicator(Row):
    """Something that every expert answers besides the fixed indicator (REV-1), in the dates in which it is asked."""

    code = fields.CharField(max_length=40)
    name_zh = fields.CharField(max_length=200)
    name_en = fields.CharField(max_length=200)
    kind = fields.CharEnumField(IndicatorKind, max_length=40)
    most = fields.IntField(default=1, description="the highest score; 1 for yes or no")
    from_on: date = fields.DateField()
    until_on: date | None = fields.DateField(null=True)

    class Meta:
        table = "review_indicator"
