"""What front ends and integrators build on, as files: schema, typed client, rules, permissions, events."""

from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import orjson
from graphql import lexicographic_sort_schema, print_schema

from kernel.events import Event
from kernel.events import catalogue as events
from kernel.rules import VERSION, clauses
from kernel.rules import catalogue as rules
from policies.decide import matrix
from schema.mutation_table import MUTATIONS
from schema.nodes import catalog
from schema.root import make_schema
from schema.typescript import client

ABOUT_ALL = ("subject_type", "subject_id", "parties")


def published_files(documents: Mapping[str, str]) -> dict[str, str]:
    """File name → text, exactly as `frontend-contract/` must hold them. documents: its operations, by name."""
    schema = make_schema()._schema
    return {
        "schema.graphql": print_schema(lexicographic_sort_schema(schema)) + "\n",
        "client.ts": client(schema, documents),
        "rules.json": as_json({"version": VERSION, "rules": [rule_entry(rule) for rule in rules()]}),
        "permissions.json": as_json({str(role): sorted(granted) for role, granted in matrix().allowed.items()}),
        "events.json": as_json({event.kind: event_entry(event) for event in announced()}),
    }


def announced() -> list[type[Event]]:
    """The events of every room whose rows the API shows or whose operations it offers, whoever else imports them."""
    shown = {binding.model.__module__ for binding in catalog.bindings.values()}
    rooms = {module.partition(".")[0] for module in shown | {operation.__module__ for _, operation, _ in MUTATIONS}}
    for room in sorted(rooms):
        if find_spec(f"{room}.events"):
            import_module(f"{room}.events")
    return [event for event in events() if event.__module__.partition(".")[0] in rooms]


def as_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode() + "\n"


def rule_entry(rule: Any) -> dict[str, Any]:
    clause = clauses().get(rule.id)
    return {
        "code": rule.code,
        "rule": rule.id or None,
        "clause": clause.text if clause else None,
        "line": clause.line if clause else None,
        "zh": rule.zh,
        "en": rule.en,
    }


def event_entry(event: Any) -> dict[str, Any]:
    facts = {field.name: str(getattr(field.type, "__name__", field.type)) for field in fields(event)}
    return {
        "description": (event.__doc__ or "").strip().splitlines()[0],
        "facts": {name: kind for name, kind in facts.items() if name not in ABOUT_ALL},
    }
