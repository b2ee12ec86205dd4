"""Pages of a list, as Relay connects them; `reads` answers them, so no resolver here ever runs."""

import inspect
from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, TypeVar

import strawberry

T = TypeVar("T")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One row of a page, with the cursor to go on from.")
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type(description="A page of a list: `first`/`after` or `last`/`before`, 20 rows unless told, 100 at most.")
class Connection(Generic[T]):
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int = strawberry.field(description="How many rows the whole list has.")


PAGING = {"first": int, "after": str, "last": int, "before": str}


def pages(of: Any, description: str | None = None, *, orders: type[Enum] | None = None, **filters: Any) -> Any:
    """A field that shows pages of a type. filters: argument → type; orders: the enum of possible orders."""
    arguments = {**filters, **({"order": orders} if orders else {}), **PAGING}
    return strawberry.field(resolver=read(Connection[of], **arguments), description=description)


def one(of: Any, description: str | None = None, **arguments: Any) -> Any:
    """A field that shows one row, named by required arguments, or null."""
    return strawberry.field(resolver=read(of | None, _required=True, **arguments), description=description)


def many(of: Any, description: str | None = None, *, _required: bool = False, **arguments: Any) -> Any:
    """A field that shows a short list, whole. _required: its arguments must be given."""
    return strawberry.field(resolver=read(list[of], _required=_required, **arguments), description=description)


def read(returns: Any, *, _required: bool = False, **arguments: Any) -> Callable[..., Any]:
    def resolve(**_: Any) -> Any:
        raise RuntimeError("reads answers this field")

    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if _required else None,
            annotation=kind if _required else kind | None,
        )
        for name, kind in arguments.items()
    ]
    resolve.__signature__ = inspect.Signature(parameters, return_annotation=returns)  # type: ignore[attr-defined]
    resolve.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": returns}
    return resolve
