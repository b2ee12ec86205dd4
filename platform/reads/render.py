"""How a database value is written in JSON: instants in UTC, decimals as text, enums by name, the rest as PostgreSQL."""

from collections.abc import Mapping
from typing import Any

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
    if is_enum_type(get_named_type(graphql_type)):
        return worded(value, graphql_type)
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


def worded(value: str, graphql_type: GraphQLType) -> str:
    """Stored words as their enum names them: `office_reviewer` is OFFICE_REVIEWER to the API."""
    names = renamed(graphql_type)
    if not names:
        return value
    if not is_list(graphql_type):
        return name_of(value, names)
    each = f"jsonb_array_elements_text(to_jsonb({value})) with ordinality e(word, n)"
    listed = f"select jsonb_agg({name_of('e.word', names)} order by e.n) from {each}"
    return f"case when {value} is not null then coalesce(({listed}), '[]'::jsonb) end"


def name_of(word: str, names: Mapping[str, str]) -> str:
    cases = " ".join(f"when {literal(stored)} then {literal(name)}" for stored, name in names.items())
    return f"case ({word})::text {cases} else ({word})::text end"


def renamed(graphql_type: GraphQLType) -> dict[str, str]:
    """The stored words that the enum has another name for."""
    named: Any = get_named_type(graphql_type)
    stored = {name: str(getattr(each.value, "value", each.value)) for name, each in named.values.items()}
    return {word: name for name, word in stored.items() if word != name}


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
