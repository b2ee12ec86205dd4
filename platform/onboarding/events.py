"""What happens while an institution joins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationDrafted(Event):
    """Someone began an application."""

    institution_kind: str


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationRevised(Event):
    """Sections of an application were changed."""

    sections: str


@dataclass(frozen=True, kw_only=True)
class InstitutionRosterRecorded(Event):
    """The roster of served enterprises was replaced."""

    entries: int


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationSubmitted(Event):
    """An application waits for its decision."""

    institution_kind: str
    round: int


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationClaimed(Event):
    """A reviewer took an application up."""


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationReleased(Event):
    """A reviewer laid an application back for whoever takes it up next."""


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationApproved(Event):
    """The institution may join. on_behalf: the Office decided in BMSTC's place (A-12)."""

    institution_kind: str
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationReturned(Event):
    """The application went back for correction."""

    institution_kind: str
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationRejected(Event):
    """The institution may not join."""

    institution_kind: str
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class InstitutionApplicationWithdrawn(Event):
    """The applicant gave up."""


@dataclass(frozen=True, kw_only=True)
class DecisionFeedbackSent(Event):
    """The Office told the applicant what was decided (REC-15)."""

    decision: str


@dataclass(frozen=True, kw_only=True)
class TenantAccountOpened(Event):
    """The institution has its account (REC-16)."""

    tenant_id: UUID


@dataclass(frozen=True, kw_only=True)
class TrainingRecorded(Event):
    """The Office trained a recommending institution (REC-19)."""

    held_on: date


@dataclass(frozen=True, kw_only=True)
class OutreachPlanned(Event):
    """An institution plans a promotion or matchmaking event (REC-8)."""

    outreach_kind: str


@dataclass(frozen=True, kw_only=True)
class OutreachHeld(Event):
    """A promotion or matchmaking event was held (REC-8)."""

    outreach_kind: str
    held_on: date


@dataclass(frozen=True, kw_only=True)
class OutreachCancelled(Event):
    """A planned event will not take place."""
