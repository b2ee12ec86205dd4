"""What the schema itself says can be asked, as documents: every root field, every node with all that hangs on it."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLField, GraphQLSchema, get_named_type, is_leaf_type, is_object_type

PAGING = ("first", "after", "last", "before")
NO_ROWS = {"viewer", "rules", "submissionRoute", "notificationSettings", "conflictRules", "policyParameters"}
"""Root fields that show no rows with ids: who asks, the rules, what follows for a host or for one's messages."""


VIEWS = {
    "obligations": "obligation",
    "deskItems": "desk_item",
    "monthlyCounts": "monthly_count",
    "ledgerBalances": "ledger_balance",
}
"""Root fields over views, which hold no rows of their own: `test_views` asks them of everyone."""


def roots(schema: GraphQLSchema) -> dict[str, GraphQLField]:
    """Every root field that shows rows; `node` and `nodes` are asked apart."""
    assert schema.query_type
    fields = schema.query_type.fields
    return {name: field for name, field in fields.items() if name not in NO_ROWS | VIEWS.keys() | {"node", "nodes"}}


def is_page(field: GraphQLField) -> bool:
    return get_named_type(field.type).name.endswith("Connection")


def shown_type(field: GraphQLField) -> str:
    """The type whose rows a root field shows."""
    named: Any = get_named_type(field.type)
    return str(get_named_type(named.fields["nodes"].type).name) if is_page(field) else str(named.name)


def question(name: str, field: GraphQLField, arguments: str = "") -> str:
    if not is_page(field):
        return f"{{ {name} {{ id }} }}"
    return f"{{ {name}(first: 100{arguments}) {{ totalCount nodes {{ id }} edges {{ cursor }} }} }}"


def everything_of(schema: GraphQLSchema, type_name: str) -> str:
    """`nodes(ids:)` with each leaf of the type, and the ids of all that hangs on it."""
    return f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ id ... on {type_name} {{ {_fields(schema, type_name)} }} }} }}"


def _fields(schema: GraphQLSchema, type_name: str) -> str:
    shown: Any = schema.type_map[type_name]
    return " ".join(_field(schema, name, field) for name, field in shown.fields.items())


def _field(schema: GraphQLSchema, name: str, field: GraphQLField) -> str:
    named: Any = get_named_type(field.type)
    if is_leaf_type(named):
        return name
    if named.name.endswith("Connection"):
        return f"{name}(first: 100) {{ totalCount nodes {{ __typename id }} }}"
    if is_object_type(named) and "id" in named.fields:
        return f"{name} {{ __typename id }}"
    leaves = [leaf for leaf, inner in named.fields.items() if is_leaf_type(get_named_type(inner.type))]
    return f"{name} {{ __typename {' '.join(leaves)} }}"


def ids_in(answer: Any) -> Iterator[str]:
    """Every global id anywhere in an answer."""
    if isinstance(answer, dict):
        if isinstance(answer.get("id"), str):
            yield answer["id"]
        for value in answer.values():
            yield from ids_in(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from ids_in(value)
