"""What people and programs send when they sign up, sign in, and give others access."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.language import Locale
from policies.permissions import Role
from tenants.kinds import HostKind


@dataclass(frozen=True, kw_only=True)
class SignUp:
    """A new account; it belongs to no institution yet."""

    login: str
    password: str = field(repr=False)
    name: str
    email: str = ""
    locale: Locale = Locale.ZH


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """A login and its password."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ApiKeyDraft:
    """A key for a program. scopes: permissions such as `lab:read`. tenant_id: only the Office names one."""

    name: str
    scopes: tuple[str, ...]
    expires_on: date
    tenant_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MembershipGrant:
    """A role for a person, in an institution, for an applicant, or (Office, BMSTC, expert, auditor) in neither."""

    login: str
    role: Role
    tenant_id: UUID | None = None
    applicant_id: UUID | None = None
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MembershipEnding:
    """When a membership ends. until_on: its last day, today or later; without it, it ends at once."""

    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PasswordChange:
    """The password in force, and the one to come."""

    current_password: str = field(repr=False)
    new_password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AccountRevision:
    """What a person says of themselves anew; what is left out stays. locale: the language of messages and mails."""

    name: str | None = None
    email: str | None = None
    locale: Locale | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How an institution presents itself (REC-17)."""

    introduction: str
    service_features: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class TenantSuspension:
    """That an institution may not work for the time being, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ParameterSetting:
    """What a policy parameter is from a day on, and why: exactly one of number, switch, text, texts and unset.

    texts: also days, as `2026-10-01`. unset: true for no value at all (no ceiling, no deadline), where possible.
    until_on: the last day; after it, what was set before holds again.
    """

    name: str
    from_on: date
    reason: str
    until_on: date | None = None
    number: int | None = None
    switch: bool | None = None
    text: str | None = None
    texts: tuple[str, ...] | None = None
    unset: bool = False


@dataclass(frozen=True, kw_only=True)
class ParameterWithdrawal:
    """Why a value that was to hold later is taken back."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Host:
    """A body that hosts labs or authorises institutions. parent_id: the university or group it belongs to."""

    name: str
    kind: HostKind
    uscc: str | None = None
    parent_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class HostRevision:
    """What is recorded anew of a body, and why; what is left out stays. uscc: where none is recorded yet.

    parent_id: the university or group that it belongs to. independent: it belongs to none.
    """

    reason: str
    name: str | None = None
    kind: HostKind | None = None
    uscc: str | None = None
    parent_id: UUID | None = None
    independent: bool = False


@dataclass(frozen=True, kw_only=True)
class PlatformJoining:
    """That a body is in the Conditions Platform, first and last day included (PSI-3)."""

    organisation_id: UUID
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlatformLeaving:
    """That a body leaves the Conditions Platform, and why. until_on: its last day as a member."""

    until_on: date
    reason: str
