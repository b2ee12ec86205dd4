"""The library in a real PostgreSQL, read through a role that row level security binds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

import reads
from tests.reads import library_schema
from tests.reads.desk import Desk
from tests.reads.library_rows import library
from tests.services import PostgresService

DATABASE = "reads_library"
ROLE = "reads_reader"


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


@pytest.fixture(scope="session")
async def library_url(postgres_service: PostgresService) -> str:
    owner = postgres_service.database_owner_url
    async with connected(owner) as connection:
        await connection.execute(f"create database {DATABASE}")
        await connection.execute(f"create role {ROLE} nosuperuser nobypassrls")
    url = owner.rpartition("/")[0] + "/" + DATABASE
    async with connected(url) as connection:
        await connection.execute((Path(__file__).parent / "library.sql").read_text())
        for table, rows in library().rows.items():
            await connection.copy_records_to_table(table, records=rows)
        await connection.execute("analyze")
    return url


@pytest.fixture(scope="session")
def mapping() -> reads.Mapping:
    return reads.derive(library_schema.catalog(), library_schema.schema())


@pytest.fixture
async def desk(library_url: str, mapping: reads.Mapping) -> AsyncIterator[Desk]:
    statements: list[str] = []
    async with reads.pool(library_url, role=ROLE, min_size=1, max_size=4, heard=statements.append) as pool:
        yield Desk(reads.Reader(mapping, pool), statements)


@pytest.fixture
def blind_desk(desk: Desk) -> Desk:
    """The same library without the predicates that help the planner: row level security alone decides."""
    mapping = desk.reader.mapping
    bound = {name: replace(one, scopes={}) for name, one in mapping.bound.items()}
    return Desk(reads.Reader(replace(mapping, bound=bound), desk.reader.pool), desk.statements)
