"""How many rows a document may ask for: page sizes multiplied along the nesting, with this request's variables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableNode,
)
from graphql.type import is_leaf_type, is_list_type, is_non_null_type

PAGE = 20  # what a connection shows when neither `first` nor `last` says how much
FEW = 5  # a list that is not paged: what hangs on a row is a handful
_PAGING = ("first", "last")


@dataclass(frozen=True)
class Asked:
    """A page size or list of ids as the document has it: a number, or the variable that will say."""

    number: int = 0
    variable: str | None = None

    def among(self, variables: Mapping[str, Any]) -> int:
        if self.variable is None:
            return self.number
        value = variables.get(self.variable)
        if isinstance(value, list):
            return len(value)
        return max(value, 0) if isinstance(value, int) else PAGE


@dataclass(frozen=True)
class Rows:
    """So many rows (the largest of `asked`), each with what hangs below. own: 0 for a mere group, which adds none."""

    asked: tuple[Asked, ...]
    below: tuple["Rows", ...]
    own: int = 1

    def total(self, variables: Mapping[str, Any]) -> int:
        each = self.own + sum(rows.total(variables) for rows in self.below)
        return each * max(asked.among(variables) for asked in self.asked)


ONE = Asked(1)


def group(below: tuple[Rows, ...]) -> tuple[Rows, ...]:
    """The same rows as one thing, so that a fragment used a thousand times stays one thing."""
    return (Rows((ONE,), below, own=0),) if len(below) > 1 else below


def rows_of(node: FieldNode, field: GraphQLField | None, *, paged: bool, below: tuple[Rows, ...]) -> tuple[Rows, ...]:
    """What a field adds. paged: it is the list inside a connection, whose size the connection has said already."""
    if field is None:
        return below
    arguments = {argument.name.value: argument.value for argument in node.arguments or ()}
    if any(name in field.args for name in _PAGING):
        given = [_asked(arguments[name]) for name in _PAGING if _is_given(arguments.get(name))]
        return (Rows(tuple(given) or (Asked(PAGE),), below),)
    if "ids" in arguments:
        return (Rows((_asked(arguments["ids"]),), below),)
    if _is_list_of_objects(field) and not paged:
        return (Rows((Asked(FEW),), below),)
    return below


def _is_given(value: ValueNode | None) -> bool:
    return value is not None and not isinstance(value, NullValueNode)


def _asked(value: ValueNode) -> Asked:
    if isinstance(value, VariableNode):
        return Asked(variable=value.name.value)
    if isinstance(value, ListValueNode):
        return Asked(len(value.values))
    if isinstance(value, IntValueNode) and len(value.value) <= 12:
        return Asked(max(int(value.value), 0))
    return Asked(10**12 if isinstance(value, IntValueNode) else PAGE)


def _is_list_of_objects(field: GraphQLField) -> bool:
    kind: Any = field.type.of_type if is_non_null_type(field.type) else field.type
    if not is_list_type(kind):
        return False
    inner: Any = kind.of_type.of_type if is_non_null_type(kind.of_type) else kind.of_type
    return not is_leaf_type(inner)


def with_defaults(operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The variables, with the defaults that the document gives numbers."""
    defaults = {
        definition.variable.name.value: int(definition.default_value.value[:12])
        for definition in operation.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }
    return {**defaults, **variables} if defaults else variables


def total(rows: Iterable[Rows], variables: Mapping[str, Any]) -> int:
    return sum(part.total(variables) for part in rows)
