"""What an application for a voucher says, and what is known of its lab, as its rules judge it."""

from collections.abc import Collection
from dataclasses import dataclass

from kernel.enterprise_size import SizeClass
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers.kinds import DesignPurpose, PrioritySubtheme, PriorityTheme


@dataclass(frozen=True, kw_only=True)
class Application:
    """What a submission is judged by. size: by today's criteria. ceiling: fen, None for none.

    same_body: applicant and lab host are one. pays_itself: applicant and the body that is paid, the payee, are one.
    """

    applicant: ApplicantKind
    size: SizeClass | None
    verified: bool
    title: str
    summary: str
    summary_least: int
    activity_type: ActivityType
    activity_other: str
    theme: PriorityTheme | None
    subtheme: PrioritySubtheme | None
    themes_in_force: Collection[str]
    budget: int
    requested: int
    ceiling: int | None
    in_catalogue: bool
    same_body: bool
    lab_name: str
    pays_itself: bool
    payee: str
    lab_offers: bool
    design: bool
    design_capable: bool
    design_purpose: DesignPurpose | None
    design_other: str
    design_applies_to: Collection[str]
