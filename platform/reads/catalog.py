"""The catalogue of what can be read: which type shows which table, and what differs from the obvious."""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from typing import Any

from tortoise.models import Model

from reads.declare import PUBLIC, Declared, Filter, Needs, RelationOf, permissions, relation
from reads.orders import OrderSpec
from reads.ways import ValueType


@dataclass(frozen=True)
class Binding:
    type_name: str
    model: type[Model]
    needs: frozenset[str]
    fields: Names[str, Declared]
    scopes: Names[str, str]
    when: str | None
    filters: Names[str, Filter]
    orders: Names[str, OrderSpec]
    default_order: OrderSpec | None
    node: bool


@dataclass(frozen=True)
class Root:
    """A root field: rows of a type, `node`/`nodes`, or worked out in Python (no target)."""

    needs: frozenset[str]
    rows: RelationOf | None = None
    node: bool = False


@dataclass
class Catalog:
    """Filled by the schema's modules, then turned into a `Mapping` with the finished schema."""

    bindings: dict[str, Binding] = field(default_factory=dict)
    values: dict[str, ValueType] = field(default_factory=dict)
    roots: dict[str, Root] = field(default_factory=dict)
    parts: dict[str, Names[str, Declared]] = field(default_factory=dict)
    models: list[type[Model]] = field(default_factory=list)

    def bind(
        self,
        shown: type | str,
        model: type[Model],
        *,
        needs: Needs = PUBLIC,
        fields: Names[str, Declared] | None = None,
        scopes: Names[Any, str] | None = None,
        when: str | None = None,
        filters: Names[str, Filter] | None = None,
        orders: Names[str, OrderSpec] | None = None,
        default_order: OrderSpec | None = None,
        node: bool = True,
    ) -> None:
        """A type (object or interface) shows the rows of a model.

        fields: only what differs. scopes: scope kind → the caller's column, or a condition on {row}, {party}.
        when: which rows are of this type, if others share the table. filters, orders: for every list of this type.
        """
        name = type_name(shown)
        if name in self.bindings:
            raise ValueError(f"{name} is bound twice")
        self.bindings[name] = Binding(
            name,
            model,
            permissions(needs),
            fields or {},
            {str(kind): condition for kind, condition in (scopes or {}).items()},
            when,
            filters or {},
            orders or {},
            default_order,
            node,
        )

    def value(self, shown: type | str, fields: Names[str, str], *, sql_type: str = "int8") -> None:
        """An object type made from one value: `catalog.value(Money, {"fen": "{value}"})`."""
        self.values[type_name(shown)] = ValueType(sql_type, dict(fields))

    def part(self, shown: type | str, fields: Names[str, Declared]) -> None:
        """An object type that groups columns of whichever row it stands in, the same way everywhere."""
        self.parts[type_name(shown)] = fields

    def rows(self, name: str, *, needs: Needs, **details: Any) -> None:
        """A root field that shows a type's rows: one, a list or pages, as its GraphQL type says; see `relation`."""
        self.root(name, Root(permissions(needs), relation(**details)))

    def node(self, name: str = "node", *, needs: Needs = PUBLIC) -> None:
        """A root field that finds any row by its global id (or several, when it takes a list)."""
        self.root(name, Root(permissions(needs), node=True))

    def resolved(self, name: str, *, needs: Needs) -> None:
        """A root field that its resolver answers."""
        self.root(name, Root(permissions(needs)))

    def root(self, name: str, root: Root) -> None:
        if name in self.roots:
            raise ValueError(f"the root field {name} is declared twice")
        self.roots[name] = root


def type_name(shown: type | str) -> str:
    if isinstance(shown, str):
        return shown
    definition = getattr(shown, "__strawberry_definition__", None)
    return getattr(definition, "name", None) or shown.__name__
