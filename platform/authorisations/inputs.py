"""What callers give about the dated ties between hosts, institutions and centers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tenants.kinds import AuthorisedWork


@dataclass(frozen=True, kw_only=True)
class AuthorisationLetter:
    """A host's new letter to your institution (PSI-4), first and last day included; left out: without end.

    scope: with what the letter entrusts it, as it says.
    """

    grantor_id: UUID
    document_id: UUID
    from_on: date
    until_on: date | None = None
    scope: tuple[AuthorisedWork, ...]


@dataclass(frozen=True, kw_only=True)
class AuthorisationConfirmation:
    """That a letter counts."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorisationRefusal:
    """That a letter does not count, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class AuthorisationRevocation:
    """That a letter counts no more, and why. on: the first day on which it does not; today when left out."""

    reason: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CenterJoining:
    """That a unit has joined a domain center (DC-6) and entrusted it by letter (DC-7), first and last day included.

    scope: with what the letter entrusts it, as it says.
    """

    member_id: UUID
    document_id: UUID
    from_on: date
    until_on: date | None = None
    scope: tuple[AuthorisedWork, ...]


@dataclass(frozen=True, kw_only=True)
class CenterLetter:
    """The letter by which a unit entrusts its center from now on (DC-7). scope: with what, as it says."""

    document_id: UUID
    scope: tuple[AuthorisedWork, ...]


@dataclass(frozen=True, kw_only=True)
class CenterLeaving:
    """That a unit leaves a domain center, and why. until_on: its last day as a member."""

    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CenterPermission:
    """That a center may report for a platform member with an institution of its own (A-21), and why."""

    host_id: UUID
    center_id: UUID
    reason: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CenterPermitEnding:
    """That a center may report for a platform member no more, and why. until_on: the last day on which it may."""

    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CenterFields:
    """The fields in which a domain center works from now on, all of them, and why they are others (DC-5)."""

    fields_of_work: tuple[str, ...]
    reason: str
