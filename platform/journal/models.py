"""The journal as stored: audit entries, outbox and inbox, rounds of submission and decision, idempotency keys."""

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from journal.rows import Row
from kernel import clock
from kernel.actor import Scope
from kernel.ids import new_id


class AuditEntry(Model):
    """Who did what, when, to what. Written once; the application may neither change nor delete it."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    at = fields.DatetimeField(default=clock.now)
    kind = fields.CharField(max_length=80)
    subject_type = fields.CharField(max_length=60)
    subject_id = fields.UUIDField()
    facts: Any = fields.JSONField(default=dict)
    actor_scope = fields.CharEnumField(Scope, max_length=40)
    actor_person_id = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=200, default="")
    request_id = fields.CharField(max_length=64, default="")
    person_id = fields.UUIDField(null=True)
    applicant_id = fields.UUIDField(null=True)
    recommender_id = fields.UUIDField(null=True)
    provider_id = fields.UUIDField(null=True)
    project_id = fields.UUIDField(null=True)

    class Meta:
        table = "audit_entry"


class OutboxEvent(Model):
    """A fact on its way to those who listen.

    published: handed to the broker. consumed: every listener is done. dead: given up until someone retries it.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    at = fields.DatetimeField(default=clock.now)
    kind = fields.CharField(max_length=80)
    payload: Any = fields.JSONField(default=dict)
    published_at = fields.DatetimeField(null=True)
    consumed_at = fields.DatetimeField(null=True)
    publications = fields.IntField(default=0, description="how often it was handed to the broker")
    dead_at = fields.DatetimeField(null=True)
    attempts = fields.IntField(default=0, description="how often its delivery was begun")
    error = fields.TextField(default="")

    class Meta:
        table = "outbox_event"


class InboxEntry(Model):
    """That one listener has dealt with one event; the pair is unique, so nothing is done twice."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    consumer = fields.CharField(max_length=120)
    event_id = fields.UUIDField()
    at = fields.DatetimeField(default=clock.now)

    class Meta:
        table = "inbox_entry"
        unique_together = (("consumer", "event_id"),)


class IdempotencyKey(Model):
    """The one effect and answer of a request that a caller may send again."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    person_id = fields.UUIDField()
    key = fields.CharField(max_length=200)
    fingerprint = fields.CharField(max_length=64)
    result_type = fields.CharField(max_length=60, default="")
    result_id = fields.UUIDField(null=True)
    at = fields.DatetimeField(default=clock.now)

    class Meta:
        table = "idempotency_key"
        unique_together = (("person_id", "key"),)


class DailyRun(Model):
    """That a daily duty has begun for a business day; the pair is unique, so it begins once."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    duty = fields.CharField(max_length=120)
    day = fields.DateField()
    at = fields.DatetimeField(default=clock.now)

    class Meta:
        table = "daily_run"
        unique_together = (("duty", "day"),)


class Decision(StrEnum):
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"  # taken back before anybody decided


class Round(Row):
    """One submission as it was, what was found, and how it was decided; for applications, labs and projects alike."""

    subject_type = fields.CharField(max_length=60)
    subject_id = fields.UUIDField()
    number = fields.IntField()
    submitted_at = fields.DatetimeField(default=clock.now)
    submitted_by_id = fields.UUIDField(null=True)
    snapshot: Any = fields.JSONField(default=dict)
    findings: Any = fields.JSONField(default=list)
    changes: Any = fields.JSONField(default=list, description="what differs from the round before")
    remarks: Any = fields.JSONField(default=list, description="what the decider said of single fields")
    decision = fields.CharEnumField(Decision, max_length=40, null=True)
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.UUIDField(null=True)
    on_behalf = fields.BooleanField(default=False, description="in the place of whose decision it is (A-12)")
    reason = fields.TextField(default="")
    person_id = fields.UUIDField(null=True)
    applicant_id = fields.UUIDField(null=True)
    recommender_id = fields.UUIDField(null=True)
    provider_id = fields.UUIDField(null=True)
    project_id = fields.UUIDField(null=True)

    class Meta:
        table = "round"
        unique_together = (("subject_id", "number"),)
