"""Keys for programs: issued once, limited to what an integrator may do, revocable at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from kernel import clock
from kernel.actor import Actor, Scope
from kernel.clock import standing_at
from kernel.errors import Denied, NotFound, RulesBroken
from policies.permissions import Role
from tenants.authentication import NoSuchCapacityError, NotSignedInError, authenticate
from tenants.inputs import ApiKeyDraft
from tenants.models import Tenant
from tenants.operations import IssuedApiKey, issue_api_key, revoke_api_key
from tests.actors import an_actor
from tests.factories.tenants import RECOMMENDER, a_person, a_tenant
from tests.refused import codes_of


def draft(**change: Any) -> ApiKeyDraft:
    soon = clock.today() + timedelta(days=30)
    return ApiKeyDraft(**{"name": "sync", "scopes": ("lab:read",), "expires_on": soon, **change})


async def administrator(tenant: Tenant, role: Role = Role.PSI_ADMINISTRATOR) -> Actor:
    return an_actor(role, party=tenant.id, person=(await a_person()).id)


async def issued(tenant: Tenant) -> IssuedApiKey:
    return await issue_api_key(await administrator(tenant), draft())


async def test_a_key_asks_for_its_institution_within_its_scopes(pool: Any, owner: asyncpg.Connection) -> None:
    tenant = await a_tenant()

    key = await issued(tenant)
    actor = (await authenticate(pool, key.secret)).actor

    assert (actor.scope, actor.party, actor.person, actor.session) == (Scope.PROVIDER, tenant.id, None, None)
    assert actor.permissions == {"lab:read"}
    assert key.secret not in str(await owner.fetch("select * from api_key"))
    assert await owner.fetchval("select provider_id from audit_entry where kind = 'api_key.issued'") == tenant.id


async def test_a_recommending_institutions_key_has_its_scope(pool: Any) -> None:
    tenant = await a_tenant(RECOMMENDER)
    admin = await administrator(tenant, Role.RECOMMENDER_ADMINISTRATOR)

    key = await issue_api_key(admin, draft(scopes=("need:read", "project:read")))

    assert (await authenticate(pool, key.secret, tenant.id)).actor.scope is Scope.RECOMMENDER


async def test_a_key_names_no_other_institution(pool: Any) -> None:
    key = await issued(await a_tenant())

    with pytest.raises(NoSuchCapacityError):
        await authenticate(pool, key.secret, (await a_tenant()).id)


async def test_a_wrong_secret_under_a_known_prefix_is_refused(pool: Any) -> None:
    key = await issued(await a_tenant())
    forged = key.secret[:-1] + ("A" if key.secret[-1] != "A" else "B")

    with pytest.raises(NotSignedInError):
        await authenticate(pool, forged)


async def test_a_revoked_key_is_worth_nothing_at_once(pool: Any) -> None:
    tenant = await a_tenant()
    key = await issued(tenant)

    revoked = await revoke_api_key(await administrator(tenant), key.api_key.id)
    again = await revoke_api_key(await administrator(tenant), key.api_key.id)

    with pytest.raises(NotSignedInError):
        await authenticate(pool, key.secret)
    assert revoked.revoked_at == again.revoked_at


async def test_a_key_lasts_through_its_last_day_in_beijing(pool: Any) -> None:
    given = draft()
    key = await issue_api_key(await administrator(await a_tenant()), given)
    end = key.api_key.expires_at

    with standing_at(end - timedelta(seconds=1)):
        assert clock.today() == given.expires_on
        await authenticate(pool, key.secret)
    with standing_at(end), pytest.raises(NotSignedInError):
        await authenticate(pool, key.secret)


@pytest.mark.parametrize("role", [Role.PSI_OPERATOR, Role.LAB_MANAGER, Role.APPLICANT, Role.AUDITOR, Role.PERSON])
async def test_other_roles_issue_no_keys(database: Any, owner: asyncpg.Connection, role: Role) -> None:
    tenant = await a_tenant()

    with pytest.raises(Denied):
        await issue_api_key(await administrator(tenant, role), draft())

    assert await owner.fetchval("select count(*) from api_key") == 0


async def test_another_institution_neither_issues_nor_revokes(database: Any, owner: asyncpg.Connection) -> None:
    tenant, other = await a_tenant(), await a_tenant()
    key = await issued(tenant)
    foreign = await administrator(other)

    with pytest.raises(NotFound):
        await issue_api_key(foreign, draft(tenant_id=tenant.id))
    with pytest.raises(NotFound):
        await revoke_api_key(foreign, key.api_key.id)

    assert await owner.fetchval("select count(*) from api_key where revoked_at is null") == 1


async def test_the_office_names_whose_key_it_is(pool: Any) -> None:
    tenant = await a_tenant()
    office = an_actor(Role.OFFICE_ADMINISTRATOR, person=(await a_person()).id)

    with pytest.raises(RulesBroken) as refused:
        await issue_api_key(office, draft())
    key = await issue_api_key(office, draft(tenant_id=tenant.id))

    assert codes_of(refused) == ["api_key.tenant.missing"]
    assert (await authenticate(pool, key.secret)).actor.party == tenant.id


async def test_nobody_gives_a_key_what_they_may_not_do(database: Any) -> None:
    admin = await administrator(await a_tenant())

    with pytest.raises(RulesBroken) as refused:
        await issue_api_key(replace(admin, permissions=admin.permissions - {"lab:read"}), draft())

    assert codes_of(refused) == ["api_key.scopes.not_grantable"]
