"""The sections of an application: how what was given is laid into the row, and how the row is kept with a round."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from documents.queries import Paper
from journal.differences import camel
from kernel import uscc
from kernel.unset import UNSET
from onboarding.inputs import InstitutionRevision
from onboarding.kinds import ApplicationSection
from onboarding.models import InstitutionApplication, ServedEnterprise

SECTIONS = tuple(field.name for field in fields(InstitutionRevision))

EMPTIED = frozenset(field.name for field in fields(InstitutionRevision) if field.default is UNSET)
"""Fields that null empties."""

_S = ApplicationSection
FIELDS_OF: dict[ApplicationSection, tuple[str, ...]] = {
    _S.ORGANISATION: ("organisation_name", "uscc", "contact"),
    _S.AUTHORISATION: (
        "legal_person",
        "authoriser_id",
        "authorisation_scope",
        "authorised_from",
        "authorised_until",
    ),
    _S.FIELDS: ("fields_of_work",),
    _S.CONDITIONS: ("willing", "work_basis", "capability", "duties"),
    _S.EVENTS: ("planned_events",),
    _S.MECHANISM: ("mechanism_management", "mechanism_process", "mechanism_overview"),
    _S.SAFEGUARDS: ("safeguard_organisation", "safeguard_process", "safeguard_plan"),
}
"""Every field of an application is written in one section."""

SERVED = ("uscc", "name", "situation", "industry", "staff", "revenue", "assets")
"""What is kept of each served enterprise."""

REMARKABLE = frozenset({*map(camel, SECTIONS), "servedEnterprises", "documents"})
"""The first words of the paths that a decider may remark on."""


def given_sections(given: InstitutionRevision) -> dict[str, Any]:
    """The sections that were given, as columns hold them: codes in their one spelling, events as JSON."""
    found = {name: value for name in SECTIONS if _was_given(name, value := getattr(given, name))}
    if "uscc" in found:
        found["uscc"] = uscc.normalised(found["uscc"])
    if "planned_events" in found:
        found["planned_events"] = [
            {"kind": event.kind.value, "title": event.title, "planned_on": event.planned_on.isoformat()}
            for event in found["planned_events"]
        ]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _was_given(name: str, value: Any) -> bool:
    return value is not UNSET and (value is not None or name in EMPTIED)


def changed_sections(application: InstitutionApplication, sections: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sections.items() if getattr(application, name) != value}


def version_of(application: InstitutionApplication, section: ApplicationSection) -> int:
    """How often a section was saved."""
    return next((kept["version"] for kept in application.sections if kept["section"] == section), 0)


def saved(application: InstitutionApplication, changed: Collection[str], at: datetime) -> list[dict[str, Any]]:
    """The sections' versions once these fields are saved: each section that has one of them is a version further."""
    touched = {section for section, names in FIELDS_OF.items() if not set(names).isdisjoint(changed)}
    kept = {each["section"]: each for each in application.sections}
    for section in touched:
        version = version_of(application, section) + 1
        kept[section.value] = {"section": section.value, "version": version, "saved_at": at.isoformat()}
    return [kept[section.value] for section in ApplicationSection if section.value in kept]


def snapshot(
    application: InstitutionApplication,
    roster: Iterable[ServedEnterprise],
    papers: Iterable[Paper],
) -> dict[str, Any]:
    """What was submitted, as JSON: every section, the roster, and by their kind the files that were there.

    A file's hash tells one that was exchanged under the same name.
    """
    sections = {name: plain(getattr(application, name)) for name in SECTIONS}
    served = [{name: getattr(entry, name) for name in SERVED} for entry in roster]
    documents: dict[str, list[dict[str, str]]] = {}
    for paper in papers:
        file = {"file_name": paper.file_name, "sha256": paper.sha256}
        documents.setdefault(paper.kind.value, []).append(file)
    return {**sections, "kind": application.kind.value, "served_enterprises": served, "documents": documents}


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, UUID) else value
