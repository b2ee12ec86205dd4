"""Messages to people as stored, both sentences as they were said; what people chose; and the mails that left."""

from datetime import date, datetime
from uuid import UUID

from tortoise import fields

from journal.rows import Row, belongs_to
from kernel.language import Locale
from notifications.kinds import Delivery, MailKind, MailState, NotificationTopic


class Notification(Row):
    """delivery: as the person wished when it was told. digested_on: the day whose digest had it."""

    person = belongs_to("Person", back="notifications")
    person_id: UUID
    event_id = fields.UUIDField()
    kind = fields.CharField(max_length=80)
    topic = fields.CharEnumField(NotificationTopic, max_length=40)
    delivery = fields.CharEnumField(Delivery, max_length=40)
    subject_type = fields.CharField(max_length=60)
    subject_id = fields.UUIDField()
    zh = fields.TextField()
    en = fields.TextField()
    read_at: datetime | None = fields.DatetimeField(null=True)
    digested_on: date | None = fields.DateField(null=True)

    class Meta:
        table = "notification"
        unique_together = (("person", "event_id"),)


class NotificationPreference(Row):
    """How one person wishes to hear of one topic; where there is none, `topics.TOPICS` says."""

    person = belongs_to("Person", back="notification_preferences")
    person_id: UUID
    topic = fields.CharEnumField(NotificationTopic, max_length=40)
    delivery = fields.CharEnumField(Delivery, max_length=40)

    class Meta:
        table = "notification_preference"
        unique_together = (("person", "topic"),)


class Mail(Row):
    """One e-mail to one person. message_id: made from what it is about and for whom, so nobody gets it twice."""

    person = belongs_to("Person", back="mails")
    person_id: UUID
    message_id = fields.CharField(max_length=120, unique=True)
    kind = fields.CharEnumField(MailKind, max_length=40)
    locale = fields.CharEnumField(Locale, max_length=10)
    subject = fields.CharField(max_length=200)
    text = fields.TextField()
    state = fields.CharEnumField(MailState, max_length=40, default=MailState.DUE)
    sent_at: datetime | None = fields.DatetimeField(null=True)
    error = fields.CharField(max_length=400, default="")

    class Meta:
        table = "mail"
