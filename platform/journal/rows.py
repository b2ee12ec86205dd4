"""What every stored row has: a time-sorted id, when it came to be and changed, and a version against lost updates."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from kernel import clock
from kernel.ids import new_id


class Row(Model):
    id = fields.UUIDField(primary_key=True, default=new_id)
    created_at = fields.DatetimeField(default=clock.now)
    updated_at = fields.DatetimeField(default=clock.now)
    version = fields.IntField(default=1)

    class Meta:
        abstract = True


def belongs_to(model: str, *, back: str | None = None, null: bool = False) -> Any:
    """A reference to another row, which cannot be deleted while referred to. back: the name of the way back, if any."""
    reference: Any = fields.ForeignKeyField
    return reference(f"models.{model}", related_name=back or False, null=null, on_delete=fields.OnDelete.RESTRICT)
