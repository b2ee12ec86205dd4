"""Reporting a lab through a domain center: member units, their letters, fields, and who goes elsewhere.

DC-1, DC-3, DC-4, DC-5, DC-6, DC-7, A-21.
"""

from datetime import date

import pytest

from authorisations.kinds import RouteWay
from authorisations.serving import route_of
from kernel.actor import ANYONE
from kernel.rules import Outcome
from labs.inputs import LabRevision
from labs.kinds import LabCategory
from labs.lifecycle import LabState
from labs.operations import check_lab, revise_lab, submit_lab
from tenants.kinds import HostKind
from tenants.lifecycle import TenantState
from tests.factories.hosts import a_center_membership, a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import (
    a_center,
    a_lab,
    a_submitted_lab,
)
from tests.factories.tenants import PSI, a_tenant
from tests.labs.refused_reports import refused_rules

pytestmark = pytest.mark.usefixtures("database")


async def test_dc_6_dc_7_a_center_reports_the_lab_of_a_member_unit() -> None:
    center = await a_center()

    assert (await a_submitted_lab(center)).state is LabState.SUBMITTED


@pytest.mark.parametrize(
    ("first", "last", "joined"), [(0, 0, True), (0, None, True), (-9, -1, False), (1, None, False)]
)
async def test_dc_6_the_membership_covers_the_day(first: int, last: int | None, joined: bool) -> None:
    center = await a_center(from_on=days(first), until_on=None if last is None else days(last))
    lab = await a_lab(center)

    if joined:
        assert (await submit_lab(center.actor, lab.id)).state is LabState.SUBMITTED
    else:
        assert await refused_rules(center, lab) == ["DC-6"]


async def test_dc_7_a_member_unit_without_a_letter_has_entrusted_nobody() -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    await a_center_membership(firm, center.tenant)

    assert await refused_rules(center, await a_lab(center, host_id=firm.id)) == ["DC-7"]


async def test_dc_5_a_lab_of_another_field_needs_the_centers_reason() -> None:
    center = await a_center(fields=("新材料",))
    lab = await a_lab(center, field="农业")
    assert await refused_rules(center, lab) == ["DC-5"]

    await revise_lab(center.actor, lab.id, LabRevision(field_exception="农用新材料，双方商定由本中心受理"))
    submitted = await submit_lab(center.actor, lab.id)

    assert submitted.field_exception == "农用新材料，双方商定由本中心受理"


async def test_dc_3_a_member_university_with_its_own_institution_goes_there() -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    lab = await a_lab(center)
    await an_authorisation(center.host, await a_tenant(PSI))

    assert await refused_rules(center, lab) == ["DC-3"]


async def test_a_21_a_member_university_without_a_working_institution_is_let_in_with_a_mark() -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    await an_authorisation(center.host, await a_tenant(PSI, TenantState.SUSPENDED))
    lab = await a_lab(center)

    marks = [f.rule.code for f in await check_lab(center.actor, lab.id) if f.outcome is Outcome.WARN]

    assert "lab.host.use_own_institution" in marks
    assert (await submit_lab(center.actor, lab.id)).state is LabState.SUBMITTED


async def test_dc_4_a_centers_lab_needs_its_recognition_too() -> None:
    center = await a_center()
    lab = await a_lab(center, category=LabCategory.PUBLIC_SERVICE_ORG)

    assert await refused_rules(center, lab) == ["LAB-5"]


async def test_dc_1_a_center_that_a_group_of_the_platform_authorised_reports_like_any_institution() -> None:
    center = await a_center()
    group = await a_platform_member(await a_host(HostKind.CENTRAL_SOE_GROUP))
    await an_authorisation(group, center.tenant)

    assert (await a_submitted_lab(center, host_id=group.id, field="农业")).state is LabState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "member", "rules"),
    [
        (HostKind.PRIVATE_ENTERPRISE, False, ["DC-6", "DC-5"]),
        (HostKind.UNIVERSITY_OR_INSTITUTE, False, ["DC-6", "DC-5"]),
        (HostKind.CENTRAL_SOE_GROUP, False, ["DC-3", "DC-6", "DC-5"]),
        (HostKind.PRIVATE_ENTERPRISE, True, ["DC-6", "DC-5"]),
    ],
)
async def test_dc_3_dc_5_dc_6_a_letter_does_not_stand_in_for_membership(
    kind: HostKind, member: bool, rules: list[str]
) -> None:
    """PSI-2, PSI-3: only a body that may authorise makes a center its own institution."""
    center, host = await a_center(), await a_host(kind)
    if member:
        await a_platform_member(host)
    await an_authorisation(host, center.tenant)

    assert await refused_rules(center, await a_lab(center, host_id=host.id, field="农业")) == rules
    route = await route_of(ANYONE, host.id)
    assert route.institutions == ()


@pytest.mark.parametrize("ended", [{"until_on": days(-1)}, {"revoked_on": days(0)}])
async def test_dc_6_a_letter_that_ended_does_not_keep_a_host_from_joining(ended: dict[str, date]) -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await an_authorisation(center.host, center.tenant, **ended)

    assert (await a_submitted_lab(center)).state is LabState.SUBMITTED
    assert (await route_of(ANYONE, center.host.id)).way is RouteWay.DOMAIN_CENTER


async def test_a_21_a_group_of_the_platform_without_a_working_institution_is_let_in_with_a_mark() -> None:
    center = await a_center(host_kind=HostKind.CENTRAL_SOE_GROUP)
    await a_platform_member(center.host)

    route = await route_of(ANYONE, center.host.id)

    assert (await a_submitted_lab(center)).state is LabState.SUBMITTED
    assert (route.way, [each.joined for each in route.centers]) == (RouteWay.DOMAIN_CENTER, [True])
    await an_authorisation(center.host, await a_tenant(PSI))
    assert await refused_rules(center, await a_lab(center)) == ["DC-3"]
