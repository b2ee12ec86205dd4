"""A database of the published release is brought to the newest schema with everything that is in it."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest_asyncio

from app.migrate import migrate_url
from tests.database import named
from tests.services import PostgresService

PUBLISHED = "0004_obligations"
TABLES = (
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
    " and table_name <> 'tortoise_migrations' order by 1"
)
COLUMNS = (
    "select column_name, data_type, character_maximum_length from information_schema.columns where table_schema ="
    " 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'"
    " and is_identity = 'NO'"
)
SAMPLES: dict[str, Any] = {
    "uuid": None,
    "date": date(2026, 5, 1),
    "timestamp with time zone": datetime(2026, 5, 1, tzinfo=UTC),
    "boolean": True,
    "bigint": 1,
    "integer": 1,
    "smallint": 1,
    "double precision": 1.0,
    "jsonb": json.dumps([]),
    "ARRAY": [],
}
ALSO: dict[str, dict[str, Any]] = {"outreach_event": {"provider_id": uuid4()}}
"""What a table's own checks ask for besides."""


@pytest_asyncio.fixture
async def published(postgres_service: PostgresService) -> AsyncIterator[str]:
    """The address of a database as the published release left it, empty."""
    owner = await asyncpg.connect(postgres_service.database_owner_url)
    await owner.execute("create database upgraded template template0")
    url = named(postgres_service.database_owner_url, "upgraded")
    await migrate_url(url, upto=PUBLISHED)
    yield url
    await owner.execute("drop database upgraded with (force)")
    await owner.close()


async def test_what_was_kept_before_is_kept_after(published: str) -> None:
    connection = await asyncpg.connect(published)
    before = {table: await one_row(connection, table) for (table,) in await connection.fetch(TABLES)}
    await connection.close()

    applied = await migrate_url(published)

    connection = await asyncpg.connect(published)
    after = {table: await connection.fetch(f"select * from {table}") for table in before}
    await connection.close()
    assert applied
    for table, row in before.items():
        (kept,) = after[table]
        assert {name: kept[name] for name in row} == row, table


async def one_row(connection: asyncpg.Connection, table: str) -> dict[str, Any]:
    """A row with something in every column that must have something; references lead nowhere."""
    given = {name: sample(kind, longest) for name, kind, longest in await connection.fetch(COLUMNS, table)}
    given |= ALSO.get(table, {})
    names, places = ", ".join(f'"{name}"' for name in given), ", ".join(f"${n}" for n in range(1, len(given) + 1))
    async with connection.transaction():
        await connection.execute("set local session_replication_role = replica")
        row = await connection.fetchrow(f"insert into {table} ({names}) values ({places}) returning *", *given.values())
    assert row is not None
    return dict(row)


def sample(kind: str, longest: int | None) -> Any:
    if kind == "uuid":
        return uuid4()
    return SAMPLES.get(kind, "示例"[:longest])
