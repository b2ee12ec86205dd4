"""Cursors: where a page ended, as an opaque text that holds the order's values and the row's key."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from reads.faults import BadInput
from reads.globalid import unbroken
from reads.render import fill, instant, literal
from reads.ways import Order, OrderTerm

LONGEST = 4000
INT8 = 2**63


def whole(text: str) -> int:
    if abs(number := int(text)) >= INT8:
        raise ValueError(text)
    return number


def exact(text: str) -> Decimal:
    if not (number := Decimal(text)).is_finite():
        raise ValueError(text)
    return number


READ: dict[str, Callable[[str], Any]] = {
    "uuid": UUID,
    "int2": whole,
    "int4": whole,
    "int8": whole,
    "float8": float,
    "numeric": exact,
    "date": date.fromisoformat,
    "timestamptz": datetime.fromisoformat,
    "bool": {"true": True, "false": False}.__getitem__,
}
WIDER = {"int2": "int8", "int4": "int8"}  # a forged cursor may hold any whole number; it compares, it never overflows


def cursor_sql(name: str, order: Order, row: str) -> str:
    """The cursor of one row: the order's name, then each value as text."""
    values = ", ".join(text_of(term, row) for term in order)
    return unbroken(f"encode(convert_to(json_build_array({literal(name)}, {values})::text, 'UTF8'), 'base64')")


def text_of(term: OrderTerm, row: str) -> str:
    value = fill(term.template, {"row": row})
    return instant(value) if term.sql_type == "timestamptz" else f"({value})::text"


def read_cursor(text: object, name: str, order: Order) -> list[Any]:
    """The values in a caller's cursor; refuses what this list did not hand out in this order."""
    try:
        if len(str(text)) > LONGEST:
            raise ValueError
        found = json.loads(base64.b64decode(str(text).encode("ascii"), validate=True))
        if not isinstance(found, list) or found[:1] != [name] or len(found) != len(order) + 1:
            raise ValueError
        return [value_of(term, value) for term, value in zip(order, found[1:], strict=True)]
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError, binascii.Error):
        raise BadInput("The cursor does not belong to this list and order; start again without it.") from None


def value_of(term: OrderTerm, value: object) -> Any:
    if value is None and term.nullable:
        return None
    if not isinstance(value, str):
        raise TypeError(value)
    read = READ.get(term.sql_type, str)(value)
    if isinstance(read, datetime) and read.tzinfo is None:
        raise ValueError(value)
    return read


def order_by(order: Order, row: str, *, backwards: bool = False) -> str:
    return "order by " + ", ".join(ordered(term, row, backwards=backwards) for term in order)


def ordered(term: OrderTerm, row: str, *, backwards: bool) -> str:
    direction = " desc" if term.descending is not backwards else ""
    nulls = (" nulls first" if backwards else " nulls last") if term.nullable else ""
    return fill(term.template, {"row": row}) + direction + nulls


def beyond(order: Order, row: str, values: list[str], *, forwards: bool, inclusive: bool = False) -> str:
    """The rows after (or before) a cursor. One row comparison when an index can follow it, else term by term."""
    terms = [fill(term.template, {"row": row}) for term in order]
    if all(not term.nullable and term.descending == order[0].descending for term in order):
        sign = operator(order[0], forwards=forwards) + ("=" if inclusive else "")
        return f"({', '.join(terms)}) {sign} ({', '.join(values)})"
    first, term, value = order[0], terms[0], values[0]
    later = f"{term} {operator(first, forwards=forwards)} {value}"
    same = f"{term} = {value}"
    if first.nullable:
        empty = f"{term} is null and {value} is not null" if forwards else f"{term} is not null and {value} is null"
        later, same = f"({later} or ({empty}))", f"{term} is not distinct from {value}"
    rest = beyond(order[1:], row, values[1:], forwards=forwards, inclusive=inclusive)
    return f"({later} or ({same} and {rest}))"


def operator(term: OrderTerm, *, forwards: bool) -> str:
    return ">" if term.descending is not forwards else "<"
