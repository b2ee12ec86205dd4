"""What must be so in the database before anybody is served: who we are, that rows are locked, and the newest layout."""

from importlib.resources import files
from typing import Any

import asyncpg

from app.observability.readiness import UnfitError
from kernel.ids import new_id
from policies.visibility import VISIBILITY

_ROLES = """select bool_or(rolsuper) as super, bool_or(rolbypassrls) as bypass from pg_roles
  where rolname in (current_user, session_user)"""
_UNLOCKED = """select coalesce(string_agg(relname, ', ' order by relname), '') from pg_class
  where relnamespace = 'public'::regnamespace and relname = any($1) and not (relrowsecurity and relforcerowsecurity)"""
# The same order that reads lean on: first the setting, then whatever a row policy looks at.
_ORDER = """select q.seen from (select set_config('app.person', $1, true) as s offset 0) c cross join lateral
  (select (select nullif(current_setting('app.person', true), '')) as seen where c.s is not null offset 0) q"""
_NOBODY = """select nullif(current_setting('app.scope', true), '') is null
  and not exists (select from person) and not exists (select from session) and not exists (select from audit_entry)"""


async def rows_are_locked(pool: Any) -> None:
    """The login passes no row policy by, every table has one, and without settings nothing is seen."""
    async with pool.acquire() as connection:
        roles = await connection.fetchrow(_ROLES)
        if roles["super"] or roles["bypass"]:
            raise UnfitError("the database login is a superuser or bypasses row security")
        unlocked = await connection.fetchval(_UNLOCKED, list(VISIBILITY))
        if unlocked:
            raise UnfitError(f"tables without forced row security: {unlocked}")
        asked = str(new_id())
        if await connection.fetchval(_ORDER, asked) != asked:
            raise UnfitError("this server evaluates settings too late; nothing would be seen")
        if not await connection.fetchval(_NOBODY):
            raise UnfitError("rows are seen although nobody asks")


async def is_migrated(pool: Any) -> None:
    """Every migration that this version brings has been applied."""
    try:
        applied = {row["name"] for row in await pool.fetch("select name from tortoise_migrations")}
    except asyncpg.UndefinedTableError:
        applied = set()
    missing = sorted(known_migrations() - applied)
    if missing:
        raise UnfitError(f"migrations missing: {', '.join(missing)}")


def known_migrations() -> set[str]:
    names = (entry.name for entry in files("migrations").iterdir())
    return {name.removesuffix(".py") for name in names if name[:4].isdigit() and name.endswith(".py")}
