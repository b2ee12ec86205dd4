"""Which fields a document selects on one type: fragments opened, conditions applied, duplicates merged."""

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

from reads.faults import TooComplex

LONGEST_KEY = 63  # PostgreSQL cuts longer column names, and a cut name would be a wrong answer
MOST_FIELDS = 500

Selected = dict[str, list[FieldNode]]


class Selection:
    """One operation's fragments and conditions; `variables` are the coerced values."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any]
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables

    def of(self, type_name: str, sets: Iterable[SelectionSetNode | None]) -> Selected:
        """Response key → its merged nodes, in the order of the document."""
        selected: Selected = {}
        visited: set[str] = set()
        for selection_set in sets:
            if selection_set:
                self.collect(type_name, selection_set, selected, visited)
        return within_limits(selected)

    def under(self, type_name: str, nodes: Iterable[FieldNode]) -> Selected:
        return self.of(type_name, (node.selection_set for node in nodes))

    def collect(self, type_name: str, chosen: SelectionSetNode, selected: Selected, visited: set[str]) -> None:
        for node in chosen.selections:
            if not self.included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                selected.setdefault(key, []).append(node)
                continue
            fragment: Any = node
            if isinstance(node, FragmentSpreadNode):
                name = node.name.value
                if name in visited or name not in self.fragments:
                    continue
                visited.add(name)
                fragment = self.fragments[name]
            if self.applies(type_name, fragment.type_condition):
                self.collect(type_name, fragment.selection_set, selected, visited)

    def applies(self, type_name: str, condition: Any) -> bool:
        if condition is None or condition.name.value == type_name:
            return True
        named: Any = self.schema.type_map.get(condition.name.value)
        return is_abstract_type(named) and self.schema.is_sub_type(named, self.schema.type_map[type_name])

    def included(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            name = directive.name.value
            if name in ("skip", "include") and self.condition(directive) is (name == "skip"):
                return False
        return True

    def condition(self, directive: Any) -> bool:
        given = directive.arguments[0].value
        return bool(self.variables.get(given.name.value) if isinstance(given, VariableNode) else given.value)


def within_limits(selected: Selected) -> Selected:
    if len(selected) > MOST_FIELDS:
        raise TooComplex(f"One object may show at most {MOST_FIELDS} fields.")
    for key, nodes in selected.items():
        if len(key) > LONGEST_KEY:
            raise TooComplex(f"An alias may have at most {LONGEST_KEY} letters: {key[:20]}…", nodes[0])
    return selected
