"""What a request asks for, before anything is read: the one operation meant, its fragments, and its variables."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, FragmentDefinitionNode, GraphQLError, OperationDefinitionNode, get_operation_ast

from reads.faults import BadInput


class BadRequest(Exception):  # noqa: N818 - as HTTP calls it
    """The document cannot be executed as it was sent; `errors` say why. Nothing was read."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors


@dataclass(frozen=True)
class Outline:
    """ids: the variables that hold ids, whose types a plan depends on."""

    document: DocumentNode
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    ids: frozenset[str]


def document_key(document: Any) -> tuple[Hashable, ...]:
    """A document is the same when its text is; one parsed without its text is only the same as itself."""
    return (document.loc.source.body,) if document.loc else (id(document), document)


def outlined(document: DocumentNode, operation_name: str | None) -> Outline:
    operation = get_operation_ast(document, operation_name)
    if operation is None:
        asked = f"There is no operation {operation_name!r}." if operation_name else "Say which operation to execute."
        raise BadRequest([BadInput(asked)])
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    ids = frozenset(v.variable.name.value for v in operation.variable_definitions or () if names_id(v.type))
    return Outline(document, operation, fragments, ids)


def names_id(type_node: Any) -> bool:
    while hasattr(type_node, "type"):
        type_node = type_node.type
    return bool(type_node.name.value in ("ID", "GlobalID"))
