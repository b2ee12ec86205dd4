"""Brings the database to the newest schema; safe to start several times at once."""

import asyncpg
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor

from app.applying import apply_missing
from app.database import config
from app.settings import Settings

LOCK = 0x6378712D  # "cxq-": any fixed number, the same in every process that migrates


class UnfitDatabaseError(Exception):
    """The database cannot hold the platform: its encoding or character type does not know Chinese."""


async def migrate(settings: Settings) -> list[str]:
    """Apply what is missing as the owning login; names the migrations applied, none when up to date."""
    return await migrate_url(settings.database_owner_url)


async def migrate_url(url: str, *, upto: str | None = None) -> list[str]:
    """upto: the last migration to apply, when a test asks for an older schema."""
    guard = await asyncpg.connect(url)
    try:
        await guard.execute("select pg_advisory_lock($1)", LOCK)
        await _check(guard)
        return await _apply(url, upto)
    finally:
        await guard.close()


async def _check(connection: asyncpg.Connection) -> None:
    encoding = await connection.fetchval("select getdatabaseencoding()")
    if encoding != "UTF8" or not await connection.fetchval("select '测' ~ '[[:alpha:]]'"):
        raise UnfitDatabaseError(
            f"The database has encoding {encoding} and a character type that does not know Chinese. "
            "Create it with --encoding=UTF8 --locale=C.UTF-8."
        )


async def _apply(url: str, upto: str | None) -> list[str]:
    settings = config(url)
    async with TortoiseContext() as context:
        await context.init(config=settings)
        return await apply_missing(MigrationExecutor(context.connections.get("default"), settings["apps"]), upto)
