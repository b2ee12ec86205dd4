"""The mapping "what the API shows ↔ what is stored": derived at start-up, complete or refused with every gap named."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import strawberry
from graphql import GraphQLSchema, is_abstract_type

from reads.ways import Bound, ValueType, Way


class Unmapped(Exception):  # noqa: N818 - a list of gaps
    """Some fields can be read from nowhere, or by nobody in particular; every one is listed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["the API does not fit the tables:", *problems]))
        self.problems = problems


@dataclass(frozen=True)
class Mapping:
    """fields: type → field → way; the query type's fields are the roots."""

    schema: GraphQLSchema
    bound: dict[str, Bound]
    values: dict[str, ValueType]
    fields: dict[str, dict[str, Way]] = field(default_factory=dict)

    @cached_property
    def node_types(self) -> frozenset[str]:
        return frozenset(name for name, bound in self.bound.items() if bound.node and name in self.fields)

    def alternatives(self, type_name: str) -> dict[str, str | None]:
        """The types a row of this table may be shown as, each with the condition that makes it so."""
        graphql_type: Any = self.schema.type_map[type_name]
        if not is_abstract_type(graphql_type):
            return {type_name: None}
        table = self.bound[type_name].table.name
        possible = [t.name for t in self.schema.get_possible_types(graphql_type)]
        shown = [self.bound[name] for name in possible if name in self.bound]
        return {bound.type_name: bound.when for bound in shown if bound.table.name == table}


def graphql_schema(schema: strawberry.Schema | GraphQLSchema) -> GraphQLSchema:
    return schema if isinstance(schema, GraphQLSchema) else schema._schema
