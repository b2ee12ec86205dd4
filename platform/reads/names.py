"""Names and types of a GraphQL schema, as the deriving of the mapping needs them."""

import re
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

from reads.ways import Many


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def python_name(name: str, described: Any) -> str:
    """The attribute behind a GraphQL field or argument, as Strawberry knows it."""
    definition = (described.extensions or {}).get("strawberry-definition")
    return getattr(definition, "python_name", None) or snake(name)


def is_required(graphql_type: GraphQLType) -> bool:
    return is_non_null_type(graphql_type)


def is_connection(graphql_type: GraphQLType) -> bool:
    named = get_named_type(graphql_type)
    return is_object_type(named) and {"edges", "pageInfo"} <= named.fields.keys()


def is_list(graphql_type: Any) -> bool:
    return is_list_type(get_nullable_type(graphql_type))


def how_many(graphql_type: GraphQLType) -> Many:
    if is_connection(graphql_type):
        return Many.PAGES
    return Many.LIST if is_list(graphql_type) else Many.ONE


def shown_type(field: GraphQLField) -> str:
    """The type whose rows a field shows, seen through a connection."""
    named: Any = get_named_type(field.type)
    if is_connection(named):
        edge: Any = get_named_type(named.fields["edges"].type)
        named = get_named_type(edge.fields["node"].type)
    return str(named.name)
