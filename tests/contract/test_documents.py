"""The documents ask for what their readers need: what was remarked and found, why, and the version to send back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
    parse,
)

from app.operations import documents
from schema.root import make_schema

SCHEMA = make_schema()._schema
READ_WHOLE = {
    "Round": {"decision", "decidedAt", "reason", "findings", "changes", "remarks"},
    "KeptFinding": {"rule", "code", "outcome", "path", "zh", "en"},
    "Finding": {"rule", "code", "path", "actual", "limit", "zh", "en"},
    "BulkDecided": {"decided", "refused", "outcomes"},
    "BulkOutcome": {"id", "state", "refusal"},
    "Redemption": {"reason", "paymentFailure"},
    "Appeal": {"decidedAt", "decisionReason"},
    "LedgerTransaction": {"reason"},
}
"""Types of which a part would leave the reader guessing, and what belongs to them."""


def versioned() -> set[str]:
    """The types that some mutation changes under an `expectedVersion`."""
    assert SCHEMA.mutation_type
    found = set()
    for field in SCHEMA.mutation_type.fields.values():
        given: Any = get_named_type(field.args["input"].type) if "input" in field.args else None
        if given and "expectedVersion" in given.fields:
            answers: Any = get_named_type(field.type)
            found |= {one.name for one in answers.types} - {"Refusal"}
    return found


CHANGEABLE = versioned()


@dataclass(frozen=True)
class Shown:
    """An object as a document asks for it, unless for its id alone.

    main: what the document is about. listed: one of several below it.
    """

    place: str
    type_name: str
    fields: frozenset[str]
    main: bool
    listed: bool


def shown(text: str) -> list[Shown]:
    document = parse(text)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    root = SCHEMA.get_root_type(operation.operation)
    return [
        one
        for field in fields_of(document, operation.selection_set, root)
        for one in below(document, field, root, field.name.value, main=True)
    ]


def below(document: DocumentNode, node: FieldNode, parent: Any, place: str, *, main: bool) -> Iterator[Shown]:
    if not node.selection_set:
        return
    field = parent.fields[node.name.value]
    for kind in kinds_of(get_named_type(field.type)):
        found = fields_of(document, node.selection_set, kind)
        names = frozenset(one.name.value for one in found) - {"__typename"}
        page = kind.name.endswith("Connection")
        if names - {"id"}:
            yield Shown(place, kind.name, names, main and not page, is_list_type(get_nullable_type(field.type)))
        for one in found:
            yield from below(document, one, kind, f"{place}.{one.name.value}", main=page and one.name.value == "nodes")


def kinds_of(answered: Any) -> list[Any]:
    """The types of object that a field may answer."""
    return list(SCHEMA.get_possible_types(answered)) if is_abstract_type(answered) else [answered]


def fields_of(document: DocumentNode, selected: SelectionSetNode, kind: Any) -> list[FieldNode]:
    """The fields that apply to a type, through fragments."""
    found: list[FieldNode] = []
    for node in selected.selections:
        if isinstance(node, FieldNode):
            found.append(node)
            continue
        part: Any = node
        if isinstance(node, FragmentSpreadNode):
            part = fragment(document, node.name.value)
        assert isinstance(part, InlineFragmentNode | FragmentDefinitionNode)
        if part.type_condition is None or part.type_condition.name.value in names_of(kind):
            found += fields_of(document, part.selection_set, kind)
    return found


def fragment(document: DocumentNode, name: str) -> FragmentDefinitionNode:
    parts = [one for one in document.definitions if isinstance(one, FragmentDefinitionNode)]
    return next(one for one in parts if one.name.value == name)


def names_of(kind: Any) -> set[str]:
    return {kind.name, *(one.name for one in getattr(kind, "interfaces", ()))}


ASKED = {name: shown(text) for name, text in documents().items()}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_shown_is_shown_whole(name: str) -> None:
    missing = {
        one.place: sorted(READ_WHOLE[one.type_name] - one.fields)
        for one in ASKED[name]
        if one.type_name in READ_WHOLE and not READ_WHOLE[one.type_name] <= one.fields
    }

    assert missing == {}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_may_be_changed_comes_with_its_version(name: str) -> None:
    """The one that a document is about, and each of several below it; a mere mention has none."""
    changeable = [one for one in ASKED[name] if one.type_name in CHANGEABLE and (one.main or one.listed)]

    assert [one.place for one in changeable if "version" not in one.fields] == []


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_was_decided_comes_with_the_reason(name: str) -> None:
    decided = [one for one in ASKED[name] if one.main and "decidedAt" in one.fields]

    for one in decided:
        kind: Any = SCHEMA.type_map[one.type_name]
        assert "decisionReason" in one.fields or "decisionReason" not in kind.fields, one.place


@pytest.mark.parametrize("name", sorted(ASKED))
def test_papers_can_be_opened_and_say_why_they_do_not_count(name: str) -> None:
    for one in ASKED[name]:
        if one.type_name == "Document" and one.listed:
            assert "versions" in one.fields, one.place
        if one.type_name == "DocumentVersion" and "refusedBecause" in one.fields:
            assert {"refusedZh", "refusedEn"} <= one.fields, one.place


@pytest.mark.parametrize("name", sorted(name for name in ASKED if name.endswith("Check")))
def test_a_dry_run_names_the_clause_and_the_cure(name: str) -> None:
    (found,) = [one for one in ASKED[name] if one.type_name == "Finding" and one.place.endswith(".findings")]

    assert {"clause", "cure", "outcome"} <= found.fields
