"""What happens to hosts' letters, to the units of domain centers, and to what the Office lets centers do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CenterMembershipRecorded(Event):
    """A unit has joined a domain center."""

    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class CenterMembershipLetterRenewed(Event):
    """A unit's membership rests on a new letter (DC-7). before_id: the letter until then; both stay on record."""

    member_id: UUID
    document_id: UUID
    before_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class CenterMembershipEnded(Event):
    """A unit leaves a domain center."""

    member_id: UUID
    until_on: date


@dataclass(frozen=True, kw_only=True)
class CenterPermitted(Event):
    """The Office lets a center report for a platform member that has an institution of its own (A-21)."""

    host_id: UUID


@dataclass(frozen=True, kw_only=True)
class CenterPermitEnded(Event):
    """The Office lets a center report for a platform member no more after a day (A-21)."""

    host_id: UUID
    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CenterFieldsRevised(Event):
    """The Office recorded anew in which fields a domain center works (DC-5). before, now: their names."""

    before: str
    now: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AuthorisationSubmitted(Event):
    """An institution brought a host's new letter, for the Office to confirm (PSI-4)."""

    grantor_id: UUID


@dataclass(frozen=True, kw_only=True)
class AuthorisationConfirmed(Event):
    """A host's letter counts."""

    grantor_id: UUID


@dataclass(frozen=True, kw_only=True)
class AuthorisationRefused(Event):
    """A host's letter was found wanting."""

    grantor_id: UUID


@dataclass(frozen=True, kw_only=True)
class AuthorisationRevoked(Event):
    """A host's letter counts no more from a day on: new reports wait, the catalogue stays as it is (PSI-4)."""

    grantor_id: UUID
    revoked_on: date
