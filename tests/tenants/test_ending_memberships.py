"""Ending memberships: by whom, from when, and never the last administrator's."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from kernel import clock
from kernel.actor import ANYONE, Actor, Scope
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from policies.permissions import Permission, Role
from tenants import membership_rules as rules
from tenants.authentication import authenticate
from tenants.inputs import MembershipEnding
from tenants.models import Tenant
from tenants.operations import choose_capacity, end_membership
from tenants.people import Membership
from tenants.sessions import start_session
from tests.actors import an_actor
from tests.factories.tenants import a_member, a_membership, a_person, a_tenant, an_applicant
from tests.refused import codes_of

AT_ONCE = MembershipEnding()
TODAY = date(2026, 6, 15)


def administrator_of(tenant: Tenant) -> Actor:
    return an_actor(Role.PSI_ADMINISTRATOR, party=tenant.id)


def broken_by(**changes: Any) -> list[str]:
    facts: dict[str, Any] = {
        "role": Role.PSI_OPERATOR,
        "from_on": date(2026, 1, 1),
        "agreed": None,
        "until_on": None,
        "today": TODAY,
        "others": 0,
    }
    return [f.rule.code for f in rules.endable(**{**facts, **changes}) if f.outcome == "FAIL"]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"until_on": TODAY}, []),
        ({"until_on": TODAY - timedelta(days=1)}, ["membership.end.in_the_past"]),
        ({"from_on": TODAY + timedelta(days=2), "until_on": TODAY}, ["membership.end.in_the_past"]),
        ({"agreed": TODAY}, []),
        ({"agreed": TODAY - timedelta(days=1)}, ["membership.end.already"]),
        ({"agreed": TODAY, "until_on": TODAY}, []),
        ({"agreed": TODAY, "until_on": TODAY + timedelta(days=1)}, ["membership.end.later_than_agreed"]),
        ({"role": Role.PSI_ADMINISTRATOR}, ["membership.end.last_administrator"]),
        ({"role": Role.PSI_ADMINISTRATOR, "others": 1}, []),
    ],
)
def test_what_may_be_ended(changes: dict[str, Any], broken: list[str]) -> None:
    assert broken_by(**changes) == broken


async def stored(owner: asyncpg.Connection, key: object) -> date | None:
    return await owner.fetchval("select until_on from membership where id = $1", key)


async def test_a_role_that_ends_at_once_is_worth_nothing_in_open_sessions(database: Any, pool: Any) -> None:
    tenant = await a_tenant()
    person, membership = await a_member(Role.PSI_OPERATOR, tenant)
    token = (await start_session(ANYONE, person)).token
    await choose_capacity((await authenticate(pool, token)).actor, membership)
    assert (await authenticate(pool, token)).actor.party == tenant.id

    ended = await end_membership(administrator_of(tenant), membership, AT_ONCE)

    assert ended.until_on == clock.today() - timedelta(days=1)
    actor = (await authenticate(pool, token)).actor
    assert (actor.scope, actor.party) == (Scope.PERSON, person.id)


async def test_a_role_holds_through_its_last_day(database: Any, pool: Any) -> None:
    tenant = await a_tenant()
    person, membership = await a_member(Role.PSI_OPERATOR, tenant)
    token = (await start_session(ANYONE, person)).token

    await end_membership(administrator_of(tenant), membership, MembershipEnding(until_on=clock.today()))

    assert (await authenticate(pool, token)).actor.party == tenant.id


async def test_it_is_recorded_for_the_person_and_the_institution(database: Any, owner: asyncpg.Connection) -> None:
    tenant = await a_tenant()
    person, membership = await a_member(Role.PSI_OPERATOR, tenant)

    await end_membership(administrator_of(tenant), membership, AT_ONCE)

    entry = await owner.fetchrow("select kind, person_id, provider_id, facts from audit_entry")
    assert (entry["kind"], entry["person_id"], entry["provider_id"]) == ("membership.ended", person.id, tenant.id)
    assert '"psi_operator"' in entry["facts"]


async def test_another_institution_does_not_find_it(database: Any, owner: asyncpg.Connection) -> None:
    tenant, other = await a_tenant(), await a_tenant()
    _, membership = await a_member(Role.PSI_OPERATOR, tenant)

    with pytest.raises(NotFound):
        await end_membership(administrator_of(other), membership, AT_ONCE)

    assert await stored(owner, membership) is None


async def test_whoever_may_not_manage_does_not_end(database: Any, owner: asyncpg.Connection) -> None:
    tenant = await a_tenant()
    person, membership = await a_member(Role.PSI_OPERATOR, tenant)

    with pytest.raises(Denied):
        await end_membership(an_actor(Role.PSI_OPERATOR, party=tenant.id), membership, AT_ONCE)
    with pytest.raises(Denied, match=r"request\.subject\.read_only"):  # whom it concerns sees it
        await end_membership(an_actor(Role.PERSON, person=person.id), membership, AT_ONCE)

    assert await stored(owner, membership) is None


async def test_the_office_ends_any_role_but_that_of_a_decider_for_bmstc(database: Any) -> None:
    """REC-14: the bodies that decide are kept apart."""
    office = an_actor(Role.OFFICE_ADMINISTRATOR)
    person = await a_person()
    applicant = await an_applicant(person)
    owned = await a_membership(person, Role.APPLICANT, applicant=applicant)
    _, expert = await a_member(Role.EXPERT)
    _, decider = await a_member(Role.BMSTC_REVIEWER)

    for membership in (owned.id, expert):
        assert (await end_membership(office, membership, AT_ONCE)).until_on is not None
    with pytest.raises(Denied) as refused:
        await end_membership(office, decider, AT_ONCE)

    assert codes_of(refused) == ["membership.end.not_yours"]


async def test_the_last_administrator_stays(database: Any, owner: asyncpg.Connection) -> None:
    tenant = await a_tenant()
    _, only = await a_member(Role.PSI_ADMINISTRATOR, tenant)
    await a_member(Role.PSI_ADMINISTRATOR, await a_tenant())

    with pytest.raises(RulesBroken) as refused:
        await end_membership(administrator_of(tenant), only, AT_ONCE)

    assert codes_of(refused) == ["membership.end.last_administrator"]
    assert await stored(owner, only) is None


async def test_the_last_day_of_the_calendar_is_a_day(database: Any) -> None:
    tenant = await a_tenant()
    _, membership = await a_member(Role.PSI_OPERATOR, tenant)

    ended = await end_membership(administrator_of(tenant), membership, MembershipEnding(until_on=date.max))

    assert ended.until_on == date.max


async def test_one_who_leaves_sooner_does_not_count_as_left(database: Any) -> None:
    tenant = await a_tenant()
    _, staying = await a_member(Role.PSI_ADMINISTRATOR, tenant)
    leaving = await a_person()
    await a_membership(leaving, Role.PSI_ADMINISTRATOR, tenant=tenant, until_on=clock.today() + timedelta(days=5))
    administrator = administrator_of(tenant)

    with pytest.raises(RulesBroken):
        await end_membership(administrator, staying, MembershipEnding(until_on=clock.today() + timedelta(days=5)))

    sooner = MembershipEnding(until_on=clock.today() + timedelta(days=4))
    assert (await end_membership(administrator, staying, sooner)).until_on == sooner.until_on


async def test_two_administrators_do_not_end_each_other_at_the_same_moment(
    database: Any, owner: asyncpg.Connection
) -> None:
    tenant = await a_tenant()
    pair = [(await a_member(Role.PSI_ADMINISTRATOR, tenant))[1] for _ in range(2)]

    async def end(membership: object) -> Membership:
        return await end_membership(administrator_of(tenant), membership, AT_ONCE)  # type: ignore[arg-type]

    found = await asyncio.gather(*(end(one) for one in pair), return_exceptions=True)

    assert sorted(type(one).__name__ for one in found) == ["Membership", "RulesBroken"]
    assert await owner.fetchval("select count(*) from membership where until_on is null") == 1


async def test_a_role_that_has_changed_meanwhile_is_not_ended(database: Any) -> None:
    tenant = await a_tenant()
    _, membership = await a_member(Role.PSI_OPERATOR, tenant)
    later = MembershipEnding(until_on=clock.today() + timedelta(days=9))
    await end_membership(administrator_of(tenant), membership, later, expected=1)

    with pytest.raises(Stale):
        await end_membership(administrator_of(tenant), membership, AT_ONCE, expected=1)


async def test_without_the_permission_even_the_office_does_not_end(database: Any) -> None:
    _, membership = await a_member(Role.EXPERT)
    office = an_actor(Role.OFFICE_ADMINISTRATOR)

    with pytest.raises(Denied):
        await end_membership(
            replace(office, permissions=office.permissions - {Permission.MEMBERSHIP_MANAGE}), membership, AT_ONCE
        )
