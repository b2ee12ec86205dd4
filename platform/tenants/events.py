"""What happens to accounts, sessions, keys and memberships."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """Somebody has signed up."""


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Event):
    """Somebody has signed in."""


@dataclass(frozen=True, kw_only=True)
class SessionClosed(Event):
    """Somebody has signed out."""


@dataclass(frozen=True, kw_only=True)
class SessionSwitched(Event):
    """Somebody acts in another capacity from now on."""


@dataclass(frozen=True, kw_only=True)
class ApiKeyIssued(Event):
    """A program may ask in the name of an institution."""

    prefix: str


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(Event):
    """A program may no longer ask."""

    prefix: str


@dataclass(frozen=True, kw_only=True)
class MembershipGranted(Event):
    """Somebody holds a role from now on."""

    role: str


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    """Somebody's role ends. until_on: the last day on which it is held."""

    role: str
    until_on: date


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody has a new password. sessions_ended: elsewhere, where they were signed in."""

    sessions_ended: int


@dataclass(frozen=True, kw_only=True)
class AccountRevised(Event):
    """Somebody has said anew who they are. changed: the names of what is different now."""

    changed: str
    email_changed: bool


@dataclass(frozen=True, kw_only=True)
class TenantProfiled(Event):
    """An institution has said who it is. activated: it is publicly listed from now on (REC-17)."""

    activated: bool


@dataclass(frozen=True, kw_only=True)
class TenantSuspended(Event):
    """The Office suspended an institution: it reports and recommends nothing until it is restored."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class TenantRestored(Event):
    """The Office ended an institution's suspension."""


@dataclass(frozen=True, kw_only=True)
class OrganisationRecorded(Event):
    """The Office has recorded a body."""

    host_kind: str


@dataclass(frozen=True, kw_only=True)
class OrganisationRevised(Event):
    """The Office has corrected what is recorded of a body. changed: the names of what is different now."""

    changed: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlatformMembershipRecorded(Event):
    """The Office has recorded that a body is in the Conditions Platform."""

    organisation_id: UUID


@dataclass(frozen=True, kw_only=True)
class PlatformMembershipEnded(Event):
    """A body leaves the Conditions Platform. until_on: its last day as a member."""

    organisation_id: UUID
    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class ParameterSet(Event):
    """The Office set a policy parameter. value: as JSON."""

    name: str
    value: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, kw_only=True)
class ParameterWithdrawn(Event):
    """The Office took back a value before it held. value: as JSON."""

    name: str
    value: str
    from_on: date
    reason: str
