"""Which page of a list is wanted: its size, its end, and the cursors it lies between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphql import FieldNode

from reads.arguments import Term
from reads.compilation import Compilation
from reads.cursor import WIDER, read_cursor
from reads.faults import BadInput
from reads.ways import Order

DEFAULT_SIZE = 20
LARGEST_SIZE = 100
CURSORS: tuple[str, ...] = ("after", "before")


@dataclass(frozen=True)
class Wanted:
    """size: SQL of how many rows are shown. cursors: `after` and `before` as given, each with SQL of its values."""

    size: str
    backwards: bool
    cursors: dict[str, list[str]]


def wanted(c: Compilation, terms: Mapping[str, Term], order: tuple[str, Order], nodes: Sequence[FieldNode]) -> Wanted:
    given = {name: term for name, term in terms.items() if term.now is not None}
    if "first" in given and "last" in given:
        raise BadInput("Give either first or last, not both.", nodes[0])
    end = given.get("first") or given.get("last")
    size = c.parameters.term(end, "int8", page_size) if end else str(DEFAULT_SIZE)
    cursors: dict[str, list[str]] = {name: cursor_values(c, given[name], order) for name in CURSORS if name in given}
    return Wanted(size, "last" in given, cursors)


def page_size(value: int) -> int:
    if not 0 <= value <= LARGEST_SIZE:
        raise BadInput(f"A page has from 0 to {LARGEST_SIZE} rows; {value} was asked for.")
    return value


def cursor_values(c: Compilation, term: Term, order: tuple[str, Order]) -> list[str]:
    return [cursor_value(c, term, order, position) for position in range(len(order[1]))]


def cursor_value(c: Compilation, term: Term, order: tuple[str, Order], position: int) -> str:
    name, terms = order
    sql_type = terms[position].sql_type
    return c.parameters.term(term, WIDER.get(sql_type, sql_type), lambda text: read_cursor(text, name, terms)[position])
