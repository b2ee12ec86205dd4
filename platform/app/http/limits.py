"""How large a document may be; generous for people, far below what hurts."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, FieldNode, OperationDefinitionNode, OperationType
from graphql.language import Visitor, visit

from app.http.faults import RequestFault
from app.http.measure import Measure, Size


@dataclass(frozen=True, kw_only=True)
class Limits:
    """same: fields of one response name, which validation compares pair by pair. meta: nested introspection lists."""

    characters: int = 64 * 1024
    tokens: int = 2000
    comments: int = 200
    definitions: int = 100
    depth: int = 12
    meta_depth: int = 20
    meta: int = 3
    fields: int = 1000
    same: int = 100
    aliases: int = 30
    roots: int = 20
    mutations: int = 10
    values: int = 16
    rows: int = 10_000


def check(document: DocumentNode, measure: Measure, limits: Limits) -> dict[str | None, Size]:
    """The size of each operation by its name; refuses with the first limit that is passed."""
    _most("definitions", len(document.definitions), limits.definitions)
    repeated, deepest = _written(document)
    _most("fields of the same name", repeated, limits.same)
    _most("levels of nested values", deepest, limits.values)
    for size in measure.fragments():
        _size(size, limits)
    sizes = {}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            size = measure.operation(node)
            _size(size, limits)
            changes = node.operation is OperationType.MUTATION
            _most("fields at the root", size.width, limits.mutations if changes else limits.roots)
            sizes[node.name.value if node.name else None] = size
    return sizes


def _size(size: Size, limits: Limits) -> None:
    _most("fields", size.fields, limits.fields)
    _most("levels", size.depth, limits.meta_depth if size.meta else limits.depth)
    _most("nested lists of introspection", size.meta, limits.meta)
    _most("aliases", size.aliases, limits.aliases)


def _most(what: str, found: int, most: int) -> None:
    if found > most:
        shown = str(found) if found < 10**6 else "far more"
        raise RequestFault(400, "DOCUMENT_TOO_LARGE", f"A document has at most {most} {what}; this one has {shown}.")


class _Written(Visitor):
    """Counts what is written, each thing once: response names, and how deeply values nest."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Counter[str] = Counter()
        self.deepest = self.level = 0

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.names[(node.alias or node.name).value] += 1

    def enter_list_value(self, *_: Any) -> None:
        self.level += 1
        self.deepest = max(self.deepest, self.level)

    def leave_list_value(self, *_: Any) -> None:
        self.level -= 1

    enter_object_value = enter_list_value
    leave_object_value = leave_list_value


def _written(document: DocumentNode) -> tuple[int, int]:
    seen = _Written()
    visit(document, seen)
    return max(seen.names.values(), default=0), seen.deepest
