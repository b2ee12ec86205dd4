"""Who asks: turns a session token or an API key into an actor, with one statement, so that revoking acts at once."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kernel import clock
from kernel.actor import Actor, Scope
from kernel.language import Locale
from policies.decide import permissions_of
from policies.permissions import Role
from tenants.capacities import Held, acting, capacities, going_on, named, scope_of
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.secrets import at_rest, is_session_token, prefix_of, same

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_AGAIN = timedelta(minutes=1)  # a session's last use is written no more often than this

# Nobody is known yet when these run, so they look as the system does: the setting lasts for the statement alone.
# `offset 0` keeps the two halves apart and in this order; out of order, nothing would be seen.
_AS_SYSTEM = """select q.* from (select set_config('app.scope', 'SYSTEM', true) as s offset 0) c cross join lateral (
  {} offset 0) q"""

SESSION = _AS_SYSTEM.format("""
  select s.id, s.person_id, s.membership_id, s.seen_at, p.name, p.locale,
    (select coalesce(json_agg(json_build_object('membership', m.id, 'role', m.role, 'tenant', m.tenant_id,
        'kind', t.kind, 'state', t.state, 'applicant', m.applicant_id) order by m.id), '[]')::text
     from membership m left join tenant t on t.id = m.tenant_id
     where m.person_id = s.person_id and m.from_on <= $4 and (m.until_on is null or m.until_on >= $4)) as held
  from session s join person p on p.id = s.person_id
  where c.s is not null and s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and s.seen_at > $3""")

API_KEY = _AS_SYSTEM.format("""
  select k.key_hash, k.scopes, k.prefix, t.id as tenant, t.kind, t.state
  from api_key k join tenant t on t.id = k.tenant_id
  where c.s is not null and k.prefix = $1 and k.revoked_at is null and k.expires_at > $2""")


class NotSignedInError(Exception):
    """The token or key is unknown, expired or revoked; which of them is not told."""


class NoSuchCapacityError(Exception):
    """The caller does not act for the institution, applicant or office that was named."""


@dataclass(frozen=True)
class Known:
    """A caller. locale: the one a person has chosen, for requests that name none."""

    actor: Actor
    locale: Locale


async def authenticate(pool: Any, credential: str, wanted: UUID | Scope | None = None) -> Known:
    """The actor behind a session token or API key.

    pool: an asyncpg pool of the application role. wanted: the tenant, applicant, membership or office to act for.
    Refuses with NotSignedInError or NoSuchCapacityError.
    """
    prefix = prefix_of(credential)
    if prefix:
        return await _by_key(pool, credential, prefix, wanted)
    if is_session_token(credential):
        return await _by_session(pool, credential, wanted)
    raise NotSignedInError


async def _by_session(pool: Any, token: str, wanted: UUID | Scope | None) -> Known:
    at = clock.now()
    row = await pool.fetchrow(SESSION, at_rest(token), at, at - IDLE, clock.business_date(at))
    if row is None:
        raise NotSignedInError
    if row["seen_at"] < at - SEEN_AGAIN:
        await _seen(pool, row["id"], at)
    found = capacities(row["person_id"], [_held(given) for given in json.loads(row["held"])])
    chosen = named(found, wanted) if wanted else None
    if wanted and not chosen:
        raise NoSuchCapacityError
    if chosen is None and row["membership_id"]:
        chosen = named(found, row["membership_id"])
    if chosen is None and len(found) == 1:
        chosen = found[0]
    actor = acting(row["person_id"], row["name"], chosen)
    return Known(replace(actor, session=row["id"]), Locale(row["locale"]))


async def _by_key(pool: Any, key: str, prefix: str, wanted: UUID | Scope | None) -> Known:
    row = await pool.fetchrow(API_KEY, prefix, clock.now())
    if not same(row["key_hash"] if row else "", at_rest(key)):
        raise NotSignedInError
    scope = scope_of(TenantKind(row["kind"]))
    if wanted and wanted not in (row["tenant"], scope):
        raise NoSuchCapacityError
    roles = frozenset({str(Role.INTEGRATOR)})
    granted = permissions_of(roles) & frozenset(row["scopes"])
    if row["state"] == TenantState.SUSPENDED:
        granted = going_on(granted)
    actor = Actor(scope=scope, party=row["tenant"], roles=roles, permissions=granted, name=f"key {row['prefix']}")
    return Known(actor, Locale.ZH)


async def _seen(pool: Any, session: UUID, at: datetime) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("select set_config('app.scope', 'SYSTEM', true)")
        await connection.execute("update session set seen_at = greatest(seen_at, $2) where id = $1", session, at)


def _held(given: dict[str, Any]) -> Held:
    return Held(
        membership=UUID(given["membership"]),
        role=Role(given["role"]),
        tenant=given["tenant"] and UUID(given["tenant"]),
        tenant_kind=given["kind"] and TenantKind(given["kind"]),
        suspended=given["state"] == TenantState.SUSPENDED,
        applicant=given["applicant"] and UUID(given["applicant"]),
    )


def in_force(on: date, from_on: date, until_on: date | None) -> bool:
    """Whether a membership holds on a day; both its first and its last day count (A-03)."""
    return from_on <= on and (until_on is None or on <= until_on)
