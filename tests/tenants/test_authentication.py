"""From a token or key to an actor: which capacity, which permissions, and when it is worth nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from kernel.actor import ANYONE, Scope
from kernel.clock import standing_at
from kernel.ids import new_id
from kernel.language import Locale
from policies.permissions import Role
from tenants.authentication import IDLE, LONGEST, NoSuchCapacityError, NotSignedInError, authenticate
from tenants.lifecycle import TenantState
from tenants.people import Person
from tenants.sessions import start_session
from tests.factories.tenants import CENTER, PSI, RECOMMENDER, a_member, a_membership, a_person, a_tenant, an_applicant

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


async def token_of(person: Person) -> str:
    return (await start_session(ANYONE, person)).token


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.OFFICE_ADMINISTRATOR, Scope.OFFICE),
        (Role.OFFICE_REVIEWER, Scope.OFFICE),
        (Role.BMSTC_REVIEWER, Scope.BMSTC),
        (Role.AUDITOR, Scope.AUDITOR),
        (Role.EXPERT, Scope.EXPERT),
    ],
)
async def test_an_office_role_makes_its_scope(pool: Any, role: Role, scope: Scope) -> None:
    person, _ = await a_member(role)

    actor = (await authenticate(pool, await token_of(person))).actor

    assert (actor.scope, actor.person, actor.roles) == (scope, person.id, {role})
    assert actor.party == (person.id if scope is Scope.EXPERT else None)


@pytest.mark.parametrize(
    ("kind", "role", "scope"),
    [
        (PSI, Role.PSI_OPERATOR, Scope.PROVIDER),
        (PSI, Role.LAB_MANAGER, Scope.PROVIDER),
        (CENTER, Role.CENTER_ADMINISTRATOR, Scope.PROVIDER),
        (RECOMMENDER, Role.RECOMMENDER_ADVISER, Scope.RECOMMENDER),
        (PSI, Role.INTEGRATOR, Scope.PROVIDER),
    ],
)
async def test_a_tenant_role_acts_for_the_tenant(pool: Any, kind: Any, role: Role, scope: Scope) -> None:
    tenant = await a_tenant(kind)
    person, _ = await a_member(role, tenant)

    actor = (await authenticate(pool, await token_of(person))).actor

    assert (actor.scope, actor.party) == (scope, tenant.id)


async def test_rec_10_somebody_who_belongs_to_nothing_is_a_person(pool: Any) -> None:
    person = await a_person()

    known = await authenticate(pool, await token_of(person))

    assert (known.actor.scope, known.actor.party, known.locale) == (Scope.PERSON, person.id, Locale.ZH)
    assert known.actor.may("applicant:register")
    assert known.actor.session is not None


async def test_roles_in_one_tenant_are_merged(pool: Any) -> None:
    tenant = await a_tenant()
    person = await a_person()
    for role in (Role.LAB_MANAGER, Role.PSI_OPERATOR):
        await a_membership(person, role, tenant=tenant)

    actor = (await authenticate(pool, await token_of(person))).actor

    assert actor.roles == {"lab_manager", "psi_operator"}
    assert actor.may("lab:submit")


async def test_several_capacities_wait_for_a_choice_and_the_header_makes_it(pool: Any) -> None:
    person = await a_person()
    tenant, applicant = await a_tenant(), await an_applicant(person)
    membership = await a_membership(person, Role.PSI_OPERATOR, tenant=tenant)
    await a_membership(person, Role.APPLICANT, applicant=applicant)
    await a_membership(person, Role.EXPERT)
    token = await token_of(person)

    async def seen(wanted: UUID | Scope | None) -> tuple[Scope, UUID | None]:
        actor = (await authenticate(pool, token, wanted)).actor
        return actor.scope, actor.party

    assert await seen(None) == (Scope.PERSON, person.id)
    assert await seen(tenant.id) == (Scope.PROVIDER, tenant.id)
    assert await seen(membership.id) == (Scope.PROVIDER, tenant.id)
    assert await seen(applicant.id) == (Scope.APPLICANT, applicant.id)
    assert await seen(Scope.EXPERT) == (Scope.EXPERT, person.id)


async def test_a_foreign_tenant_cannot_be_named(pool: Any) -> None:
    own, other = await a_tenant(), await a_tenant()
    person, _ = await a_member(Role.PSI_OPERATOR, own)
    _, foreign_membership = await a_member(Role.PSI_OPERATOR, other)
    token = await token_of(person)

    for wanted in (other.id, foreign_membership, new_id(), Scope.OFFICE, Scope.SYSTEM, Scope.PUBLIC):
        with pytest.raises(NoSuchCapacityError):
            await authenticate(pool, token, wanted)


async def test_a_membership_counts_from_its_first_to_its_last_day_in_beijing(pool: Any) -> None:
    tenant = await a_tenant()
    person = await a_person()
    await a_membership(
        person, Role.PSI_OPERATOR, tenant=tenant, from_on=date(2026, 11, 23), until_on=date(2026, 11, 23)
    )

    async def scope_at(at: datetime) -> Scope:
        with standing_at(at):
            return (await authenticate(pool, await token_of(person))).actor.scope

    assert await scope_at(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) is Scope.PERSON
    assert await scope_at(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) is Scope.PROVIDER
    assert await scope_at(datetime(2026, 11, 23, 15, 59, tzinfo=UTC)) is Scope.PROVIDER
    assert await scope_at(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) is Scope.PERSON


async def test_people_of_a_suspended_institution_see_what_is_theirs_and_finish_what_runs(pool: Any) -> None:
    tenant = await a_tenant(state=TenantState.SUSPENDED)
    person, _ = await a_member(Role.PSI_ADMINISTRATOR, tenant)

    actor = (await authenticate(pool, await token_of(person))).actor

    assert actor.party == tenant.id
    assert actor.may("lab:read")
    assert {p for p in actor.permissions if not p.endswith(":read")} == {
        "session:use",
        "document:upload",
        "contract:terminate",
        "contract:note_registration",
        "report:confirm",
        "appeal:file",
        "responsibility:record",
        "redemption:request",
    }


@asynccontextmanager
async def a_session_at_noon() -> AsyncIterator[str]:
    with standing_at(NOON):
        person = await a_person()
        token = await token_of(person)
    yield token


async def test_a_session_ends_after_two_idle_hours(pool: Any) -> None:
    async with a_session_at_noon() as token:
        with standing_at(NOON + IDLE), pytest.raises(NotSignedInError):
            await authenticate(pool, token)
        with standing_at(NOON + IDLE - timedelta(seconds=1)):
            assert (await authenticate(pool, token)).actor.person


async def test_a_session_in_use_ends_after_twelve_hours(pool: Any) -> None:
    async with a_session_at_noon() as token:
        for hours in range(1, 12):
            with standing_at(NOON + timedelta(hours=hours)):
                await authenticate(pool, token)
        with standing_at(NOON + LONGEST), pytest.raises(NotSignedInError):
            await authenticate(pool, token)


async def test_last_use_is_written_once_a_minute(pool: Any, owner: asyncpg.Connection) -> None:
    seen = "select seen_at from session"
    async with a_session_at_noon() as token:
        with standing_at(NOON + timedelta(seconds=60)):
            await authenticate(pool, token)
        assert await owner.fetchval(seen) == NOON
        with standing_at(NOON + timedelta(seconds=61)):
            await authenticate(pool, token)
        assert await owner.fetchval(seen) == NOON + timedelta(seconds=61)


@pytest.mark.parametrize(
    "token", ["", "x", "cxqs_", "cxqs_" + "A" * 43, "cxqk_0123456789ab_" + "A" * 43, "' or 1=1 --", "\x00", "密" * 48]
)
async def test_what_we_never_gave_out_is_refused(pool: Any, token: str) -> None:
    with pytest.raises(NotSignedInError):
        await authenticate(pool, token)


async def test_only_the_hash_is_stored_and_nothing_stays_on_the_connection(
    pool: Any, owner: asyncpg.Connection
) -> None:
    person = await a_person()
    token = await token_of(person)

    await authenticate(pool, token)

    assert token not in str(await owner.fetch("select * from session"))
    async with pool.acquire() as connection:
        assert await connection.fetchval("select count(*) from session") == 0
