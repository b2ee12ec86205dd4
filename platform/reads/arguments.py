"""Argument values: known by their shape when a plan is made, fetched again for every request that uses the plan."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import FieldNode, GraphQLField, ValueNode, VariableNode, Visitor, visit
from graphql.execution.values import VariableValues, get_argument_values

from reads.globalid import named_type

Again = Callable[[VariableValues], Any]


@dataclass(frozen=True)
class Term:
    """An argument. now: its value in the request that made the plan (only its shape may be used); again: ever after."""

    now: Any
    again: Again
    node: FieldNode

    def __getitem__(self, name: str) -> "Term":
        again = self.again
        return Term(self.now[name], lambda variables: again(variables)[name], self.node)


def terms_of(field: GraphQLField, node: FieldNode, variables: VariableValues) -> dict[str, Term]:
    """The arguments that were given or have a default, coerced."""
    values = get_argument_values(field, node, variables)
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    return {
        name: Term(value, how_again(name, value, given.get(name), field, node, variables), node)
        for name, value in values.items()
    }


def how_again(
    name: str, value: Any, given: ValueNode | None, field: GraphQLField, node: FieldNode, variables: VariableValues
) -> Again:
    if isinstance(given, VariableNode) and given.name.value in variables.coerced:
        variable = given.name.value
        return lambda request: request.coerced[variable]
    if given is None or isinstance(given, VariableNode) or not has_variables(given):
        return lambda request: value
    return lambda request: get_argument_values(field, node, request)[name]


def has_variables(given: ValueNode) -> bool:
    found = Finding()
    visit(given, found)
    return found.any


class Finding(Visitor):
    any = False

    def enter_variable(self, *_: Any) -> None:
        self.any = True


def shape(value: Any, known_types: Collection[str], *, is_id: bool = False) -> Hashable:
    """What a plan may depend on: null, true, false, enum words, types of ids and the outline of objects; no data."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return tuple((name, shape(inner, known_types)) for name, inner in sorted(value.items()))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, list):
        if is_id:
            return frozenset(named_type(item, known_types) for item in value)
        return tuple(shape(item, known_types) for item in value) if any(isinstance(i, dict) for i in value) else "list"
    return ("id", named_type(value, known_types)) if is_id else "given"
