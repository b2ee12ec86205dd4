"""What size class an applicant has, and why: computed from what it says, or ruled by the Office."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kernel.enterprise_size import SizeClass, evidence
from kernel.rules import Finding
from tenants.kinds import ApplicantKind
from tenants.models import Applicant
from vouchers import applicant_rules


def described(applicant: Applicant, *, industry: str | None) -> Iterator[Finding]:
    """industry: as it is said anew; what stands on record from before may be no code."""
    return applicant_rules.described(
        kind=applicant.kind,
        name=applicant.name,
        leader=applicant.leader,
        members=applicant.members,
        industry=industry,
        figures=applicant_rules.Figures(staff=applicant.staff, revenue=applicant.revenue, assets=applicant.assets),
    )


def kept(name: str, value: Any) -> Any:
    """What an applicant says of itself, as it is stored."""
    if name == "members":
        return list(value)
    if name == "industry":
        return value.strip().upper()
    return value.strip() if isinstance(value, str) else value


def reckon(applicant: Applicant, on: date) -> None:
    """Compute the class by that day's criteria and keep what it rests on; the Office's ruling stands above it.

    Not above figures that are clear: a firm that was ruled to be small and has grown since no longer applies.
    """
    if applicant.kind is ApplicantKind.STARTUP_TEAM:
        return
    applicant.size_basis = evidence(
        industry=applicant.industry,
        staff=applicant.staff,
        revenue=applicant.revenue,
        assets=applicant.assets,
        on=on,
    )
    applicant.size_class = _standing(SizeClass(applicant.size_basis["class"]), applicant.size_ruled)


def standing(applicant: Applicant, on: date) -> SizeClass | None:
    """The class by that day's criteria, whichever were in force when the firm last said anything of itself."""
    found = computed(applicant, on)
    return None if found is None else _standing(found, applicant.size_ruled)


def _standing(found: SizeClass, ruled: SizeClass | None) -> SizeClass:
    return found if ruled is None or applicant_rules.outgrown(found, ruled) else ruled


def computed(applicant: Applicant, on: date) -> SizeClass | None:
    """What the criteria of that day say, whatever was ruled."""
    if applicant.kind is ApplicantKind.STARTUP_TEAM:
        return None
    found = evidence(
        industry=applicant.industry,
        staff=applicant.staff,
        revenue=applicant.revenue,
        assets=applicant.assets,
        on=on,
    )
    return SizeClass(found["class"])
