"""How a database value is written in JSON: instants in UTC with Z, decimals as text, the rest as PostgreSQL."""

from collections.abc import Mapping

from graphql import GraphQLType, get_named_type, is_enum_type

from reads.names import is_list

CASTS = {
    "ID": "uuid",
    "String": "text",
    "Int": "int4",
    "Float": "float8",
    "Boolean": "bool",
    "Date": "date",
    "DateTime": "timestamptz",
    "Time": "time",
    "Decimal": "numeric",
    "UUID": "uuid",
    "BigInt": "int8",
}


def fill(template: str, words: Mapping[str, str]) -> str:
    """Put names into a template's {places}; other braces (JSON, text) stay what they are."""
    for place, text in words.items():
        template = template.replace("{" + place + "}", text)
    return template


def cast_for(graphql_type: GraphQLType) -> str:
    """The SQL type in which an argument of this GraphQL type is sent."""
    named = get_named_type(graphql_type)
    base = "text" if is_enum_type(named) else CASTS.get(named.name, "text")
    return base + "[]" if is_list(graphql_type) else base


def instant(value: str) -> str:
    return f"to_char({value} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"


def finished(value: str, graphql_type: GraphQLType, sql_type: str | None = None) -> str:
    """The SQL of a JSON-ready value. sql_type: what the column is, when known."""
    named = get_named_type(graphql_type).name
    if is_list(graphql_type):
        return value
    if named == "DateTime":
        return instant(value)
    if named == "Decimal":
        return f"({value})::text"
    if named in ("String", "ID") and sql_type not in (None, "text"):
        return f"({value})::text"
    return value


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
