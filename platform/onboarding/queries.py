"""What is read to judge an application: its roster, its documents, its authoriser, and accounts there are already."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from onboarding.models import ServedEnterprise
from tenants.kinds import TenantKind
from tenants.models import Organisation, PlatformMembership, Tenant


async def roster_of(application_id: UUID) -> list[ServedEnterprise]:
    """The served enterprises that an application brings, in the order they were given."""
    return await ServedEnterprise.filter(application_id=application_id).order_by("id")


async def platform_member(organisation: Organisation, on: date) -> bool:
    """Whether a body, or the body it belongs to, is in the Conditions Platform on that day, first and last included."""
    bodies = [key for key in (organisation.id, organisation.parent_id) if key]
    return bool(await platform_members(bodies, on))


async def platform_members(bodies: Collection[UUID], on: date) -> set[UUID]:
    """Those of the given bodies that are in the Conditions Platform themselves on that day."""
    running = Q(until_on__isnull=True) | Q(until_on__gte=on)
    rows = PlatformMembership.filter(running, organisation_id__in=list(bodies), from_on__lte=on)
    return {row.organisation_id for row in await rows}


async def accounts(code: str, kind: TenantKind) -> int:
    """How many accounts of a kind the organisation with this code has, as far as the caller sees them."""
    return await Tenant.filter(organisation__uscc=code, kind=kind).count() if code else 0
