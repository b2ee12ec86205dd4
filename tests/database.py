"""A migrated database for the tests: made once per run, emptied before each test that asks for it."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest_asyncio

from app.database import connected
from app.migrate import migrate_url
from policies.visibility import VISIBILITY
from tests.services import PostgresService

EMPTY = ";".join(
    (
        "set session_replication_role = replica",  # neither triggers nor foreign keys ask why
        *(f"delete from {table}" for table in VISIBILITY),
        "set session_replication_role = origin",
    )
)


def named(url: str, database: str) -> str:
    """The same server and login, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@pytest_asyncio.fixture(scope="session")
async def migrated(postgres_service: PostgresService) -> AsyncIterator[PostgresService]:
    """The schema in force, models connected as the application role."""
    await migrate_url(postgres_service.database_owner_url)
    async with connected(postgres_service.database_url):
        yield postgres_service


@pytest_asyncio.fixture
async def owner(migrated: PostgresService) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the tables' owner, whom no row policy binds: for looking behind the scenes."""
    connection = await asyncpg.connect(migrated.database_owner_url)
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def database(migrated: PostgresService, owner: asyncpg.Connection) -> PostgresService:
    """An empty database. (A test leaves few rows: to delete them is a hundred times as quick as to truncate.)"""
    await owner.execute(EMPTY)
    return migrated
