"""What callers give when an institution joins: the sections of an application, its roster, and decisions on it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from journal.remarks import Remark
from kernel.enterprise_size import INDUSTRY_CODE
from kernel.money import Fen
from kernel.texts import SAID
from kernel.unset import UNSET, Unset
from onboarding.kinds import ApplicationSection, Duty, OutreachKind
from tenants.kinds import AuthorisedWork, TenantKind


@dataclass(frozen=True, kw_only=True)
class PlannedEvent:
    """A promotion or matchmaking event that the institution plans (REC-8)."""

    kind: OutreachKind
    title: str
    planned_on: date


@dataclass(frozen=True, kw_only=True)
class InstitutionRevision:
    """Sections of an application, as far as they change; what is not given stays as it is.

    The authoriser and the letter's days are emptied by null; a text is by an empty one, a list by one without items.
    """

    organisation_name: str | None = None
    uscc: str | None = None
    contact: str | None = None
    # Professional service institutions and domain centers
    legal_person: bool | None = None
    authoriser_id: UUID | Unset | None = UNSET
    authorisation_scope: tuple[AuthorisedWork, ...] | None = None
    authorised_from: date | Unset | None = UNSET
    authorised_until: date | Unset | None = UNSET
    fields_of_work: tuple[str, ...] | None = None
    # Recommending institutions
    willing: bool | None = None
    work_basis: str | None = None
    capability: str | None = None
    duties: tuple[Duty, ...] | None = None
    planned_events: tuple[PlannedEvent, ...] | None = None
    mechanism_management: str | None = None
    mechanism_process: str | None = None
    mechanism_overview: str | None = None
    safeguard_organisation: str | None = None
    safeguard_process: str | None = None
    safeguard_plan: str | None = None


@dataclass(frozen=True, kw_only=True)
class InstitutionDraft(InstitutionRevision):
    """A new application: which kind of institution it is to be, and whatever sections are ready."""

    kind: TenantKind


@dataclass(frozen=True, kw_only=True)
class SectionSaving:
    """One section of an application as somebody has just written it.

    based_on: the version of that section that they had before them; 0 where it was never saved.
    content: fields of that section alone.
    """

    section: ApplicationSection
    based_on: int
    content: InstitutionRevision


@dataclass(frozen=True, kw_only=True)
class RosterEntry:
    """One enterprise that the institution serves (REC-4), with what it knows of it (REC-5)."""

    name: str
    uscc: str
    situation: str = ""
    industry: str = field(default="", metadata={SAID: INDUSTRY_CODE})
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class Roster:
    """All enterprises that the institution serves."""

    enterprises: tuple[RosterEntry, ...]


@dataclass(frozen=True, kw_only=True)
class InstitutionApproval:
    """That an institution may join."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class InstitutionReturn:
    """That an application goes back for correction, and what to correct: on the whole, and field by field."""

    reason: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InstitutionRejection:
    """That an institution may not join, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class TrainingRecord:
    """A training that the Office held for a recommending institution (REC-19)."""

    held_on: date
    topic: str
    attendees: tuple[str, ...]
    material_id: UUID


@dataclass(frozen=True, kw_only=True)
class OutreachPlan:
    """A promotion or matchmaking event that an institution plans (REC-8)."""

    kind: OutreachKind
    title: str
    planned_on: date
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class OutreachReport:
    """That an event was held, with its evidence (REC-8)."""

    held_on: date
    participants: int
    evidence_id: UUID
    summary: str = ""
