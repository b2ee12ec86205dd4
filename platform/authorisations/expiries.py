"""What ends soon of the dated ties, and how many days ahead that is announced (PSI-4, DC-6)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tortoise.expressions import Q

from authorisations.queries import COUNTING, last_day_of
from journal.rows import Row
from tenants.models import Authorisation, CenterMembership, CenterPermit, PlatformMembership

THRESHOLDS = (60, 30, 7)
"""Days ahead, the longest first."""


class Ending(StrEnum):
    """What may end: a host's letter, a unit's place in a center, a body's in the platform, a permit, a recognition."""

    AUTHORISATION = "AUTHORISATION"
    CENTER_MEMBERSHIP = "CENTER_MEMBERSHIP"
    CENTER_PERMIT = "CENTER_PERMIT"
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


def latest_day(today: date) -> date:
    """The last day of which anything is announced."""
    return today + timedelta(days=max(THRESHOLDS))


async def ties_ending(today: date) -> list[Ends]:
    """Every letter, membership and permit whose last day lies within the longest threshold, unless another follows."""
    latest = latest_day(today)
    return [*await _letters(today, latest), *await _memberships(today, latest)]


async def _letters(today: date, latest: date) -> list[Ends]:
    """A letter ends after its last day or on the day of its revocation, whichever comes first."""
    soon = Q(until_on__gte=today, until_on__lte=latest)
    revoked = Q(revoked_on__gt=today, revoked_on__lte=latest + timedelta(days=1))
    rows = await Authorisation.filter(soon | revoked, state__in=COUNTING)
    others = Authorisation.filter(provider_id__in={row.provider_id for row in rows}, state__in=COUNTING)
    found = _ends(
        Ending.AUTHORISATION, rows, await others if rows else [], "grantor_id", "provider_id", last=last_day_of
    )
    return [each for each in found if today <= each.on <= latest]


async def _memberships(today: date, latest: date) -> list[Ends]:
    units = await CenterMembership.filter(until_on__gte=today, until_on__lte=latest)
    others = await CenterMembership.filter(member_id__in={row.member_id for row in units}) if units else []
    bodies = await PlatformMembership.filter(until_on__gte=today, until_on__lte=latest)
    joined = await PlatformMembership.filter(organisation_id__in={r.organisation_id for r in bodies}) if bodies else []
    permits = await CenterPermit.filter(until_on__gte=today, until_on__lte=latest)
    further = await CenterPermit.filter(host_id__in={row.host_id for row in permits}) if permits else []
    return [
        *_ends(Ending.CENTER_MEMBERSHIP, units, others, "member_id", "provider_id"),
        *_ends(Ending.PLATFORM_MEMBERSHIP, bodies, joined, "organisation_id"),
        *_ends(Ending.CENTER_PERMIT, permits, further, "host_id", "provider_id"),
    ]


def _until(row: Any) -> date | None:
    last: date | None = row.until_on
    return last


def _ends(
    what: Ending,
    rows: Iterable[Any],
    others: Iterable[Any],
    *same: str,
    last: Callable[[Any], date | None] = _until,
) -> list[Ends]:
    """Those of the rows that no other one of the same parties goes on from, without a day between.

    last: a row's last day, None where it has none.
    """

    def follows(on: date, row: Any, other: Any) -> bool:
        between = all(getattr(row, name) == getattr(other, name) for name in same)
        ends = last(other)
        return between and other.from_on <= on + timedelta(days=1) and (ends is None or ends > on)

    known = list(others)
    dated = [(row, on) for row in rows if (on := last(row)) is not None]
    return [Ends(what, row, on) for row, on in dated if not any(follows(on, row, other) for other in known)]
