"""What ends soon: letters, memberships and recognitions, and how many days ahead that is announced (PSI-4, DC-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from journal.rows import Row
from labs.kinds import LabCategory
from labs.lifecycle import REPORTED
from labs.models import Recognition
from labs.queries import recognition_given
from labs.recognition_rules import DESIGN_CENTER_YEARS, last_day, years_later
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, CenterMembership, PlatformMembership

THRESHOLDS = (60, 30, 7)
"""Days ahead, the longest first."""


class Ending(StrEnum):
    """What may end: a host's letter, a unit's place in a center, a body's in the platform, a lab's recognition."""

    AUTHORISATION = "AUTHORISATION"
    CENTER_MEMBERSHIP = "CENTER_MEMBERSHIP"
    PLATFORM_MEMBERSHIP = "PLATFORM_MEMBERSHIP"
    RECOGNITION = "RECOGNITION"


@dataclass(frozen=True)
class Ends:
    """Something that ends after a day, which is its last."""

    what: Ending
    row: Row
    on: date


def threshold_of(days_left: int) -> int | None:
    """The announcement that is due so many days before the last day; None when it is too early or over."""
    due = [threshold for threshold in THRESHOLDS if 0 <= days_left <= threshold]
    return min(due, default=None)


async def ending(today: date) -> list[Ends]:
    """Everything whose last day lies within the longest threshold and that nothing already follows."""
    latest = today + timedelta(days=max(THRESHOLDS))
    return [
        *await _letters(today, latest),
        *await _memberships(today, latest),
        *await _recognitions(today, latest),
    ]


async def _letters(today: date, latest: date) -> list[Ends]:
    rows = await Authorisation.filter(until_on__gte=today, until_on__lte=latest, state=AuthorisationState.CONFIRMED)
    others = Authorisation.filter(provider_id__in={r.provider_id for r in rows}, state=AuthorisationState.CONFIRMED)
    followed = _followed(rows, await others if rows else [], "grantor_id", "provider_id")
    return _ends(Ending.AUTHORISATION, rows, followed)


async def _memberships(today: date, latest: date) -> list[Ends]:
    units = await CenterMembership.filter(until_on__gte=today, until_on__lte=latest)
    others = CenterMembership.filter(member_id__in={row.member_id for row in units})
    followed = _followed(units, await others if units else [], "member_id", "provider_id")
    bodies = await PlatformMembership.filter(until_on__gte=today, until_on__lte=latest)
    joined = PlatformMembership.filter(organisation_id__in={row.organisation_id for row in bodies})
    renewed = _followed(bodies, await joined if bodies else [], "organisation_id")
    return [
        *_ends(Ending.CENTER_MEMBERSHIP, units, followed),
        *_ends(Ending.PLATFORM_MEMBERSHIP, bodies, renewed),
    ]


def _followed(rows: Iterable[Any], others: Iterable[Any], *same: str) -> set[UUID]:
    """Which rows another one of the same parties goes on from, without a day between."""

    def follows(row: Any, other: Any) -> bool:
        between = all(getattr(row, name) == getattr(other, name) for name in same)
        begins = other.from_on <= row.until_on + timedelta(days=1)
        return between and begins and (other.until_on is None or other.until_on > row.until_on)

    known = list(others)
    return {row.id for row in rows if any(follows(row, other) for other in known)}


def _ends(what: Ending, rows: Iterable[Any], followed: set[UUID]) -> list[Ends]:
    return [Ends(what, row, row.until_on) for row in rows if row.id not in followed]


async def _recognitions(today: date, latest: date) -> list[Ends]:
    """Of labs with the Office or in the catalogue; a design center's lasts three years where no day is given."""
    dated = Q(valid_until__gte=today, valid_until__lte=latest)
    examined_again = Q(
        category=LabCategory.BEIJING_DESIGN_CENTER,
        valid_until__isnull=True,
        recognised_on__gte=years_later(today, -DESIGN_CENTER_YEARS) - timedelta(days=1),
        recognised_on__lte=years_later(latest, -DESIGN_CENTER_YEARS) + timedelta(days=1),
    )
    rows = await Recognition.filter(dated | examined_again, lab__state__in=REPORTED)
    found = [(row, last_day(recognition_given(row))) for row in rows]
    return [Ends(Ending.RECOGNITION, row, last) for row, last in found if last and today <= last <= latest]
