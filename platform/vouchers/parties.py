"""Whose business a project is: the lab's institution hears of it when it is submitted, not while it is a draft."""

from dataclasses import replace
from typing import Any, TypeVar

from kernel.events import Event, Parties
from vouchers.models import Project

E = TypeVar("E", bound=Event)


def told(event: type[E], project: Project, **facts: Any) -> E:
    """The event about a project, for those who may know of it now."""
    parties = Parties.of(project)
    if project.submitted_at is None:
        parties = replace(parties, provider_id=None)
    return event(subject_type="Project", subject_id=project.id, parties=parties, **facts)
