"""How large a document is, before anything runs: one pass that looks at each fragment once, however often it is used.

Stock limiters follow every spread anew: sixty fragments that each use the next one twice keep them busy for ever.
"""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
)
from graphql.type import SchemaMetaFieldDef, TypeMetaFieldDef

from app.http.cost import Rows, group, rows_of
from app.http.faults import RequestFault

_META = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
_MULTIPLYING = frozenset({"fields", "interfaces", "possibleTypes", "inputFields", "enumValues", "args"})


@dataclass(frozen=True)
class Size:
    """Of a selection, through its fragments. width: its own fields. fields, aliases, rows: with all below.

    meta: how often lists of introspection are nested, each of which multiplies the next.
    """

    depth: int = 0
    width: int = 0
    fields: int = 0
    aliases: int = 0
    meta: int = 0
    rows: tuple[Rows, ...] = ()

    def beside(self, other: "Size") -> "Size":
        return Size(
            max(self.depth, other.depth),
            self.width + other.width,
            self.fields + other.fields,
            self.aliases + other.aliases,
            max(self.meta, other.meta),
            self.rows + other.rows,
        )


class Measure:
    """Measures the selections of one document; remembers each fragment."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self._measured: dict[str, Size] = {}
        self._open: set[str] = set()

    def operation(self, operation: OperationDefinitionNode) -> Size:
        return self._selection(operation.selection_set, self._schema.get_root_type(operation.operation))

    def fragments(self) -> list[Size]:
        return [self._fragment(name) for name in self._fragments]

    def _selection(self, selected: SelectionSetNode, parent: Any) -> Size:
        size = Size()
        for node in selected.selections:
            size = size.beside(self._node(node, parent))
        return size

    def _node(self, node: SelectionNode, parent: Any) -> Size:
        if isinstance(node, FieldNode):
            return self._field(node, parent)
        if isinstance(node, InlineFragmentNode):
            on = node.type_condition
            return self._selection(node.selection_set, self._schema.get_type(on.name.value) if on else parent)
        assert isinstance(node, FragmentSpreadNode)
        return self._fragment(node.name.value)

    def _fragment(self, name: str) -> Size:
        if name in self._measured:
            return self._measured[name]
        fragment = self._fragments.get(name)
        if fragment is None:
            return Size()  # validation says so
        if name in self._open:
            raise RequestFault(400, "FRAGMENT_CYCLE", f"The fragment {name} contains itself.")
        self._open.add(name)
        size = self._selection(fragment.selection_set, self._schema.get_type(fragment.type_condition.name.value))
        self._open.discard(name)
        self._measured[name] = made = Size(
            size.depth, size.width, size.fields, size.aliases, size.meta, group(size.rows)
        )
        return made

    def _field(self, node: FieldNode, parent: Any) -> Size:
        name = node.name.value
        field = _definition(parent, name)
        below = Size()
        if node.selection_set:
            below = self._selection(node.selection_set, get_named_type(field.type) if field else None)
        meta = parent is not None and getattr(parent, "name", "").startswith("__")
        paged = getattr(parent, "name", "").endswith("Connection")
        return Size(
            1 + below.depth,
            1,
            1 + below.fields,
            below.aliases + (node.alias is not None),
            below.meta + (meta and name in _MULTIPLYING),
            below.rows if meta else rows_of(node, field, paged=paged, below=below.rows),
        )


def _definition(parent: Any, name: str) -> GraphQLField | None:
    return getattr(parent, "fields", {}).get(name) or _META.get(name)
