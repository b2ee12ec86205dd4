"""Documents for the real schema that nobody wrote: a seeded walk, and one deep document for each root field."""

import json
import random
from typing import Any

from graphql import (
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_enum_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from tests.reads import documents

SAMPLES: dict[str, list[object]] = {
    "String": ["示例", "%", "新材料", "lab.approved", "_"],
    "Boolean": [True, False],
    "Date": ["2026-11-23"],
    "DateTime": ["2026-11-23T00:00:00Z"],
    "Int": [1],
    "Fen": [100],
}


class Author(documents.Author):
    """Walks the real schema. ids: global ids of rows that exist."""

    ids: list[str]

    def written(self, roots: list[str]) -> str:
        query: Any = self.schema.query_type
        shown = " ".join(self.field(query, name, 4) for name in roots)
        head = "query Made($yes: Boolean = true, $no: Boolean = false, $size: Int = 3)"
        uses = "uses: openLabs(first: $size) { totalCount @include(if: $yes) pageInfo @skip(if: $no) { endCursor } }"
        return f"{head} {{ {shown} {uses} }} " + " ".join(self.fragments)

    def argument(self, name: str, argument: Any) -> str:
        if name in ("first", "last"):
            return self.chance.choice(["", "1", "3", "$size"]) if name == "first" else self.chance.choice(["", "", "2"])
        if name in ("after", "before"):
            return ""
        named: Any = get_named_type(argument.type)
        values = list(named.values) if is_enum_type(named) else [said(one) for one in self.samples(named.name)]
        one = self.chance.choice(values)
        value = f"[{one}]" if is_list_type(get_nullable_type(argument.type)) else one
        return value if is_non_null_type(argument.type) else self.chance.choice(["", value])

    def samples(self, kind: str) -> list[object]:
        return list(self.chance.choices(self.ids, k=3)) if kind == "ID" else SAMPLES[kind]


def said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def an_author(schema: GraphQLSchema, ids: list[str], seed: str) -> Author:
    author = Author(schema, random.Random(seed))  # noqa: S311 - the same documents every time
    author.ids = ids
    return author


def deep(schema: GraphQLSchema, root: str, some_id: str, levels: int) -> str:
    """One document that reaches from a root field into every object, so many levels down."""
    query: Any = schema.query_type
    arguments = required(query.fields[root], some_id)
    return f"{{ {root}{arguments}{_selection(schema, query.fields[root], levels)} }}"


def required(field: Any, some_id: str) -> str:
    """The arguments that a field cannot do without, as it takes them."""
    given = []
    for name, argument in field.args.items():
        if is_non_null_type(argument.type):
            named: Any = get_named_type(argument.type)
            value = next(iter(named.values)) if is_enum_type(named) else said(some_id)
            given.append(f"{name}: {f'[{value}]' if is_list_type(argument.type.of_type) else value}")
    return f"({', '.join(given)})" if given else ""


def _selection(schema: GraphQLSchema, field: Any, levels: int) -> str:
    named: Any = get_named_type(field.type)
    if is_leaf_type(named):
        return ""
    if not levels:
        return " { __typename }"
    if is_abstract_type(named):
        inner = " ".join(f"... on {one.name} {_under(schema, one, levels)}" for one in schema.get_possible_types(named))
        return f" {{ __typename {inner} }}"
    return f" {_under(schema, named, levels)}"


def _under(schema: GraphQLSchema, named: Any, levels: int) -> str:
    """Every field, under a name of its own for each type: what two types call alike may differ in kind."""
    inside = named.name.endswith("Connection") or named.name.endswith("Edge")
    shown = [name for name in named.fields if not (name == "edges" and "nodes" in named.fields)]
    parts = (
        f"{named.name}_{name}: {name}{_selection(schema, named.fields[name], levels - (not inside))}"
        for name in shown
        if not required(named.fields[name], "")
    )
    return "{ __typename " + " ".join(parts) + " }"
