"""The Office corrects what is recorded of bodies, and ends their place in the platform (LAB-1, PSI-2, PSI-3, A-32)."""

import asyncio
from typing import Any

import asyncpg
import pytest

from authorisations.kinds import RouteWay
from authorisations.serving import route_of
from kernel.actor import ANYONE, Actor
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from onboarding.operations import open_tenant_account
from policies.permissions import Role
from tenants.inputs import Host, HostRevision, PlatformLeaving
from tenants.kinds import HostKind
from tenants.models import Organisation
from tenants.operations import end_platform_membership, record_host, revise_host
from tests.factories.hosts import a_code, a_host, a_platform_member, days
from tests.factories.labs import a_center, a_psi
from tests.factories.onboarding import an_approved, someone
from tests.factories.tenants import RECOMMENDER
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")

UNIVERSITY, FIRM = HostKind.UNIVERSITY_OR_INSTITUTE, HostKind.PRIVATE_ENTERPRISE


async def an_office() -> Actor:
    return await someone(Role.OFFICE_REVIEWER)


async def test_a_32_a_firm_that_first_recommended_may_host_a_lab_once_its_kind_is_known(
    owner: asyncpg.Connection,
) -> None:
    await a_center()
    tenant = await open_tenant_account(await an_office(), (await an_approved(await someone(), RECOMMENDER)).id)
    body = tenant.organisation_id
    assert (await route_of(ANYONE, body)).way is RouteWay.NONE

    revised = await revise_host(await an_office(), body, HostRevision(kind=FIRM, reason="营业执照"))

    assert revised.kind is FIRM
    assert (await route_of(ANYONE, body)).way is RouteWay.DOMAIN_CENTER
    told = await owner.fetchrow(
        "select facts->>'changed', facts->>'reason' from audit_entry where kind = 'organisation.revised'"
    )
    assert tuple(told) == ("kind", "营业执照")


async def test_everything_that_was_not_known_is_added_and_the_rest_stays() -> None:
    host, parent = await a_host(HostKind.OTHER), await a_host()
    given = HostRevision(name=" 新名称 ", uscc=a_code(1).lower(), parent_id=parent.id, reason="更名")

    revised = await revise_host(await an_office(), host.id, given, expected=1)

    assert (revised.name, revised.uscc, revised.parent_id) == ("新名称", a_code(1), parent.id)
    assert (revised.kind, revised.version) == (HostKind.OTHER, 2)
    alone = await revise_host(await an_office(), host.id, HostRevision(independent=True, reason="脱离"))
    assert (alone.parent_id, alone.name) == (None, "新名称")


async def test_what_says_nothing_new_changes_nothing(owner: asyncpg.Connection) -> None:
    host = await a_host(uscc=a_code(1))

    same = await revise_host(await an_office(), host.id, HostRevision(name=host.name, uscc=a_code(1), reason="x"))

    assert same.version == 1
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'organisation.revised'") == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": " "}, ["host.name.missing"]),
        ({"name": "示例他者"}, ["host.host.already_recorded"]),
        ({"uscc": "坏码"}, ["host.uscc.invalid", "host.uscc.already_recorded"]),
        ({"uscc": a_code(2)}, ["host.uscc.already_recorded"]),
        ({"uscc": a_code(3)}, ["host.host.already_recorded", "host.uscc.already_recorded"]),
        ({"parent": "part"}, ["host.parent.is_subordinate", "host.parent.has_subordinates"]),
        ({"parent": "itself"}, ["host.parent.same_body"]),
        ({"parent": "other"}, ["host.parent.has_subordinates"]),
        ({"parent": "other", "independent": True}, ["host.parent.contradictory", "host.parent.has_subordinates"]),
        ({"reason": " "}, ["host.revision.reason_missing"]),
    ],
)
async def test_what_is_recorded_stays_sound(
    changes: dict[str, Any], expected: list[str], owner: asyncpg.Connection
) -> None:
    host = await a_host(uscc=a_code(1))
    others = {"itself": host, "part": await a_host(parent=host), "other": await a_host(uscc=a_code(3))}
    await owner.execute("update organisation set name = '示例他者' where id = $1", others["other"].id)
    given = {"reason": "x", **changes}
    if "parent" in given:
        given["parent_id"] = others[given.pop("parent")].id

    with pytest.raises(RulesBroken) as refused:
        await revise_host(await an_office(), host.id, HostRevision(**given))

    assert codes_of(refused) == expected
    kept = await owner.fetchrow("select name, uscc, parent_id from organisation where id = $1", host.id)
    assert tuple(kept) == (host.name, a_code(1), None)


async def test_only_the_office_revises_and_never_what_somebody_else_just_did() -> None:
    host, given = await a_host(), HostRevision(kind=FIRM, reason="x")

    for role in (Role.PERSON, Role.BMSTC_REVIEWER, Role.AUDITOR):
        with pytest.raises(Denied):
            await revise_host(await someone(role), host.id, given)
    with pytest.raises(NotFound):
        await revise_host(await an_office(), new_id(), given)
    with pytest.raises(NotFound):
        await revise_host(await an_office(), host.id, HostRevision(parent_id=new_id(), reason="x"))
    with pytest.raises(Stale):
        await revise_host(await an_office(), host.id, given, expected=5)


async def test_lab_1_a_body_that_comes_under_another_meanwhile_takes_none_under_itself(
    owner: asyncpg.Connection,
) -> None:
    top, middle, low = await a_host(), await a_host(), await a_host()
    office, given = await an_office(), Host(name="示例新单位", kind=UNIVERSITY, parent_id=middle.id)
    transaction = owner.transaction()
    await transaction.start()
    await owner.execute("update organisation set parent_id = $1 where id = $2", top.id, middle.id)
    late = asyncio.gather(
        revise_host(office, low.id, HostRevision(parent_id=middle.id, reason="x")),
        record_host(office, given),
        return_exceptions=True,
    )
    await asyncio.sleep(0.5)
    await transaction.commit()

    refused = await late

    assert [[p.rule.code for p in each.problems] for each in refused] == [["host.parent.is_subordinate"]] * 2  # type: ignore[union-attr]
    assert await owner.fetchval("select count(*) from organisation where parent_id is not null") == 1


async def test_lab_1_two_bodies_that_are_each_put_under_the_other_do_not_wait_for_each_other(
    owner: asyncpg.Connection,
) -> None:
    first, second = await a_host(), await a_host()
    office = await an_office()

    done = await asyncio.gather(
        revise_host(office, first.id, HostRevision(parent_id=second.id, reason="x")),
        revise_host(office, second.id, HostRevision(parent_id=first.id, reason="x")),
        return_exceptions=True,
    )

    (refused,) = (each for each in done if isinstance(each, RulesBroken))
    assert [p.rule.code for p in refused.problems] == ["host.parent.is_subordinate", "host.parent.has_subordinates"]
    assert await owner.fetchval("select count(*) from organisation where parent_id is not null") == 1


async def membership_of(host: Organisation, owner: asyncpg.Connection) -> Any:
    return await owner.fetchval("select id from platform_membership where organisation_id = $1", host.id)


async def test_psi_3_dc_3_a_body_that_left_reports_through_a_center_and_no_more_by_its_letter(
    owner: asyncpg.Connection,
) -> None:
    psi = await a_psi()
    await a_center()

    ended = await end_platform_membership(
        await an_office(), await membership_of(psi.host, owner), PlatformLeaving(until_on=days(3), reason="来函退出")
    )

    assert (ended.until_on, ended.ended_because, ended.version) == (days(3), "来函退出", 2)
    ways = {day: (await route_of(ANYONE, psi.host.id, on=days(day))).way for day in (0, 3, 4)}
    assert ways == {0: RouteWay.OWN_INSTITUTION, 3: RouteWay.OWN_INSTITUTION, 4: RouteWay.DOMAIN_CENTER}
    told = await owner.fetchrow(
        "select facts->>'organisation_id', facts->>'reason' from audit_entry where kind = 'platform_membership.ended'"
    )
    assert tuple(told) == (str(psi.host.id), "来函退出")


@pytest.mark.parametrize(("day", "possible"), [(-2, False), (-1, True), (0, True), (10, True), (11, False)])
async def test_psi_3_the_last_day_is_one_of_the_membership_and_not_long_past(
    day: int, possible: bool, owner: asyncpg.Connection
) -> None:
    host = await a_platform_member(until_on=days(10))
    membership, given = await membership_of(host, owner), PlatformLeaving(until_on=days(day), reason="x")

    if possible:
        assert (await end_platform_membership(await an_office(), membership, given)).until_on == days(day)
    else:
        with pytest.raises(RulesBroken) as refused:
            await end_platform_membership(await an_office(), membership, given)
        assert codes_of(refused) == ["platform_membership.end.out_of_range"]
        assert await owner.fetchval("select until_on from platform_membership") == days(10)


async def test_psi_3_only_the_office_ends_a_membership_and_says_why(owner: asyncpg.Connection) -> None:
    membership = await membership_of(await a_platform_member(), owner)

    with pytest.raises(RulesBroken) as refused:
        await end_platform_membership(await an_office(), membership, PlatformLeaving(until_on=days(0), reason=" "))
    assert codes_of(refused) == ["platform_membership.end.reason_missing"]
    given = PlatformLeaving(until_on=days(0), reason="x")
    for role in (Role.PERSON, Role.BMSTC_REVIEWER, Role.AUDITOR):
        with pytest.raises(Denied):
            await end_platform_membership(await someone(role), membership, given)
    with pytest.raises(NotFound):
        await end_platform_membership(await an_office(), new_id(), given)
    with pytest.raises(Stale):
        await end_platform_membership(await an_office(), membership, given, expected=3)
