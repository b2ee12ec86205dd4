"""The sections of an application: how what was given is laid into the row, and how the row is kept with a round."""

from dataclasses import fields
from enum import Enum
from typing import Any
from uuid import UUID

from journal.differences import camel
from kernel import uscc
from onboarding.inputs import InstitutionRevision
from onboarding.models import InstitutionApplication, ServedEnterprise

SECTIONS = tuple(field.name for field in fields(InstitutionRevision))
REMARKABLE = frozenset({*map(camel, SECTIONS), "servedEnterprises", "documents"})
"""The first words of the paths that a decider may remark on."""


def given_sections(given: InstitutionRevision) -> dict[str, Any]:
    """The sections that were given, as columns hold them: codes in their one spelling, events as JSON."""
    found = {name: value for name in SECTIONS if (value := getattr(given, name)) is not None}
    if "uscc" in found:
        found["uscc"] = uscc.normalised(found["uscc"])
    if "planned_events" in found:
        found["planned_events"] = [
            {"kind": event.kind.value, "title": event.title, "planned_on": event.planned_on.isoformat()}
            for event in found["planned_events"]
        ]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def changed_sections(application: InstitutionApplication, sections: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sections.items() if getattr(application, name) != value}


def snapshot(
    application: InstitutionApplication, roster: list[ServedEnterprise], documents: list[str]
) -> dict[str, Any]:
    """What was submitted, as JSON: every section, the roster by code and name, and which documents were there."""
    sections = {name: plain(getattr(application, name)) for name in SECTIONS}
    served = [{"uscc": entry.uscc, "name": entry.name, "situation": entry.situation} for entry in roster]
    return {**sections, "kind": application.kind.value, "served_enterprises": served, "documents": documents}


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, UUID) else value
