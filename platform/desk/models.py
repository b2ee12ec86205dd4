"""Who took up what waits, for whatever keeps no note of that itself."""

from uuid import UUID

from tortoise import fields

from desk.kinds import DeskItemKind
from journal.rows import Row, belongs_to


class DeskClaim(Row):
    """That somebody of the Office took a waiting item up. It counts for as long as the item waits without a break.

    person: None once it was laid back.
    """

    kind = fields.CharEnumField(DeskItemKind, max_length=40)
    subject_id = fields.UUIDField()
    person = belongs_to("Person", null=True)
    person_id: UUID | None
    claimed_at = fields.DatetimeField()

    class Meta:
        table = "desk_claim"
        unique_together = (("kind", "subject_id"),)
