"""What is due and what waits, as the database's views show it to whoever asks; only read, and not among the tables."""

from tortoise import fields
from tortoise.models import Model

from desk.kinds import CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy
from journal.rows import belongs_to


class Obligation(Model):
    """Something due or overdue. since_on: the first day it was owed. days_left: negative once it is overdue."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharEnumField(ObligationKind, max_length=40)
    owed_by = fields.CharEnumField(OwedBy, max_length=40)
    rule = fields.TextField(null=True)
    tenant = belongs_to("Tenant", null=True)
    subject_type = fields.TextField()
    subject_id = fields.UUIDField()
    subject_name = fields.TextField()
    since_on = fields.DateField()
    due_on = fields.DateField()
    state = fields.CharEnumField(ObligationState, max_length=40)
    days_left = fields.IntField()
    zh = fields.TextField()
    en = fields.TextField()

    class Meta:
        table = "obligation"


class DeskItem(Model):
    """Something that waits for the Office or for BMSTC. assignee: who took it up."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharEnumField(DeskItemKind, max_length=40)
    desk = fields.CharEnumField(OwedBy, max_length=40)
    subject_type = fields.TextField()
    subject_id = fields.UUIDField()
    subject_name = fields.TextField()
    tenant = belongs_to("Tenant", null=True)
    assignee = belongs_to("Person", null=True)
    waiting_since = fields.DatetimeField()
    age_days = fields.IntField()
    due_on = fields.DateField()
    overdue = fields.BooleanField()
    prioritised = fields.BooleanField()

    class Meta:
        table = "desk_item"


class MonthlyCount(Model):
    """How many of a kind were handed in in a month and are in a state now."""

    id = fields.UUIDField(primary_key=True)
    month = fields.DateField()
    subject = fields.CharEnumField(CountedSubject, max_length=40)
    state = fields.TextField()
    count = fields.IntField()

    class Meta:
        table = "monthly_count"
