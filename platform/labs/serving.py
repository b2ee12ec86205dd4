"""Which institutions and centers serve a host: the facts of its submission route, public ones only."""

from datetime import date
from uuid import UUID

from journal.system import on_behalf
from journal.work import transaction
from kernel import clock
from kernel.actor import Actor
from kernel.errors import NotFound
from labs.queries import COUNTING, bodies, in_force, joined_centers, permitted_centers
from labs.routes import Center, HostFacts, Route, Serving, submission_route
from onboarding.queries import platform_member
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Authorisation, Organisation, Tenant


async def route_of(actor: Actor, host_id: UUID, *, field: str = "", on: date | None = None) -> Route:
    """How a host's labs reach the Office as of a day; anyone may ask.

    Letters, agreements and their dates stay with their parties: only who serves the host is told, and why. Whether an
    institution is at work is said as of now. Refuses with NotFound for a body that is not recorded.
    """
    day = on or clock.today()
    async with transaction(on_behalf(actor)):
        host = await Organisation.get_or_none(id=host_id)
        if host is None:
            raise NotFound("hostId")
        return submission_route(await facts_of(host, field=field, on=day))


async def facts_of(host: Organisation, *, field: str, on: date) -> HostFacts:
    """Read inside a transaction that sees the letters of all institutions."""
    return HostFacts(
        kind=host.kind,
        platform_member=await platform_member(host, on),
        serving=await _serving(host, on),
        centers=await _centers(host, on),
        field=field,
    )


async def _serving(host: Organisation, on: date) -> tuple[Serving, ...]:
    letters = await Authorisation.filter(grantor_id__in=bodies(host), state__in=COUNTING).prefetch_related("provider")
    known: dict[UUID, Tenant] = {letter.provider_id: letter.provider for letter in letters}
    valid = {letter.provider_id for letter in letters if in_force(letter, on)}
    found = [
        Serving(id=key, name=tenant.name, active=tenant.state is TenantState.ACTIVE, in_force=key in valid)
        for key, tenant in known.items()
    ]
    return tuple(sorted(found, key=lambda each: each.name))


async def _centers(host: Organisation, on: date) -> tuple[Center, ...]:
    joined, permitted = await joined_centers(host, on), await permitted_centers(host, on)
    tenants = await Tenant.filter(kind=TenantKind.DOMAIN_CENTER, state=TenantState.ACTIVE)
    return tuple(
        Center(
            id=each.id,
            name=each.name,
            fields_of_work=tuple(each.fields_of_work),
            joined=each.id in joined,
            permitted=each.id in permitted,
        )
        for each in tenants
    )
