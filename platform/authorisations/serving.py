"""Which institutions and centers serve a host: the facts of its submission route, public ones only."""

from datetime import date
from uuid import UUID

from authorisations.letters import Standing, best, letters_of
from authorisations.queries import joined_centers, permitted_centers
from authorisations.routes import Center, HostFacts, Route, Serving, submission_route
from journal.system import on_behalf
from journal.work import transaction
from kernel import clock
from kernel.actor import Actor
from kernel.errors import NotFound
from onboarding.queries import platform_member
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Organisation, Tenant


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
    letters = await letters_of([host], on)
    known: dict[UUID, Tenant] = {letter.provider.id: letter.provider for letter in letters}
    found = [
        _as_serving(each, [letter.standing for letter in letters if letter.provider.id == each.id])
        for each in known.values()
    ]
    return tuple(sorted((each for each in found if each), key=lambda each: each.name))


def _as_serving(tenant: Tenant, standings: list[Standing]) -> Serving | None:
    """None for a center whose letters do not count: it is a center like the others then (DC-6)."""
    letter = best(standings)
    if letter is None or (tenant.kind is TenantKind.DOMAIN_CENTER and not letter.counts):
        return None
    return Serving(id=tenant.id, name=tenant.name, active=tenant.state is TenantState.ACTIVE, letter=letter)


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
