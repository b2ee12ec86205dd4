"""Deriving relations: how a field's rows are found from the row it stands on, filtered and ordered."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLField, GraphQLSchema, get_named_type, is_enum_type

from reads import declare as said
from reads.catalog import Catalog
from reads.conditions import ORDERING, Filters
from reads.names import how_many, is_required, python_name, shown_type
from reads.orders import OrderSpec, order_of
from reads.tables import ForeignKey, Table, quoted
from reads.ways import Choice, Many, Order, Rows, Way


class Relations:
    """tables: bound type → table. problems: where gaps are noted."""

    def __init__(
        self, catalog: Catalog, schema: GraphQLSchema, tables: Mapping[str, Table], problems: list[str]
    ) -> None:
        self.catalog = catalog
        self.schema = schema
        self.tables = tables
        self.problems = problems

    def one_of(self, place: str, columns: Mapping[str, str], table: Table, needs: frozenset[str]) -> Way:
        alternatives = {}
        for type_name, word in columns.items():
            key = table.foreign_keys.get(word)
            column = key.column if key else table.column(word)
            if column is None or type_name not in self.tables:
                self.problems.append(f"{place}: {type_name} by {word} is not known")
                continue
            alternatives[type_name] = self.joined(type_name, f"{{parent}}.{quoted(column.name)}")
        return Choice(needs, alternatives)

    def typed_by(self, declared: said.TypedBy, field: GraphQLField, table: Table) -> Way:
        named: Any = get_named_type(field.type)
        possible = [t.name for t in self.schema.get_possible_types(named)]
        alternatives = {}
        for type_name in possible:
            if type_name in self.tables:
                word = declared.names.get(type_name, type_name).replace("'", "''")
                is_this = f"{{parent}}.{quoted(declared.type_column)} = '{word}'"
                joined = self.joined(type_name, f"{{parent}}.{quoted(declared.key_column)}")
                alternatives[type_name] = f"{is_this} and {joined}"
        return Choice(declared.needs, alternatives)

    def joined(self, type_name: str, value: str) -> str:
        return f"{{row}}.{quoted(self.tables[type_name].key.name)} = {value}"

    def related(
        self, place: str, word: str, field: GraphQLField, declared: said.RelationOf, table: Table
    ) -> Way | None:
        target = shown_type(field)
        if target not in self.tables:
            return None
        key = table.foreign_keys.get(word)
        if key and key.column.nullable and is_required(field.type) and not declared.on:
            self.problems.append(f"{place}: not null, but the column {key.column.name} may be")
        on = declared.on or self.join(word, table, self.tables[target])
        return self.rows(place, target, field, declared, on) if on else None

    def join(self, word: str, table: Table, other: Table) -> str | None:
        """By a foreign key of this table, or by one of the other that names this relation."""
        key = table.foreign_keys.get(word)
        if key and key.model == other.model:
            return f"{{row}}.{quoted(other.key.name)} = {{parent}}.{quoted(key.column.name)}"
        back: ForeignKey | None = other.pointing_at(table.model, word)
        return f"{{row}}.{quoted(back.column.name)} = {{parent}}.{quoted(table.key.name)}" if back else None

    def rows(self, place: str, target: str, field: GraphQLField, declared: said.RelationOf, on: str | None) -> Rows:
        binding, table, many = self.catalog.bindings[target], self.tables[target], how_many(field.type)
        filters = Filters(table, {**binding.filters, **declared.filters}, self.types_of)
        conditions, unknown = filters.conditions(field, paged=many is Many.PAGES)
        self.problems += [f"{place}({name}:): no column or filter" for name in unknown]
        orders = self.orders(place, {**binding.orders, **declared.orders}, table)
        argument = next((name for name in ORDERING if name in (field.args or {})), None)
        if argument:
            self.check_orders(place, field.args[argument].type, orders)
        return Rows(
            declared.needs,
            target,
            many,
            on,
            declared.where,
            conditions,
            argument,
            orders,
            self.default_order(place, declared.default_order or binding.default_order or (), orders, table),
            declared.limit,
            declared.usual.template if declared.usual else None,
            self.unless(place, declared.usual, field),
        )

    def unless(self, place: str, usual: said.Usual | None, field: GraphQLField) -> tuple[str, ...]:
        """The arguments, as the API calls them, with which the usual condition no longer holds."""
        named = {python_name(name, argument): name for name, argument in field.args.items()} if usual else {}
        wanted = usual.unless if usual else ()
        self.problems += [f"{place}({name}:): no such argument" for name in wanted if name not in named]
        return tuple(named[name] for name in wanted if name in named)

    def types_of(self, model: str) -> tuple[str, ...]:
        return tuple(name for name, table in self.tables.items() if table.model == model)

    def orders(self, place: str, specs: Mapping[str, OrderSpec], table: Table) -> dict[str, Order]:
        return {name: order for name, spec in specs.items() if (order := self.order(place, spec, table))}

    def order(self, place: str, spec: OrderSpec, table: Table) -> Order:
        try:
            return order_of(spec, table)
        except KeyError as unknown:
            self.problems.append(f"{place}: no column {unknown} to order by")
            return ()

    def default_order(
        self, place: str, spec: OrderSpec, orders: Mapping[str, Order], table: Table
    ) -> tuple[str, Order]:
        """A declared order's name, or columns; by key when nothing is said."""
        if isinstance(spec, str) and spec in orders:
            return spec, orders[spec]
        return "", self.order(place, spec, table)

    def check_orders(self, place: str, given: Any, orders: Mapping[str, Order]) -> None:
        named: Any = get_named_type(given)
        missing = [name for name in named.values if name not in orders] if is_enum_type(named) else [named.name]
        self.problems += [f"{place}: no columns for the order {name}" for name in missing]
