"""Units leave centers, the Office makes exceptions, labs change their center (DC-3, DC-5…DC-7, A-21, A-23)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from documents.kinds import DocumentKind
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from labs.inputs import CenterJoining, LabSuspension
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import (
    end_center_membership,
    end_center_permit,
    permit_center,
    record_center_membership,
    submit_lab,
    suspend_lab,
    transfer_lab,
)
from labs.queries import in_catalogue
from labs.serving import route_of
from labs.tie_inputs import CenterLeaving, CenterPermission, CenterPermitEnding, LabTransfer
from policies.permissions import Role
from tenants.kinds import HostKind
from tenants.models import CenterPermit
from tests.factories.hosts import LONG_AGO, a_center_membership, a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import Reporter, a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import PSI, RECOMMENDER, a_tenant

pytestmark = pytest.mark.usefixtures("database")

UNIVERSITY = HostKind.UNIVERSITY_OR_INSTITUTE


def codes(refused: pytest.ExceptionInfo[Any]) -> list[str]:
    return [p.rule.code for p in refused.value.problems]


async def membership_of(owner: asyncpg.Connection, center: Reporter) -> Any:
    return await owner.fetchval("select id from center_membership where provider_id = $1", center.tenant.id)


async def a_second_center(first: Reporter, *, fields: tuple[str, ...] = ("新材料",), **membership: Any) -> Reporter:
    """Another center that the same host has joined."""
    other = await a_center(fields=fields)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=other.tenant)
    await a_center_membership(first.host, other.tenant, document=letter, **membership)
    return Reporter(other.tenant, first.host, other.actor)


async def test_dc_6_a_unit_that_left_reports_no_new_labs_and_keeps_those_it_has(owner: asyncpg.Connection) -> None:
    center = await a_center()
    opened = await an_open_lab(center)

    ended = await end_center_membership(
        center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(-1), reason="单位撤销")
    )

    assert (ended.until_on, ended.ended_because, ended.version) == (days(-1), "单位撤销", 2)
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(center.actor, (await a_lab(center)).id)
    assert codes(refused) == ["lab.membership.required"]
    async with work(ANYONE):
        assert await in_catalogue(opened.id, days(0)) is not None


@pytest.mark.parametrize(("day", "possible"), [(-2, False), (-1, True), (0, True), (9, True), (10, True), (11, False)])
async def test_dc_6_the_last_day_is_not_long_past_and_not_beyond_the_end(
    day: int, possible: bool, owner: asyncpg.Connection
) -> None:
    center = await a_center(until_on=days(10))
    membership, given = await membership_of(owner, center), CenterLeaving(until_on=days(day), reason="x")

    if possible:
        assert (await end_center_membership(center.actor, membership, given)).until_on == days(day)
    else:
        with pytest.raises(RulesBroken) as refused:
            await end_center_membership(center.actor, membership, given)
        assert codes(refused) == ["center_membership.end.out_of_range"]
        assert await owner.fetchval("select until_on from center_membership") == days(10)


async def test_dc_6_a_membership_does_not_end_before_it_began_nor_without_a_reason(owner: asyncpg.Connection) -> None:
    center = await a_center(from_on=days(5))

    with pytest.raises(RulesBroken) as refused:
        await end_center_membership(
            center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(4), reason=" ")
        )

    assert codes(refused) == ["center_membership.end.out_of_range", "center_membership.end.reason_missing"]


async def test_only_the_center_and_the_office_end_a_membership(owner: asyncpg.Connection) -> None:
    center, other, given = await a_center(), await a_center(), CenterLeaving(until_on=days(0), reason="x")
    membership = await membership_of(owner, center)

    with pytest.raises(NotFound):
        await end_center_membership(other.actor, membership, given)
    with pytest.raises(Denied):
        await end_center_membership(await someone(Role.LAB_MANAGER, party=center.tenant.id), membership, given)
    with pytest.raises(Stale):
        await end_center_membership(center.actor, membership, given, expected=3)
    assert (await end_center_membership(await an_office(), membership, given)).until_on == days(0)


async def a_member_with_its_own_institution() -> tuple[Reporter, Reporter]:
    """A university of the platform with a working institution, and a center that it would rather go through."""
    center = await a_center(host_kind=UNIVERSITY)
    await a_platform_member(center.host)
    psi = await a_tenant(PSI)
    await an_authorisation(center.host, psi)
    return center, Reporter(psi, center.host, await someone(Role.PSI_OPERATOR, party=psi.id))


async def test_a_21_dc_3_the_offices_exception_lets_a_members_lab_through_one_center(owner: asyncpg.Connection) -> None:
    center, _ = await a_member_with_its_own_institution()
    lab, office = await a_lab(center), await an_office()
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(center.actor, lab.id)
    assert codes(refused) == ["lab.host.use_own_institution"]

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

    assert codes(refused) == [
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
    assert codes(refused) == ["lab.host.use_own_institution"]
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
        assert codes(refused) == ["center_permit.end.out_of_range"]
        assert await owner.fetchval("select until_on from center_permit") == days(10)


async def test_a_21_only_the_office_ends_an_exception_and_says_why() -> None:
    center, permit = await a_permit()
    given = CenterPermitEnding(until_on=days(0), reason="")

    with pytest.raises(RulesBroken) as refused:
        await end_center_permit(await an_office(), permit.id, given)
    assert codes(refused) == ["center_permit.end.reason_missing"]
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


async def test_a_23_the_same_lab_is_reported_by_one_center_at_a_time(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second = await a_second_center(first)
    await submit_lab(first.actor, (await a_lab(first, name="同一实验室")).id)

    with pytest.raises(RulesBroken) as refused:
        await submit_lab(second.actor, (await a_lab(second, name="同一实验室")).id)

    assert [(p.rule.id, p.rule.code) for p in refused.value.problems] == [("DC-6", "lab.center.already_reported")]
    assert await owner.fetchval("select count(*) from lab where state = 'SUBMITTED'") == 1


async def test_a_23_a_lab_goes_over_to_another_center_and_its_parts_with_it(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    await a_document(DocumentKind.RECOGNITION_CERTIFICATE, lab=lab, provider=first.tenant)

    moved = await transfer_lab(
        await an_office(),
        lab.id,
        LabTransfer(institution_id=second.tenant.id, reason="主营领域调整"),
        expected=lab.version,
    )

    assert (moved.provider_id, moved.state) == (second.tenant.id, LabState.OPEN)
    for table in ("recognition", "lab_service", "document where lab_id is not null and provider_id is not null"):
        found = await owner.fetch(
            f"select distinct provider_id from {table.partition(' where')[0]} where lab_id = $1", lab.id
        )
        assert [row[0] for row in found] == [second.tenant.id], table
    entries = await owner.fetch("select provider_id, valid_from, valid_until from catalogue_entry order by id")
    assert [tuple(row) for row in entries] == [
        (first.tenant.id, days(0), days(0)),
        (second.tenant.id, days(0), None),
    ]
    async with work(first.actor):
        assert not await Lab.exists(id=lab.id)
    async with work(second.actor):
        assert await Lab.exists(id=lab.id)
    told = await owner.fetch(
        "select kind, provider_id from audit_entry where kind in ('lab.transferred', 'lab.relinquished') order by kind"
    )
    assert [tuple(row) for row in told] == [
        ("lab.relinquished", first.tenant.id),
        ("lab.transferred", second.tenant.id),
    ]


async def test_a_23_dc_5_dc_6_dc_7_the_new_center_must_be_able_to_report_the_lab(owner: asyncpg.Connection) -> None:
    first = await a_center()
    lab, office = await an_open_lab(first), await an_office()
    stranger = await a_center(fields=("农业",))

    with pytest.raises(RulesBroken) as refused:
        await transfer_lab(office, lab.id, LabTransfer(institution_id=stranger.tenant.id, reason=""))

    assert [p.rule.id for p in refused.value.problems] == ["LAB-3", "DC-6", "DC-5"]
    assert await owner.fetchval("select provider_id from lab") == first.tenant.id
    assert await owner.fetchval("select count(*) from catalogue_entry") == 1


async def test_a_22_a_transfer_to_a_center_of_another_field_says_why() -> None:
    first = await a_center()
    second, lab = await a_second_center(first, fields=("农业",)), await an_open_lab(first)

    moved = await transfer_lab(
        await an_office(),
        lab.id,
        LabTransfer(institution_id=second.tenant.id, reason="x", field_exception="农用新材料"),
    )

    assert (moved.provider_id, moved.field_exception) == (second.tenant.id, "农用新材料")


async def test_a_23_not_to_the_same_institution_nor_to_one_that_the_host_did_not_authorise() -> None:
    first, psi, recommender = await a_center(), await a_psi(), await a_tenant(RECOMMENDER)
    lab, office = await an_open_lab(first), await an_office()
    of_psi = await an_open_lab(psi)

    for moved, to, expected in (
        (lab, first.tenant, ["lab.transfer.same_center"]),
        (lab, psi.tenant, ["lab.host.not_yours"]),
        (lab, recommender, ["lab.host.not_yours"]),
        (of_psi, first.tenant, ["lab.host.use_own_institution", "lab.membership.required"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await transfer_lab(office, moved.id, LabTransfer(institution_id=to.id, reason="x"))
        assert codes(refused) == expected


async def test_a_23_a_21_when_a_university_joins_the_platform_its_lab_goes_over_to_its_own_institution(
    owner: asyncpg.Connection,
) -> None:
    center, office = await a_center(host_kind=UNIVERSITY), await an_office()
    lab = await an_open_lab(center)
    await a_platform_member(center.host)
    tenant = await a_tenant(PSI)
    await an_authorisation(center.host, tenant)
    psi = Reporter(tenant, center.host, await someone(Role.PSI_OPERATOR, party=tenant.id))
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, (await a_lab(psi, name=lab.name)).id)
    assert codes(refused) == ["lab.name.already_listed", "lab.center.already_reported"]

    moved = await transfer_lab(office, lab.id, LabTransfer(institution_id=tenant.id, reason="已加入条件平台"))

    assert (moved.provider_id, moved.state) == (tenant.id, LabState.OPEN)
    told = await owner.fetch(
        "select kind, provider_id, facts->>'reason' from audit_entry"
        " where kind in ('lab.transferred', 'lab.relinquished') order by kind"
    )
    assert [tuple(row) for row in told] == [
        ("lab.relinquished", center.tenant.id, "已加入条件平台"),
        ("lab.transferred", tenant.id, "已加入条件平台"),
    ]


async def test_a_23_psi_4_a_host_that_authorised_another_institution_takes_its_lab_along() -> None:
    psi, other = await a_psi(), await a_tenant(PSI)
    lab = await an_open_lab(psi)
    await an_authorisation(psi.host, other)

    moved = await transfer_lab(
        await an_office(), lab.id, LabTransfer(institution_id=other.id, reason="更换专业服务机构")
    )

    assert moved.provider_id == other.id


async def test_lab_3_nobody_transfers_what_they_reported(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    office = replace(await an_office(), person=first.actor.person)

    with pytest.raises(Denied):
        await transfer_lab(office, lab.id, LabTransfer(institution_id=second.tenant.id, reason="x"))

    assert await owner.fetchval("select provider_id from lab") == first.tenant.id


async def test_a_23_a_suspended_lab_goes_over_suspended_and_a_draft_not_at_all(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab, office = await a_second_center(first), await an_open_lab(first), await an_office()
    await suspend_lab(office, lab.id, LabSuspension(reason="整改"))
    given = LabTransfer(institution_id=second.tenant.id, reason="x")

    assert (await transfer_lab(office, lab.id, given)).state is LabState.SUSPENDED
    assert await owner.fetchval("select count(*) from catalogue_entry where valid_until is null") == 0
    with pytest.raises(NotFound):  # what was not handed in is not there for the Office
        await transfer_lab(office, (await a_lab(first)).id, given)
    with pytest.raises(IllegalStep):
        await transfer_lab(office, (await a_submitted_lab(first)).id, given)


async def test_a_23_no_center_takes_a_lab_by_itself() -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    given = LabTransfer(institution_id=second.tenant.id, reason="x")

    with pytest.raises(Denied):
        await transfer_lab(first.actor, lab.id, given)
    with pytest.raises(NotFound):
        await transfer_lab(second.actor, lab.id, given)


async def test_dc_6_after_the_end_a_unit_may_join_again(owner: asyncpg.Connection) -> None:
    center = await a_center()
    await end_center_membership(
        center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(-1), reason="x")
    )
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    again = await record_center_membership(
        center.actor, CenterJoining(member_id=center.host.id, document_id=letter.id, from_on=days(0))
    )

    assert again.from_on == days(-1) + timedelta(days=1) > LONG_AGO
