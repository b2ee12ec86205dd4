"""What happened: facts that are written to the audit trail and the outbox with the change itself."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Whose business a row or a fact is: the columns that visibility is declared on."""

    person_id: UUID | None = None
    applicant_id: UUID | None = None
    recommender_id: UUID | None = None
    provider_id: UUID | None = None
    project_id: UUID | None = None

    @classmethod
    def of(cls, row: object) -> "Parties":
        """The party columns that a stored row carries; a row that is itself a project is its own project."""
        found = {f.name: getattr(row, f.name, None) for f in fields(cls)}
        if type(row).__name__ == "Project":
            found["project_id"] = getattr(row, "id", None)
        return cls(**found)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact in the past tense. `LabApproved` is announced as `lab.approved`; extra fields are its facts."""

    subject_type: str
    subject_id: UUID
    parties: Parties

    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        words = re.findall(r"[A-Z][a-z0-9]*", cls.__name__)
        cls.kind = "_".join(words[:-1]).lower() + "." + words[-1].lower()
        if cls.kind in _registry:
            raise ValueError(f"two events are called {cls.kind}")
        _registry[cls.kind] = cls

    @classmethod
    def of(cls, row: Any, **facts: Any) -> Self:
        """The event about a stored row, with the row's own parties."""
        return cls(subject_type=type(row).__name__, subject_id=row.id, parties=Parties.of(row), **facts)

    def facts(self) -> dict[str, Any]:
        """The event's own fields as JSON values."""
        own = (f.name for f in fields(self) if f.name not in ("subject_type", "subject_id", "parties"))
        return {name: _plain(getattr(self, name)) for name in own}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | date | datetime) else value


_registry: dict[str, type[Event]] = {}


def catalogue() -> list[type[Event]]:
    """Every event that some imported room announces, by kind."""
    return [_registry[kind] for kind in sorted(_registry)]
