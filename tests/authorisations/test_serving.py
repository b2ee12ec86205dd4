"""The route of a real host on a day (LAB-1, PSI-4, DC-3, DC-6), as anyone may ask for it."""

import pytest

from authorisations.kinds import RouteWay
from authorisations.serving import route_of
from kernel.actor import ANYONE
from kernel.errors import NotFound
from kernel.ids import new_id
from tenants.kinds import AuthorisedWork, HostKind
from tenants.lifecycle import TenantState
from tests.factories.hosts import a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import a_center, a_psi
from tests.factories.tenants import PSI, a_tenant

pytestmark = pytest.mark.usefixtures("database")


async def test_lab_1_a_part_of_a_university_goes_by_the_universitys_institution() -> None:
    psi = await a_psi()
    part = await a_host(parent=psi.host)

    route = await route_of(ANYONE, part.id)

    assert (route.way, [each.id for each in route.institutions]) == (RouteWay.OWN_INSTITUTION, [psi.tenant.id])


async def test_psi_4_the_route_is_as_of_a_day() -> None:
    psi = await a_psi(from_on=days(-10), until_on=days(5))

    ways = {day: (await route_of(ANYONE, psi.host.id, on=days(day))).way for day in (-11, -10, 5, 6)}

    assert ways == {-11: RouteWay.NONE, -10: RouteWay.OWN_INSTITUTION, 5: RouteWay.OWN_INSTITUTION, 6: RouteWay.NONE}


@pytest.mark.parametrize(
    ("state", "letter"),
    [
        (TenantState.SUSPENDED, {}),
        (TenantState.ACTIVE, {"revoked_on": days(0)}),
        (TenantState.ACTIVE, {"scope": (AuthorisedWork.OTHER,)}),
    ],
)
async def test_psi_4_lab_1_who_cannot_report_does_not_serve(state: TenantState, letter: dict[str, object]) -> None:
    host = await a_host()
    await an_authorisation(host, await a_tenant(PSI, state), **letter)  # type: ignore[arg-type]

    assert (await route_of(ANYONE, host.id)).institutions == ()


async def test_dc_5_dc_6_a_center_says_its_fields_and_whether_the_host_joined() -> None:
    joined, other = await a_center(fields=("新材料", "农业")), await a_center(fields=("农业",))

    route = await route_of(ANYONE, joined.host.id, field="新材料")

    assert route.way is RouteWay.DOMAIN_CENTER
    assert [(each.id, each.joined, each.fits("新材料")) for each in route.centers] == [
        (joined.tenant.id, True, True),
        (other.tenant.id, False, False),
    ]


async def test_dc_6_a_membership_that_ended_is_none() -> None:
    center = await a_center(until_on=days(-1))

    route = await route_of(ANYONE, center.host.id)

    assert [each.joined for each in route.centers] == [False]


async def test_dc_3_a_21_a_members_lab_stays_with_its_institution() -> None:
    psi = await a_psi()
    await a_platform_member(psi.host)
    await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)

    route = await route_of(ANYONE, psi.host.id)

    assert (route.way, route.centers) == (RouteWay.OWN_INSTITUTION, ())


async def test_an_unknown_host_is_not_found() -> None:
    with pytest.raises(NotFound):
        await route_of(ANYONE, new_id())
