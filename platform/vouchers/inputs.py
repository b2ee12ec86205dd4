"""What callers hand in about applicants, voucher projects and redemptions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.money import Fen
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers.kinds import DesignPurpose, PriorityTheme


@dataclass(frozen=True, kw_only=True)
class ApplicantRegistration:
    """A firm or team that wants to apply. industry: code of GB/T 4754. revenue: fen a year. leader, members: teams."""

    kind: ApplicantKind
    name: str
    uscc: str | None = None
    industry: str = ""
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None
    leader: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProjectDraft:
    """A voucher application. entry_id: the lab's entry in the open-lab catalogue. proposal_id: how it was found."""

    entry_id: UUID
    proposal_id: UUID | None = None
    title: str
    summary: str = ""
    activity_type: ActivityType
    activity_other: str = ""
    priority_theme: PriorityTheme | None = None
    industrial_design: bool = False
    design_purpose: DesignPurpose | None = None
    design_other: str = ""
    budget: Fen
    requested_amount: Fen


@dataclass(frozen=True, kw_only=True)
class ProjectRevision:
    """What changes in a draft or returned project; what is not given stays as it is."""

    title: str | None = None
    summary: str | None = None
    activity_type: ActivityType | None = None
    activity_other: str | None = None
    priority_theme: PriorityTheme | None = None
    industrial_design: bool | None = None
    design_purpose: DesignPurpose | None = None
    design_other: str | None = None
    budget: Fen | None = None
    requested_amount: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectApproval:
    """With how much a project is supported, until when the voucher may be used, and until when redeemed."""

    amount: Fen
    reason: str = ""
    use_by: date | None = None
    redeem_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectReturn:
    """That a project goes back for correction, and what to correct."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ProjectRejection:
    """That a project is not supported, and why."""

    reason: str
