"""Signing up, in and out, and choosing for whom one acts."""

from typing import Any

import asyncpg
import pytest

from kernel.actor import ANYONE, Scope
from kernel.errors import Denied, NotFound, RulesBroken
from policies.permissions import Role
from tenants import attempts
from tenants.authentication import NotSignedInError, authenticate
from tenants.inputs import SignIn, SignUp
from tenants.operations import choose_capacity, close_session, open_session, sign_up
from tenants.sessions import start_session
from tests.actors import an_actor
from tests.factories.tenants import a_member, a_membership, a_person, a_tenant
from tests.refused import codes_of

LI_NA = SignUp(login="Li.Na ", password="correct horse", name="李娜", email="li.na@example.org")


async def test_rec_10_whoever_signs_up_can_sign_in_and_out(pool: Any, owner: asyncpg.Connection) -> None:
    person = await sign_up(ANYONE, LI_NA)
    opened = await open_session(ANYONE, SignIn(login="LI.NA", password="correct horse"))
    actor = (await authenticate(pool, opened.token)).actor
    await close_session(actor)

    assert (person.login, actor.person, actor.scope) == ("li.na", person.id, Scope.PERSON)
    with pytest.raises(NotSignedInError):
        await authenticate(pool, opened.token)
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry order by id")]
    assert kinds == ["person.registered", "session.opened", "session.closed"]
    stored = str(await owner.fetch("select password_hash from credential")) + str(
        await owner.fetch("select payload from outbox_event")
    )
    assert "argon2id" in stored
    assert "correct horse" not in stored


async def test_a_taken_login_is_refused_and_nothing_is_stored(database: Any, owner: asyncpg.Connection) -> None:
    await a_person("li.na")

    with pytest.raises(RulesBroken) as refused:
        await sign_up(ANYONE, LI_NA)

    assert codes_of(refused) == ["person.login.taken"]
    assert await owner.fetchval("select count(*) from person") == 1
    assert await owner.fetchval("select count(*) from credential") == 0


async def test_wrong_login_and_wrong_password_are_answered_alike(database: Any) -> None:
    await sign_up(ANYONE, LI_NA)

    said = []
    for login in ("li.na", "nobody"):
        with pytest.raises(Denied) as refused:
            await open_session(ANYONE, SignIn(login=login, password="wrong horse"))
        said.append([p.as_json() for p in refused.value.problems])

    assert said[0] == said[1]
    assert said[0][0]["code"] == "session.sign_in.failed"


async def test_the_sixth_failure_from_one_place_waits_and_others_do_not(database: Any) -> None:
    place = attempts.asked_from.set("192.0.2.1")
    for _ in range(5):
        await attempts.begin("li.na")

    with pytest.raises(Denied) as refused:
        await open_session(ANYONE, SignIn(login="li.na", password="correct horse"))

    assert codes_of(refused) == ["session.attempts.too_many"]
    assert 0 < int(str(refused.value.problems[0].limit)) <= 900
    await attempts.begin("another")
    attempts.asked_from.set("192.0.2.2")
    await attempts.begin("li.na")
    attempts.asked_from.reset(place)


async def test_whoever_is_refused_does_not_use_up_the_login_for_others() -> None:
    attempts.asked_from.set("192.0.2.1")
    for _ in range(200):
        try:
            await attempts.begin("li.na")
        except Denied:
            continue
    attempts.asked_from.set("192.0.2.2")

    await attempts.begin("li.na")


async def test_a_success_is_not_counted() -> None:
    attempts.asked_from.set("192.0.2.1")
    for _ in range(20):
        await attempts.begin("li.na")
        await attempts.succeeded("li.na")


async def test_a_capacity_is_chosen_for_the_session(pool: Any) -> None:
    person = await a_person()
    tenants = [await a_tenant(), await a_tenant()]
    memberships = [await a_membership(person, Role.PSI_OPERATOR, tenant=tenant) for tenant in tenants]
    token = (await start_session(ANYONE, person)).token

    for tenant, membership in zip(tenants, memberships, strict=True):
        await choose_capacity((await authenticate(pool, token)).actor, membership.id)
        assert (await authenticate(pool, token)).actor.party == tenant.id


async def test_another_persons_membership_cannot_be_chosen(pool: Any) -> None:
    tenant = await a_tenant()
    admin, _ = await a_member(Role.PSI_ADMINISTRATOR, tenant)
    _, colleagues = await a_member(Role.PSI_OPERATOR, tenant)  # which the administrator does see
    token = (await start_session(ANYONE, admin)).token
    actor = (await authenticate(pool, token)).actor

    with pytest.raises(NotFound):
        await choose_capacity(actor, colleagues)


async def test_without_a_session_there_is_nothing_to_close_or_choose(database: Any) -> None:
    actor = an_actor(Role.PSI_OPERATOR)

    with pytest.raises(Denied):
        await close_session(actor)
    with pytest.raises(Denied):
        await choose_capacity(actor, (await a_person()).id)
