"""What `make bench` measures is there to be measured, and like is compared with like."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

import reads
from app.database import APPLICATION_ROLE
from schema.nodes import catalog
from schema.root import make_schema
from tests.bench.comparing import shown_alike
from tests.bench.questions import QUESTIONS
from tests.bench.rows import LABS, PROJECTS, load
from tests.services import PostgresService


@pytest_asyncio.fixture(scope="module")
async def reader(migrated: PostgresService) -> AsyncIterator[reads.Reader]:
    mapping = reads.derive(catalog, make_schema())
    async with reads.pool(migrated.database_url, role=APPLICATION_ROLE, min_size=1, max_size=1) as pool:
        yield reads.Reader(mapping, pool)


async def test_the_compiled_statement_shows_what_the_one_written_by_hand_shows(
    reader: reads.Reader, database: PostgresService, owner: asyncpg.Connection
) -> None:
    await load(owner)

    for name, (text, by_hand) in QUESTIONS.items():
        compiled, written = await shown_alike(reader, text, by_hand)
        assert compiled == written, name
        assert len(compiled) > 500, name
    assert await owner.fetchval("select count(*) from catalogue_entry") == LABS
    assert await owner.fetchval("select count(*) from project") == PROJECTS
