"""The Office lets a center report for a member of the platform all the same (DC-3, A-21)."""

import asyncpg
import pytest

from authorisations.inputs import CenterPermission, CenterPermitEnding
from authorisations.operations import end_center_permit, permit_center
from authorisations.serving import route_of
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from labs.lifecycle import LabState
from labs.operations import submit_lab
from labs.queries import in_catalogue
from policies.permissions import Role
from tenants.kinds import HostKind
from tenants.models import CenterPermit
from tests.factories.hosts import a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import Reporter, a_center, a_lab, a_second_center, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, a_tenant
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def a_member_with_its_own_institution() -> tuple[Reporter, Reporter]:
    """A university of the platform with a working institution, and a center that it would rather go through."""
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    psi = await a_tenant(PSI)
    await an_authorisation(center.host, psi)
    return center, Reporter(psi, center.host, await someone(Role.PSI_OPERATOR, party=psi.id))


async def test_a_21_dc_3_the_offices_exception_lets_a_members_lab_through_one_center(owner: asyncpg.Connection) -> None:
    center, _ = await a_member_with_its_own_institution()
    lab, office = await a_lab(center), await an_office()
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(center.actor, lab.id)
    assert codes_of(refused) == ["lab.host.use_own_institution"]

    permit = await permit_center(
        office, CenterPermission(host_id=center.host.id, center_id=center.tenant.id, reason="跨学科平台")
    )

    assert (permit.from_on, permit.reason, permit.permitted_by_id) == (days(0), "跨学科平台", office.person)
    submitted = await submit_lab(center.actor, lab.id)
    assert submitted.state is LabState.SUBMITTED
    kept = await owner.fetchval("select findings::text from round")
    assert "lab.host.use_own_institution" in kept
    route = await route_of(ANYONE, center.host.id)
    assert [(each.id, each.permitted) for each in route.centers] == [(center.tenant.id, True)]


@pytest.mark.parametrize(("first", "last", "holds"), [(0, 0, True), (1, None, False), (-9, -1, False)])
async def test_a_21_an_exception_has_its_days_and_its_center(first: int, last: int | None, holds: bool) -> None:
    center, _ = await a_member_with_its_own_institution()
    other = await a_second_center(center)
    await permit_center(
        await an_office(),
        CenterPermission(
            host_id=center.host.id,
            center_id=center.tenant.id,
            reason="x",
            from_on=days(first),
            until_on=None if last is None else days(last),
        ),
    )

    with pytest.raises(RulesBroken):
        await submit_lab(other.actor, (await a_lab(other)).id)
    if holds:
        await submit_lab(center.actor, (await a_lab(center)).id)
    else:
        with pytest.raises(RulesBroken):
            await submit_lab(center.actor, (await a_lab(center)).id)


async def test_a_21_an_exception_has_a_reason_dates_and_a_center_and_does_not_widen_dc_3() -> None:
    group, psi = await a_host(HostKind.CENTRAL_SOE_GROUP), await a_tenant(PSI)
    given = CenterPermission(host_id=group.id, center_id=psi.id, reason="", from_on=days(1), until_on=days(0))

    with pytest.raises(RulesBroken) as refused:
        await permit_center(await an_office(), given)

    assert codes_of(refused) == [
        "center_membership.institution.not_a_center",
        "lab.host.not_for_centers",
        "center_permit.reason.missing",
        "center_permit.dates.reversed",
    ]


async def a_permit(first: int = 0) -> tuple[Reporter, CenterPermit]:
    """A center that may report for a member with an institution of its own, for ten days to come."""
    center, _ = await a_member_with_its_own_institution()
    given = CenterPermission(
        host_id=center.host.id, center_id=center.tenant.id, reason="x", from_on=days(first), until_on=days(10)
    )
    return center, await permit_center(await an_office(), given)


async def test_a_21_dc_3_a_permission_that_ended_lets_nothing_new_through(owner: asyncpg.Connection) -> None:
    center, permit = await a_permit(-5)
    opened = await an_open_lab(center)

    ended = await end_center_permit(
        await an_office(), permit.id, CenterPermitEnding(until_on=days(-1), reason="合作结束"), expected=1
    )

    assert (ended.until_on, ended.ended_because) == (days(-1), "合作结束")
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(center.actor, (await a_lab(center)).id)
    assert codes_of(refused) == ["lab.host.use_own_institution"]
    async with work(ANYONE):
        assert await in_catalogue(opened.id, days(0)) is not None
    told = await owner.fetchrow(
        "select provider_id, facts->>'reason' from audit_entry where kind = 'center_permit.ended'"
    )
    assert tuple(told) == (center.tenant.id, "合作结束")


@pytest.mark.parametrize(("day", "possible"), [(-2, False), (-1, False), (0, True), (10, True), (11, False)])
async def test_a_21_a_permissions_last_day_is_one_of_its_days(
    day: int, possible: bool, owner: asyncpg.Connection
) -> None:
    _, permit = await a_permit()
    given = CenterPermitEnding(until_on=days(day), reason="x")

    if possible:
        assert (await end_center_permit(await an_office(), permit.id, given)).until_on == days(day)
    else:
        with pytest.raises(RulesBroken) as refused:
            await end_center_permit(await an_office(), permit.id, given)
        assert codes_of(refused) == ["center_permit.end.out_of_range"]
        assert await owner.fetchval("select until_on from center_permit") == days(10)


async def test_a_21_only_the_office_ends_an_exception_and_says_why() -> None:
    center, permit = await a_permit()
    given = CenterPermitEnding(until_on=days(0), reason="")

    with pytest.raises(RulesBroken) as refused:
        await end_center_permit(await an_office(), permit.id, given)
    assert codes_of(refused) == ["center_permit.end.reason_missing"]
    with pytest.raises(Denied):
        await end_center_permit(center.actor, permit.id, given)
    with pytest.raises(NotFound):
        await end_center_permit((await a_center()).actor, permit.id, given)
    with pytest.raises(Stale):
        await end_center_permit(await an_office(), permit.id, given, expected=3)


async def test_a_21_a_group_of_the_platform_may_be_permitted() -> None:
    center = await a_center(host_kind=HostKind.CENTRAL_SOE_GROUP)
    await a_platform_member(center.host)
    await an_authorisation(center.host, await a_tenant(PSI))

    await permit_center(
        await an_office(), CenterPermission(host_id=center.host.id, center_id=center.tenant.id, reason="x")
    )

    assert (await a_submitted_lab(center)).state is LabState.SUBMITTED


async def test_a_21_only_the_office_makes_exceptions() -> None:
    center, psi = await a_member_with_its_own_institution()
    given = CenterPermission(host_id=center.host.id, center_id=center.tenant.id, reason="x")

    for actor in (center.actor, psi.actor, await someone(Role.BMSTC_REVIEWER), await someone(Role.AUDITOR)):
        with pytest.raises(Denied):
            await permit_center(actor, given)
    with pytest.raises(NotFound):
        await permit_center(
            await an_office(), CenterPermission(host_id=new_id(), center_id=center.tenant.id, reason="x")
        )
