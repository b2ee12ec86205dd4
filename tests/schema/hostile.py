"""What a client may send in place of each value of an input; none of it may be a fault of ours."""

import base64
import random
from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
)

from kernel.ids import new_id
from reads import global_id

LONG = "长" * 30_000
NUL = "a\x00b"
FOREIGN = base64.b64encode(b"Nonsense:1").decode()

INSTEAD: dict[str, list[Any]] = {
    "String": [NUL, LONG, "", " \u3000", 5, ["x", "y"]],
    "ID": ["", "x", NUL, FOREIGN, LONG, 7, {"id": 1}],
    "Int": [2**31, -(2**31), 1.5, "1", True],
    "Boolean": ["true", 1],
    "Fen": [1.5, True, -1, 10**15 + 1, "9" * 5000, "1e3", "٣", {}],
    "Date": ["2026-02-30", "0001-01-01", "9999-12-31", "2026-01-01T00:00:00Z", 5, NUL],
}
FOR_OTHERS: list[Any] = ["NOPE", 3, "", [["x"]], {"unknown": 1}]


def instead_of(kind: GraphQLInputType) -> list[Any]:
    """Values for this type that are wrong, extreme, or merely odd."""
    named = get_named_type(kind)
    odd = [global_id("Project", new_id())] if named.name == "ID" else []
    return [*INSTEAD.get(named.name, FOR_OTHERS), *odd, None]


def spoilt(kind: GraphQLInputType, value: Any) -> Iterator[Any]:
    """Every way in which one place of a value goes wrong, the rest being as it was."""
    inner: Any = get_nullable_type(kind)
    if is_list_type(inner):
        yield from ([one] for one in spoilt(inner.of_type, value[0] if value else None))
        yield from ("not a list", None, [None], [[]])
    elif is_input_object_type(inner):
        yield from _spoilt_fields(inner, value if isinstance(value, dict) else {})
        yield from ("not an object", None, {**(value or {}), "unknown": 1})
    else:
        yield from instead_of(kind)


def _spoilt_fields(inner: Any, value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, field in inner.fields.items():
        yield from ({**value, name: wrong} for wrong in spoilt(field.type, value.get(name)))
        if name in value:
            yield {other: kept for other, kept in value.items() if other != name}


WORDS = ["", " ", "示例", "新材料", "x" * 201, "91110108MA01ABCDX5", "%_\\'\"", "\u202e\U0001f9ea", "lab:read"]
DAYS = ["2026-11-23", "2020-01-01", "2030-12-31", "0001-01-01", "9999-12-31"]


class WellFormed:
    """Makes inputs up that fit the schema, mostly. ids: of rows that exist, by type."""

    def __init__(self, chance: random.Random, ids: dict[str, list[str]] | None = None) -> None:
        self.chance = chance
        self.ids = ids or {}

    def value(self, kind: Any, name: str = "") -> Any:
        inner = get_nullable_type(kind)
        if not is_non_null_type(kind) and self.chance.random() < 0.3:
            return None
        if is_list_type(inner):
            return [self.value(inner.of_type, name) for _ in range(self.chance.randint(0, 3))]
        if is_input_object_type(inner):
            return self.given(inner)
        if is_enum_type(inner):
            return self.chance.choice(list(inner.values))
        return self.plain(inner.name, name)

    def given(self, inner: Any) -> dict[str, Any]:
        left_out = {
            f for f, one in inner.fields.items() if not is_non_null_type(one.type) and self.chance.random() < 0.4
        }
        return {f: self.value(one.type, f) for f, one in inner.fields.items() if f not in left_out}

    def plain(self, kind: str, name: str) -> Any:
        choices: dict[str, list[Any]] = {
            "Int": [0, 1, 2, -1, 2**31 - 1, -(2**31)],
            "Fen": [0, 1, -1, 10**15, -(10**15), 5_000_000, "3000000", 1.5],
            "Boolean": [True, False],
            "Date": DAYS,
            "String": WORDS,
        }
        return self.chance.choice(choices[kind]) if kind in choices else self.row()

    def row(self) -> str:
        known = self.ids[self.chance.choice(sorted(self.ids))] if self.ids else []
        return self.chance.choice([*known, global_id("Lab", new_id()), "x"])
