"""Messages to people as stored; both sentences as they were said."""

from uuid import UUID

from tortoise import fields

from journal.rows import Row, belongs_to


class Notification(Row):
    person = belongs_to("Person", back="notifications")
    person_id: UUID
    event_id = fields.UUIDField()
    kind = fields.CharField(max_length=80)
    subject_type = fields.CharField(max_length=60)
    subject_id = fields.UUIDField()
    zh = fields.TextField()
    en = fields.TextField()
    read_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notification"
        unique_together = (("person", "event_id"),)
