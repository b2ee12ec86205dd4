"""The second finish: rows already read are handed to the ordinary executor, which only looks their keys up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)

from reads.compilation import TYPE_KEY

INSTALLED = "reads"


@dataclass(frozen=True)
class Finished:
    """A JSON value that PostgreSQL has already written the way the API shows it."""

    value: Any


def given(row: Any, name: str) -> Any:
    """What a resolver required: `given(self, "amount")`, for a field declared `computed("amount")`."""
    return row["@" + name]


def install(schema: GraphQLSchema) -> None:
    """Teach a schema to show finished rows; objects that resolvers return are shown as before. Once per schema."""
    if INSTALLED in (extensions := schema.extensions or {}):
        return
    schema.extensions = {**extensions, INSTALLED: True}
    types: dict[str, Any] = dict(schema.type_map)
    for name, shown in types.items():
        if name.startswith("__"):
            continue
        if is_leaf_type(shown):
            teach_leaf(shown)
        elif is_object_type(shown):
            teach_object(shown)
        elif is_abstract_type(shown):
            shown.resolve_type = named_by_row(shown.resolve_type)


def teach_leaf(shown: Any) -> None:
    shown.coerce_output_value = passing(shown.coerce_output_value)


def passing(coerce: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: value.value if type(value) is Finished else coerce(value)


def teach_object(shown: Any) -> None:
    if shown.is_type_of:
        shown.is_type_of = of_row(shown.name, shown.is_type_of)
    for field in shown.fields.values():
        field.resolve = looked_up(field)


def of_row(name: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    return lambda value, info: value.get(TYPE_KEY, name) == name if type(value) is dict else otherwise(value, info)


def named_by_row(otherwise: Callable[..., Any] | None) -> Callable[..., Any]:
    def resolve_type(value: Any, info: Any, shown: Any) -> Any:
        if type(value) is dict and TYPE_KEY in value:
            return value[TYPE_KEY]
        return otherwise(value, info, shown) if otherwise else None

    return resolve_type


def looked_up(field: GraphQLField) -> Callable[..., Any]:
    """A row has the value under its response key; anything else is asked as before."""
    otherwise, leaf = field.resolve, is_leaf_type(get_named_type(field.type))

    def resolve(source: Any, info: Any, **arguments: Any) -> Any:
        if type(source) is dict and info.path.key in source:
            value = source[info.path.key]
            return finished(value) if leaf else value
        if otherwise:
            return otherwise(source, info, **arguments)
        return getattr(source, info.field_name, None)

    return resolve


def finished(value: Any) -> Any:
    if value is None:
        return None
    return [finished(item) for item in value] if isinstance(value, list) else Finished(value)
