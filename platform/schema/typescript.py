"""The typed client for front ends: for every document of the contract, what to send and what comes back."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    parse,
    type_from_ast,
)

from schema.typescript_client import CLIENT

PLAIN = {"Boolean": "boolean", "Int": "number", "Float": "number", "Fen": "number", "JSON": "unknown"}
"""Other scalars (ids, dates, times) travel as text."""


def client(schema: GraphQLSchema, documents: Mapping[str, str]) -> str:
    """One TypeScript module that depends on nothing."""
    written = [Written(schema, name, text) for name, text in sorted(documents.items())]
    operations = "".join(one.entry() for one in written)
    used = {kind.name: kind for one in written for kind in one.kinds.values()}
    parts = [declaration(used[name]) for name in sorted(used)]
    hashes = "".join(f"  {one.name}: {json.dumps(one.digest)},\n" for one in written)
    return CLIENT.format(types="\n".join(parts), operations=operations, hashes=hashes)


class Written:
    """One document. kinds: the enums and inputs that it speaks of."""

    def __init__(self, schema: GraphQLSchema, name: str, text: str) -> None:
        self.schema = schema
        self.name = name
        self.digest = hashlib.sha256(text.encode()).hexdigest()
        document: DocumentNode = parse(text)
        nodes = document.definitions
        self.fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
        self.operation = next(node for node in nodes if isinstance(node, OperationDefinitionNode))
        self.kinds: dict[str, Any] = {}

    def entry(self) -> str:
        return f"  {self.name}: {{\n    variables: {self.variables()};\n    result: {self.result()};\n  }};\n"

    def variables(self) -> str:
        told = []
        for node in self.operation.variable_definitions or ():
            kind: Any = type_from_ast(self.schema, node.type)
            mark = "" if is_non_null_type(kind) and node.default_value is None else "?"
            told.append(f"{node.variable.name.value}{mark}: {spelt(kind, self.leaf)}")
        return f"{{ {'; '.join(told)} }}" if told else "Record<string, never>"

    def result(self) -> str:
        return self.shape(self.schema.get_root_type(self.operation.operation), [self.operation.selection_set])

    def leaf(self, kind: Any) -> str:
        if is_enum_type(kind) or is_input_object_type(kind):
            self.note(kind)
        return named(kind)

    def note(self, kind: Any) -> None:
        """An input speaks of the kinds of its fields too."""
        if kind.name in self.kinds:
            return
        self.kinds[kind.name] = kind
        for field in kind.fields.values() if is_input_object_type(kind) else ():
            inner = get_named_type(field.type)
            if is_enum_type(inner) or is_input_object_type(inner):
                self.note(inner)

    def shape(self, kind: Any, sets: list[SelectionSetNode]) -> str:
        """What comes back for a selection; for unions and interfaces one alternative for each type that is named."""
        if not is_abstract_type(kind):
            return self.alternative(kind, sets, json.dumps(kind.name))
        possible = self.schema.get_possible_types(kind)
        named = [one for one in possible if one.name in self.conditions(sets)]
        told = [self.alternative(one, sets, json.dumps(one.name)) for one in named]
        others = [one for one in possible if one not in named]
        return " | ".join([*told, *([self.alternative(others[0], sets, "string")] if others else [])])

    def alternative(self, kind: Any, sets: list[SelectionSetNode], typename: str) -> str:
        told = []
        for key, nodes in self.fields(kind, sets).items():
            optional = "?" if all(node.directives for node in nodes) else ""
            told.append(f"{key}{optional}: {self.value(kind, nodes, typename)}")
        return f"{{ {'; '.join(told)} }}" if told else "Record<string, never>"

    def value(self, owner: Any, nodes: list[FieldNode], typename: str) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return typename
        inside = [node.selection_set for node in nodes if node.selection_set]
        return spelt(
            owner.fields[name].type, lambda kind: self.leaf(kind) if is_leaf_type(kind) else self.shape(kind, inside)
        )

    def fields(self, kind: Any, sets: list[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields selected of this type, by response key."""
        found: dict[str, list[FieldNode]] = {}
        for node in (node for selected in sets for node in selected.selections):
            if isinstance(node, FieldNode):
                found.setdefault((node.alias or node.name).value, []).append(node)
            else:
                condition, inner = self.fragment(node)
                if condition in (None, kind.name, *(face.name for face in kind.interfaces)):
                    for key, nodes in self.fields(kind, [inner]).items():
                        found.setdefault(key, []).extend(nodes)
        return found

    def conditions(self, sets: list[SelectionSetNode]) -> set[str | None]:
        parts = [self.fragment(node) for one in sets for node in one.selections if not isinstance(node, FieldNode)]
        return {name for name, _ in parts}.union(*(self.conditions([inner]) for _, inner in parts))

    def fragment(self, node: Any) -> tuple[str | None, SelectionSetNode]:
        part = node if isinstance(node, InlineFragmentNode) else self.fragments[node.name.value]
        return part.type_condition.name.value if part.type_condition else None, part.selection_set


def spelt(kind: Any, inner: Any) -> str:
    """A type with its nulls and lists. inner: spells the named type within."""
    if is_non_null_type(kind):
        return spelt_present(kind.of_type, inner)
    return f"{spelt_present(kind, inner)} | null"


def spelt_present(kind: Any, inner: Any) -> str:
    return f"Array<{spelt(kind.of_type, inner)}>" if is_list_type(kind) else str(inner(kind))


def declaration(kind: Any) -> str:
    if is_enum_type(kind):
        return f"export type {kind.name} = {' | '.join(json.dumps(name) for name in kind.values)};"
    told = (
        f"  {name}{'' if is_non_null_type(field.type) else '?'}: {spelt(field.type, named)};"
        for name, field in kind.fields.items()
    )
    return "\n".join([f"export interface {kind.name} {{", *told, "}"])


def named(kind: Any) -> str:
    return str(kind.name) if is_enum_type(kind) or is_input_object_type(kind) else PLAIN.get(kind.name, "string")
