"""How each field of the API gets its value from the database, once everything about it is known."""

from dataclasses import dataclass, field
from enum import StrEnum

from reads.declare import PUBLIC
from reads.tables import Table


class Many(StrEnum):
    ONE = "ONE"
    LIST = "LIST"
    PAGES = "PAGES"


@dataclass(frozen=True)
class Way:
    needs: frozenset[str] = PUBLIC


@dataclass(frozen=True)
class Leaf(Way):
    """A finished JSON value. doubtful: the field may not be null but the database does not promise it."""

    template: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Valued(Way):
    """An object made from one value, such as money from an amount; null when the value is."""

    type_name: str = ""
    template: str = ""


@dataclass(frozen=True)
class Inline(Way):
    """An object made from columns of the same row."""

    fields: dict[str, Way] = field(default_factory=dict)
    present: str | None = None


@dataclass(frozen=True)
class Embedded(Way):
    """An object, or a list of them, kept inside a JSON value."""

    template: str = ""
    many: bool = False
    camel: bool = False


@dataclass(frozen=True)
class OrderTerm:
    """One column of an order. Nulls come last in both directions."""

    template: str
    sql_type: str
    descending: bool = False
    nullable: bool = False


Order = tuple[OrderTerm, ...]


@dataclass(frozen=True)
class Condition:
    """What an argument adds to the where clause. ids: the types whose ids it takes, when it is an id."""

    template: str
    cast: str
    is_id: bool = False
    ids: tuple[str, ...] = ()
    otherwise: str | None = None
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True)
class Rows(Way):
    """Rows of a bound type. on: how they belong to the row above, with {row} and {parent}.

    usual: a further condition, unless one of the arguments `unless` is given.
    """

    type_name: str = ""
    many: Many = Many.ONE
    on: str | None = None
    where: str | None = None
    conditions: dict[str, "Condition | dict[str, Condition]"] = field(default_factory=dict)
    order_argument: str | None = None
    orders: dict[str, Order] = field(default_factory=dict)
    default_order: tuple[str, Order] = ("", ())
    limit: int | None = None
    usual: str | None = None
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice(Way):
    """One row of one of several types: type name → condition with {row} and {parent}."""

    alternatives: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ByResolver(Way):
    """Worked out in Python; requires: name → SQL of what the resolver finds in `self`."""

    requires: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NodeById(Way):
    many: bool = False


@dataclass(frozen=True)
class Bound:
    """A GraphQL type and the rows it shows. scopes: scope kind → the caller's own predicate on {row}."""

    type_name: str
    table: Table
    when: str | None = None
    scopes: dict[str, str] = field(default_factory=dict)
    needs: frozenset[str] = PUBLIC
    node: bool = True


@dataclass(frozen=True)
class ValueType:
    """sql_type: what the value is in the database; fields: field → template over {value}."""

    sql_type: str
    fields: dict[str, str]
