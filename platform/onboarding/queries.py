"""What is read to judge an application: its roster, its documents, its authoriser, and accounts there are already."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication, ServedEnterprise
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


async def twins_approved(application: InstitutionApplication) -> int:
    """How many other applications for the same account wait for it, as far as the caller sees them."""
    same = InstitutionApplication.filter(uscc=application.uscc, kind=application.kind, state=ApplicationState.APPROVED)
    return await same.exclude(id=application.id).count() if application.uscc else 0


async def code_known_for(name: str) -> str | None:
    """The code under which a body of this name is recorded, if any."""
    known = await Organisation.get_or_none(name=name)
    return known.uscc if known else None


async def body_of(application: InstitutionApplication) -> Organisation | None:
    """The recorded body that an application is of: by its code, else by its name."""
    known = await Organisation.get_or_none(uscc=application.uscc) if application.uscc else None
    return known or await Organisation.get_or_none(name=application.organisation_name)


async def authoriser_of(application: InstitutionApplication) -> Organisation | None:
    """The body that the application names as its authoriser."""
    return await Organisation.get_or_none(id=application.authoriser_id) if application.authoriser_id else None
