"""What front ends and integrators build on says what the code does, and no document of theirs breaks unnoticed."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import (
    BreakingChange,
    OperationDefinitionNode,
    build_schema,
    find_breaking_changes,
    get_named_type,
    parse,
    validate,
)

from app.operations import documents
from kernel.events import catalogue as events
from kernel.rules import catalogue
from policies.permissions import Permission, Role
from schema.published import published_files
from schema.root import make_schema

FOLDER = Path(__file__).parents[2] / "frontend-contract"
SCHEMA = make_schema()._schema
PUBLISHED = published_files(documents())


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_generated_files_say_what_the_code_does(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PUBLISHED[name], "run `cxq contract export` and commit"


def test_nothing_that_was_promised_has_been_broken() -> None:
    """Against the committed schema: a client written for it is still answered."""
    promised = build_schema((FOLDER / "schema.graphql").read_text("utf-8"))

    assert breaking(promised, SCHEMA) == []


def test_a_broken_promise_would_be_noticed() -> None:
    text = (FOLDER / "schema.graphql").read_text("utf-8")
    richer = build_schema(text.replace("type PageInfo {", "type PageInfo {\n  promised: Int\n"))

    assert breaking(richer, SCHEMA) == ["Field PageInfo.promised was removed."]


def breaking(before: Any, now: Any) -> list[str]:
    changes: list[BreakingChange] = find_breaking_changes(before, now)
    return [change.description for change in changes]


@pytest.mark.parametrize("name", sorted(documents()))
def test_documents_are_valid_and_hold_one_operation_called_as_their_file(name: str) -> None:
    document = parse(documents()[name])
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]

    assert [error.message for error in validate(SCHEMA, document)] == []
    assert [node.name.value for node in operations if node.name] == [name[0].upper() + name[1:]]


def test_every_root_field_has_a_document() -> None:
    asked = {
        (node.operation.value, field.name.value)  # type: ignore[union-attr]
        for text in documents().values()
        for node in parse(text).definitions
        if isinstance(node, OperationDefinitionNode)
        for field in node.selection_set.selections
    }
    assert SCHEMA.query_type
    assert SCHEMA.mutation_type
    offered = {("query", name) for name in SCHEMA.query_type.fields}
    offered |= {("mutation", name) for name in SCHEMA.mutation_type.fields}

    assert offered - asked == set()


def test_every_mutation_takes_one_input_and_answers_with_a_result_or_a_refusal() -> None:
    assert SCHEMA.mutation_type
    for name, field in SCHEMA.mutation_type.fields.items():
        title = name[0].upper() + name[1:]
        answer: Any = get_named_type(field.type)
        assert str(field.type) == f"{title}Result!"
        assert "Refusal" in [one.name for one in answer.types], name
        assert list(field.args) in ([], ["input"]), name
        assert all(str(argument.type).endswith("Input!") for argument in field.args.values()), name


def test_every_permission_is_granted_to_some_role_and_every_role_is_known() -> None:
    granted = orjson.loads(PUBLISHED["permissions.json"])

    assert set(granted) == {str(role) for role in Role}
    assert {str(one) for one in Permission} == {name for names in granted.values() for name in names}


def test_every_event_says_what_happened() -> None:
    published = orjson.loads(PUBLISHED["events.json"])

    ours = {event.kind for event in events() if not event.__module__.startswith("tests.")}
    assert set(published) == ours
    assert [kind for kind, entry in published.items() if not entry["description"].endswith(".")] == []


def test_rules_are_published_with_their_clauses() -> None:
    published = orjson.loads(PUBLISHED["rules.json"])["rules"]

    assert [entry["code"] for entry in published] == [rule.code for rule in catalogue()]
    assert [entry["code"] for entry in published if bool(entry["rule"]) != bool(entry["clause"])] == []
