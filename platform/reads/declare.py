"""What the author of a schema says beside a type, when a field is not simply the column or relation of that name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Needs = str | Iterable[str]

PUBLIC: frozenset[str] = frozenset()
"""Anyone may read it; a policy like any other, but it has to be said."""


def permissions(needs: Needs) -> frozenset[str]:
    return frozenset([needs]) if isinstance(needs, str) else frozenset(str(need) for need in needs)


@dataclass(frozen=True)
class Declared:
    needs: frozenset[str] = PUBLIC


@dataclass(frozen=True)
class ColumnOf(Declared):
    name: str = ""


@dataclass(frozen=True)
class SqlOf(Declared):
    template: str = ""


@dataclass(frozen=True)
class EmbeddedIn(Declared):
    column: str = ""
    keys: Literal["snake", "camel"] = "snake"


@dataclass(frozen=True)
class ComputedFrom(Declared):
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartOf(Declared):
    fields: Mapping[str, Declared] = field(default_factory=dict)
    present: str | None = None


@dataclass(frozen=True)
class OneOf(Declared):
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TypedBy(Declared):
    type_column: str = ""
    key_column: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filter:
    """A condition that one argument adds. {row} is the row, {arg} the value, {like} the value as a contains-pattern."""

    template: str = ""
    column: str | None = None
    cast: str | None = None
    otherwise: str | None = None
    ends: tuple[str, str] | None = None


@dataclass(frozen=True)
class Usual:
    """A condition over {row} that holds unless one of these arguments is given."""

    template: str
    unless: tuple[str, ...]


@dataclass(frozen=True)
class RelationOf(Declared):
    """Rows of another table: by a reverse relation, or `on` any condition between {row} and {parent}."""

    name: str | None = None
    on: str | None = None
    where: str | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)
    orders: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    default_order: str | tuple[str, ...] | None = None
    limit: int | None = None
    usual: Usual | None = None


def column(name: str, *, needs: Needs = PUBLIC) -> ColumnOf:
    """The field shows this column."""
    return ColumnOf(permissions(needs), name)


def sql(template: str, *, needs: Needs = PUBLIC) -> SqlOf:
    """The field shows a SQL expression over the row: `sql("{row}.amount / 2")`."""
    return SqlOf(permissions(needs), template)


def relation(
    name: str | None = None,
    *,
    on: str | None = None,
    where: str | None = None,
    filters: Mapping[str, Filter] | None = None,
    orders: Mapping[str, str | tuple[str, ...]] | None = None,
    default_order: str | tuple[str, ...] | None = None,
    limit: int | None = None,
    usual: Usual | None = None,
    needs: Needs = PUBLIC,
) -> RelationOf:
    """The field shows rows of another type: a reverse relation's name (or a foreign key's), or `on` a condition."""
    return RelationOf(permissions(needs), name, on, where, filters or {}, orders or {}, default_order, limit, usual)


def embedded(column: str = "", *, keys: Literal["snake", "camel"] = "snake", needs: Needs = PUBLIC) -> EmbeddedIn:
    """The field shows what a JSON column holds, as objects."""
    return EmbeddedIn(permissions(needs), column, keys)


def computed(*requires: str, needs: Needs = PUBLIC) -> ComputedFrom:
    """The field is worked out by its resolver; `requires` are columns it finds in `self` (see `given`)."""
    return ComputedFrom(permissions(needs), requires)


def part(fields: Mapping[str, Declared] | None = None, *, present: str | None = None, needs: Needs = PUBLIC) -> PartOf:
    """The field groups columns of the same row into an object; null unless `present` (a condition) holds."""
    return PartOf(permissions(needs), fields or {}, present)


def one_of(columns: Mapping[str, str], *, needs: Needs = PUBLIC) -> OneOf:
    """The field is a union or interface; each type's column names the row, and one of them is set."""
    return OneOf(permissions(needs), columns)


def typed_by(
    type_column: str, key_column: str, names: Mapping[str, str] | None = None, *, needs: Needs = PUBLIC
) -> TypedBy:
    """The field is a union or interface; one column names the type (`names`: type → stored word), one the row."""
    return TypedBy(permissions(needs), type_column, key_column, names or {})


def eq(column: str) -> Filter:
    return Filter("{row}.{column} = {arg}", column)


def any_of(column: str) -> Filter:
    return Filter("{row}.{column} = any({arg})", column)


def at_least(column: str) -> Filter:
    return Filter("{row}.{column} >= {arg}", column)


def at_most(column: str) -> Filter:
    return Filter("{row}.{column} <= {arg}", column)


def contains(column: str) -> Filter:
    """The column's text contains the argument; its % and _ mean themselves."""
    return Filter("{row}.{column} ilike {like}", column)


def between(column: str, low: str = "from", high: str = "to") -> Filter:
    """The argument is an input object whose two fields are the ends; either may be missing."""
    return Filter("", column, ends=(low, high))


def where(template: str, *, cast: str | None = None) -> Filter:
    """Any condition over {row} with {arg} or {like}; the value is always a parameter."""
    return Filter(template, None, cast)


def usually(template: str, *, unless: tuple[str, ...]) -> Usual:
    """A condition that a list has as long as none of these arguments is given."""
    return Usual(template, unless)


def flag(when_true: str, when_false: str | None = None) -> Filter:
    """A boolean argument that switches a condition on (or another one, when false)."""
    return Filter(when_true, otherwise=when_false or "")
