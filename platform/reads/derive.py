"""Deriving the mapping: each field of each bound type is found in its table, or named as a gap."""

from collections.abc import Iterator, Mapping
from typing import Any

import strawberry
from graphql import (
    GraphQLField,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)

from reads import declare as said
from reads.catalog import Binding, Catalog, Root
from reads.mapping import Mapping as ReadsMapping
from reads.mapping import Unmapped, graphql_schema
from reads.names import is_list, is_required, python_name, shown_type
from reads.relations import Relations
from reads.render import finished
from reads.tables import StoredColumn, Table, quoted, table_of
from reads.ways import (
    Bound,
    ByResolver,
    Embedded,
    Inline,
    Leaf,
    NodeById,
    Valued,
    Way,
)


def derive(catalog: Catalog, schema: strawberry.Schema | GraphQLSchema) -> ReadsMapping:
    """The mapping of a finished schema; raises Unmapped with every field, filter and root that has no source."""
    derivation = Derivation(catalog, graphql_schema(schema))
    mapping = derivation.mapping()
    if derivation.problems:
        raise Unmapped(derivation.problems)
    return mapping


class Derivation:
    def __init__(self, catalog: Catalog, schema: GraphQLSchema) -> None:
        self.catalog = catalog
        self.schema = schema
        self.problems: list[str] = []
        models = [binding.model for binding in catalog.bindings.values()] + catalog.models
        self.tables = {name: table_of(b.model, models) for name, b in catalog.bindings.items()}
        self.relations = Relations(catalog, schema, self.tables, self.problems)

    def mapping(self) -> ReadsMapping:
        bound = {name: self.bound(name, binding) for name, binding in self.catalog.bindings.items()}
        fields = {name: self.fields_of(name) for name in bound if is_object_type(self.schema.type_map.get(name))}
        self.problems += [f"{name}: bound, but not in the schema" for name in bound if name not in self.schema.type_map]
        self.problems += list(self.gaps_in_values())
        assert self.schema.query_type
        fields[self.schema.query_type.name] = self.roots(self.schema.query_type.fields)
        return ReadsMapping(self.schema, bound, self.catalog.values, fields)

    def bound(self, name: str, binding: Binding) -> Bound:
        table = self.tables[name]
        scopes = {kind: self.own_rows(name, table, words) for kind, words in binding.scopes.items()}
        return Bound(name, table, binding.when, scopes, binding.needs, binding.node)

    def own_rows(self, name: str, table: Table, words: str) -> str:
        """A scope's column becomes its predicate; a condition stays as it was said."""
        if "{" in words:
            return words
        column = table.column(words)
        if column is None:
            self.problems.append(f"{name}: no column {words} for a scope")
            return "false"
        party = "{party}" if column.sql_type == "uuid" else f"{{party}}::text::{column.sql_type}"
        return f"{{row}}.{quoted(column.name)} = {party}"

    def gaps_in_values(self) -> Iterator[str]:
        for name, value in self.catalog.values.items():
            shown: Any = self.schema.type_map.get(name)
            yield from (f"{name}.{f}: no value" for f in (shown.fields if shown else {}) if f not in value.fields)

    def fields_of(self, type_name: str) -> dict[str, Way]:
        shown: Any = self.schema.type_map[type_name]
        declared = self.catalog.bindings[type_name].fields
        return self.ways(type_name, shown.fields, declared, self.tables[type_name])

    def ways(
        self, type_name: str, fields: Mapping[str, GraphQLField], declared: Mapping[str, said.Declared], table: Table
    ) -> dict[str, Way]:
        ways = {}
        words = {name: python_name(name, field) for name, field in fields.items()}
        for name, field in fields.items():
            place = f"{type_name}.{name}"
            way = self.way(place, words[name], field, declared.get(words[name]) or declared.get(name), table)
            if way is None:
                self.problems.append(f"{place}: no column, relation or declaration")
            else:
                ways[name] = way
        unknown = declared.keys() - fields.keys() - set(words.values())
        self.problems += [f"{type_name}.{name}: declared, but not in the schema" for name in sorted(unknown)]
        return ways

    def way(
        self, place: str, word: str, field: GraphQLField, declared: said.Declared | None, table: Table
    ) -> Way | None:
        needs = declared.needs if declared else said.PUBLIC
        match declared:
            case said.SqlOf(template=template):
                return self.value(place, field, f"({template})", None, needs)
            case said.ComputedFrom(requires=requires):
                return ByResolver(needs, dict(self.required(place, requires, table)))
            case said.PartOf(fields=parts, present=present):
                return self.inline(place, field, parts, table, needs, present)
            case said.OneOf(columns=columns):
                return self.relations.one_of(place, columns, table, needs)
            case said.TypedBy():
                return self.relations.typed_by(declared, field, table)
            case said.RelationOf(name=name) if name or declared.on:
                return self.relations.related(place, name or word, field, declared, table)
            case said.ColumnOf(name=name):
                column = table.column(name)
                return self.stored(place, field, column, needs) if column else None
            case said.EmbeddedIn(column=name, keys=keys):
                column = table.column(name or word)
                template = f"{{row}}.{quoted(column.name)}" if column else ""
                return Embedded(needs, template, is_list(field.type), keys == "camel") if column else None
        return self.obvious(place, word, field, table, declared)

    def obvious(
        self, place: str, word: str, field: GraphQLField, table: Table, declared: said.Declared | None
    ) -> Way | None:
        named = get_named_type(field.type)
        if word == table.key.name and named.name == "ID":
            return Leaf(template="{id}")
        if word in table.columns:
            return self.stored(place, field, table.columns[word], said.PUBLIC)
        if named.name in self.catalog.parts:
            return self.inline(place, field, self.catalog.parts[named.name], table, said.PUBLIC, None)
        details = declared if isinstance(declared, said.RelationOf) else said.RelationOf()
        return self.relations.related(place, word, field, details, table)

    def required(self, place: str, names: tuple[str, ...], table: Table) -> Iterator[tuple[str, str]]:
        for name in names:
            column = table.column(name)
            if column is None:
                self.problems.append(f"{place}: requires {name}, which is no column")
            else:
                yield name, f"{{row}}.{quoted(column.name)}"

    def stored(self, place: str, field: GraphQLField, column: StoredColumn, needs: frozenset[str]) -> Way | None:
        if is_required(field.type) and column.nullable:
            self.problems.append(f"{place}: not null, but the column {column.name} may be")
        return self.value(place, field, f"{{row}}.{quoted(column.name)}", column, needs)

    def value(
        self, place: str, field: GraphQLField, template: str, column: StoredColumn | None, needs: frozenset[str]
    ) -> Way | None:
        named = get_named_type(field.type)
        if named.name in self.catalog.values:
            return Valued(needs, named.name, template)
        if is_leaf_type(named):
            written = finished(template, field.type, column.sql_type if column else None)
            return Leaf(needs, written, doubtful=column is None and is_required(field.type))
        if is_object_type(named) and (column is None or column.sql_type in ("json", "jsonb")):
            return Embedded(needs, template, is_list(field.type))
        return None

    def inline(
        self,
        place: str,
        field: GraphQLField,
        parts: Mapping[str, said.Declared],
        table: Table,
        needs: frozenset[str],
        present: str | None,
    ) -> Way:
        named: Any = get_named_type(field.type)
        return Inline(needs, self.ways(f"{place}:{named.name}", named.fields, parts, table), present)

    def roots(self, fields: Mapping[str, GraphQLField]) -> dict[str, Way]:
        ways: dict[str, Way] = {}
        for name, field in fields.items():
            root = self.catalog.roots.get(name) or self.catalog.roots.get(python_name(name, field))
            if root is None:
                self.problems.append(f"Query.{name}: no policy; declare it, with PUBLIC if anyone may read it")
                continue
            ways[name] = self.root(name, field, root)
        return ways

    def root(self, name: str, field: GraphQLField, root: Root) -> Way:
        if root.node:
            return NodeById(root.needs, is_list(field.type))
        if root.rows is None:
            return ByResolver(root.needs)
        target = shown_type(field)
        if target not in self.tables:
            self.problems.append(f"Query.{name}: its type {target} is not bound")
            return ByResolver(root.needs)
        if is_abstract_type(self.schema.type_map[target]) and not self.schema.get_possible_types(
            self.schema.type_map[target]  # type: ignore[arg-type]
        ):
            self.problems.append(f"Query.{name}: {target} has no types")
        declared = said.RelationOf(**{**vars(root.rows), "needs": root.needs})
        return self.relations.rows(f"Query.{name}", target, field, declared, declared.on)
