"""Where a refusal points to: a field of what was sent, or of the row that the mutation is about."""

from functools import cache
from typing import Any

from graphql import get_named_type, is_input_object_type, is_union_type

from schema.root import make_schema

SCHEMA = make_schema()._schema
MUTATIONS: dict[str, Any] = SCHEMA.mutation_type.fields  # type: ignore[union-attr]
OF_ANY_ROW = ("documents", "state", "expectedVersion")


def leads_somewhere(operation: str, path: str) -> bool:
    """Whether a path is empty, or names a field of the mutation's input, of its row, or of how such a row is given."""
    inside = not path or _in_input(_input_of(operation), path)
    return inside or path in OF_ANY_ROW or any(_of_row(row, path) for row in _rows(operation))


def _in_input(kind: Any, path: str) -> bool:
    """Whether every word of a path is a field, or counts the entries of a list."""
    if not path:
        return True
    first, _, rest = path.partition(".")
    if first.isdecimal():
        return _in_input(kind, rest)
    named = get_named_type(kind) if kind else None
    return is_input_object_type(named) and first in named.fields and _in_input(named.fields[first].type, rest)


def _of_row(row: str, path: str) -> bool:
    """What is wrong with a row that was given before is said as when it was given, or as it is shown."""
    given = (_input_of(other) for other in MUTATIONS if row in _rows(other))
    return path.partition(".")[0] in SCHEMA.type_map[row].fields or any(_in_input(one, path) for one in given)  # type: ignore[attr-defined]


@cache
def _rows(operation: str) -> frozenset[str]:
    answer = get_named_type(MUTATIONS[operation].type)
    return frozenset(one.name for one in answer.types) - {"Refusal"} if is_union_type(answer) else frozenset()


def _input_of(operation: str) -> Any:
    sent = MUTATIONS[operation].args.get("input")
    return sent.type if sent else None
