"""What is read of the dated ties: whose letter counts for a host, until when, and which centers are open to it."""

from datetime import date, timedelta
from uuid import UUID

from tortoise.expressions import Q

from tenants.kinds import AuthorisedWork
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, CenterMembership, CenterPermit, Organisation

COUNTING = (AuthorisationState.CONFIRMED, AuthorisationState.REVOKED)
"""Letters that count on their days; a revoked one until its revocation."""


def bodies(host: Organisation) -> list[UUID]:
    """A host, and the university or group it belongs to: the letter of either counts (LAB-1)."""
    return [key for key in (host.id, host.parent_id) if key]


def in_force(authorisation: Authorisation, on: date) -> bool:
    """Whether a letter entrusts with voucher work that day: first and last day included, revoked ones not (PSI-4)."""
    last = last_day_of(authorisation)
    begun, ended = authorisation.from_on <= on, last is not None and last < on
    return begun and not ended and AuthorisedWork.VOUCHER_WORK in authorisation.scope


def last_day_of(authorisation: Authorisation) -> date | None:
    """The last day on which a letter holds: its own, or the one before its revocation, whichever comes first."""
    revoked = authorisation.revoked_on - timedelta(days=1) if authorisation.revoked_on else None
    return min((day for day in (authorisation.until_on, revoked) if day), default=None)


async def permitted_centers(host: Organisation, on: date) -> set[UUID]:
    """The centers that the Office lets report for a host that day (A-21), as far as the caller sees permits."""
    running = Q(until_on__isnull=True) | Q(until_on__gte=on)
    rows = await CenterPermit.filter(running, host_id__in=bodies(host), from_on__lte=on)
    return {row.provider_id for row in rows}


async def joined_centers(host: Organisation, on: date) -> set[UUID]:
    """The centers to which a host belongs that day, as far as the caller sees memberships."""
    running = Q(until_on__isnull=True) | Q(until_on__gte=on)
    rows = await CenterMembership.filter(running, member_id__in=bodies(host), from_on__lte=on)
    return {row.provider_id for row in rows}
