"""What a mutation's caller asked to see of the changed row: read back by `reads`, as the caller sees it."""

from uuid import UUID

from strawberry.types import Info

from kernel.errors import Denied, NotFound
from policies.decide import whom_to_ask
from reads import Forbidden
from schema.context import Context


def may_show(info: Info[Context, None], type_name: str) -> None:
    """Refuse with Denied unless the caller may read everything that it selected of the row to be shown."""
    try:
        info.context.reader.selectable(type_name, info, info.context.actor)
    except Forbidden as forbidden:
        needs: list[str] = (forbidden.extensions or {})["needs"]
        missing = whom_to_ask(info.context.actor, needs[0])
        raise Denied(missing.broken("", actual=", ".join(needs))) from forbidden


async def read_back(info: Info[Context, None], type_name: str, key: UUID) -> dict[str, object]:
    """The selection under a mutation, for one row; refuses with NotFound when the caller may not see it (any more)."""
    context = info.context
    row = await context.reader.selection(type_name, info, key, context.actor)
    if row is None:
        raise NotFound
    return row
