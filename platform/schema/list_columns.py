"""What a file of a list holds: every plain field of its rows, headed and worded in Chinese, taken from the schema."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    is_list_type,
)

from kernel import clock
from kernel.words import words
from schema.enums import NAMED
from schema.pages import PAGING
from spreadsheets.inputs import ListFilter
from spreadsheets.writing.sheets import Value

NOT_LISTS = frozenset({"nodes"})
"""What is asked for by ids, not by filters."""

_LEFT_OUT = frozenset({"id", "version"})
_LAST = frozenset({"createdAt", "updatedAt"})
_NAMES = ("name", "title", "number")
_PARTS = {"Lab.recognitions": ("recogniser", "certificateNo", "recognisedOn", "validUntil")}
"""Objects of which more is shown than their name; where there are several, the last."""

_DATED = {"OpenLab": ("validFrom", "validUntil")}
"""Objects that are told apart by when they hold: from their first day, until before the other one."""

_NOT_SHOWN = frozenset({"ID"})
_CLASSES = {name: kind.__name__ for kind, name in NAMED.items()}
"""Where the API calls an enum otherwise than the rooms do."""


@dataclass(frozen=True)
class Column:
    """A field of a list's rows. inner: what is shown of an object, or of each of several; of: its type.

    dates: what else is shown of each. last: of several, the last alone is shown.
    """

    name: str
    heading: str
    inner: str
    of: str
    dates: tuple[str, ...] = ()
    last: bool = False

    @property
    def key(self) -> str:
        return f"c_{self.name}_{self.inner}"

    @property
    def selection(self) -> str:
        return f"{self.key}: {self.name}" + (f" {{ {' '.join((self.inner, *self.dates))} }}" if self.inner else "")


class ListShown(NamedTuple):
    """A list of the API. arguments: its filters and orders; paged: whether it comes page by page."""

    name: str
    title: str
    paged: bool
    arguments: Mapping[str, GraphQLArgument]
    columns: Sequence[Column]

    def document(self, columns: Sequence[Column], given: Mapping[str, Any]) -> str:
        known = {**self.arguments, "first": "Int", "after": "String"}
        kinds = {name: getattr(known[name], "type", known[name]) for name in given}
        variables = ", ".join(f"${name}: {kind}" for name, kind in kinds.items())
        passed = ", ".join(f"{name}: ${name}" for name in given)
        fields = " ".join(column.selection for column in columns) or "__typename"
        rows = f"pageInfo {{ hasNextPage endCursor }} nodes {{ {fields} }}" if self.paged else fields
        return (
            f"query List{f'({variables})' if variables else ''} "
            f"{{ list: {self.name}{f'({passed})' if passed else ''} {{ {rows} }} }}"
        )

    def given(self, wanted: ListFilter) -> Any:
        """The filter's values as a variable of its type; what does not fit is left for the type to refuse."""
        kind = self.arguments[wanted.name].type
        values = [_as(get_named_type(kind).name, value) for value in wanted.values]
        plain = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        return values if isinstance(plain, GraphQLList) or len(values) != 1 else values[0]


def _as(kind: str, value: str) -> Any:
    if kind == "Int" and value.lstrip("-").isdigit():
        return int(value)
    return {"true": True, "false": False}.get(value, value) if kind == "Boolean" else value


def lists_of(schema: GraphQLSchema) -> dict[str, ListShown]:
    """Every list of the query type by its name."""
    assert schema.query_type is not None
    found = dict[str, ListShown]()
    for name, asked in schema.query_type.fields.items():
        shown = get_named_type(asked.type)
        paged = isinstance(shown, GraphQLObjectType) and shown.name.endswith("Connection")
        if name in NOT_LISTS or not (paged or is_list_type(_inside(asked.type))):
            continue
        row = get_named_type(shown.fields["nodes"].type) if paged else shown
        arguments = {key: each for key, each in asked.args.items() if key not in PAGING}
        found[name] = ListShown(name, _words()["titles"].get(name, name), paged, arguments, _columns(row))
    return found


def _inside(kind: Any) -> Any:
    return kind.of_type if isinstance(kind, GraphQLNonNull) else kind


def _columns(row: Any) -> list[Column]:
    assert isinstance(row, GraphQLObjectType | GraphQLInterfaceType)
    found = list[Column]()
    for name, field in row.fields.items():
        kind = get_named_type(field.type)
        if name in _LEFT_OUT or kind.name in _NOT_SHOWN or field.args:
            continue
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            found.append(Column(name, _heading(row.name, name), "", kind.name))
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            place = f"{row.name}.{name}"
            dates, last = _DATED.get(kind.name, ()), place in _PARTS
            found += [
                Column(name, _heading(row.name, name, inner), inner, _type_of(kind, inner), dates, last)
                for inner in _inner(place, kind)
            ]
    return sorted(found, key=lambda column: column.name in _LAST)


def _type_of(kind: GraphQLObjectType | GraphQLInterfaceType, inner: str) -> str:
    return str(get_named_type(kind.fields[inner].type).name)


def _inner(place: str, kind: GraphQLObjectType | GraphQLInterfaceType) -> Sequence[str]:
    """What stands for an object: its amount, its name, or what was chosen for this place."""
    if kind.name == "Money":
        return ("yuan",)
    named = (name for name in _NAMES if name in kind.fields)
    plain = (name for name in named if get_named_type(kind.fields[name].type).name == "String")
    return _PARTS.get(place) or tuple(plain)[:1]


def _heading(row: str, name: str, inner: str = "") -> str:
    headings: dict[str, str] = _words()["headings"]
    if f"{row}.{name}" in _PARTS:
        return headings.get(inner, inner)
    return headings.get(f"{row}.{name}") or headings.get(name, name)


def value_of(column: Column, found: Any) -> Value:
    if column.of == "JSON":
        return found if found is None or isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    if isinstance(found, list) and column.last:
        return value_of(column, found[-1]) if found else None
    if isinstance(found, list):
        said = (value_of(column, each) for each in found)
        return "、".join(str(each) for each in said if each is not None)
    if found is None:
        return None
    days = [found[name] for name in column.dates]
    if column.inner:
        found = found[column.inner]
    if found is None:
        return None
    shown = Decimal(found) if column.inner == "yuan" else _plain(column.of, found)
    return f"{shown}（{_span(*days)}）" if days else shown


def _span(first: str, until: str | None) -> str:
    """until: the first day on which it no longer holds."""
    return f"{first} 至 {until} 前" if until else f"{first} 起"


def _plain(kind: str, found: Any) -> Value:
    match kind, found:
        case "Boolean", bool():
            return "是" if found else "否"
        case "Date", str():
            return date.fromisoformat(found)
        case "DateTime", str():
            return datetime.fromisoformat(found).astimezone(clock.SHANGHAI).replace(tzinfo=None)
        case _, float():
            return Decimal(str(found))
        case _, int():
            return found
        case _:
            return word(kind, str(found))


def word(kind: str, name: str) -> str:
    """A member of an enum in Chinese, as the import of sheets reads it too; any other text as it is."""
    return words().get(_CLASSES.get(kind, kind), {}).get(name, name)


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("schema") / "list_words.json").read_text("utf-8"))
    return found
