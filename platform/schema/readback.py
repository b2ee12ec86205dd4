"""What a mutation's caller asked to see of the changed row: read back by `reads`, as the caller sees it."""

from uuid import UUID

from strawberry.types import Info

from kernel.errors import NotFound
from schema.context import Context


async def read_back(info: Info[Context, None], type_name: str, key: UUID) -> dict[str, object]:
    """The selection under a mutation, for one row; refuses with NotFound when the caller may not see it (any more)."""
    context = info.context
    row = await context.reader.selection(type_name, info, key, context.actor)
    if row is None:
        raise NotFound
    return row
