"""The world of the isolation matrix, built once for all its tests, and a connection that forgets what was tried."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio
from structlog.testing import capture_logs

from app.database import APPLICATION_ROLE
from policies.visibility import VISIBILITY
from reads import Reader, derive
from reads.pool import pool
from schema.nodes import catalog
from schema.root import make_schema
from storage import S3Store
from tests.policies import rows_common, rows_funds, rows_lists, rows_projects, rows_year
from tests.policies.asking import Desk, a_desk
from tests.policies.tried import Trial
from tests.policies.world import World, a_world
from tests.services import PostgresService
from tests.storage.conftest import store

__all__ = ["store"]


@pytest_asyncio.fixture(scope="package")
async def world(migrated: PostgresService) -> World:
    owner = await asyncpg.connect(migrated.database_owner_url)
    await owner.execute("truncate " + ", ".join(VISIBILITY))
    await owner.close()
    made = await a_world(
        [rows_common.common, rows_year.common, rows_funds.common],
        [rows_projects.side, rows_funds.money, rows_year.year, rows_lists.lists],
    )
    made.url = migrated.database_url
    return made


@pytest_asyncio.fixture
async def trial(world: World, owner: asyncpg.Connection) -> AsyncIterator[Trial]:
    """Inside a transaction that is rolled back, whatever is tried, dropped or altered in it."""
    transaction = owner.transaction()
    await transaction.start()
    made = Trial(owner, world)
    await made.prepare()
    yield made
    await transaction.rollback()


@pytest_asyncio.fixture(scope="package")
async def desk(world: World, store: S3Store) -> AsyncIterator[Desk]:
    """The API over the world."""
    schema = make_schema()
    with capture_logs() as faults:  # drawn in full they would take longer than all the questions
        async with pool(world.url, role=APPLICATION_ROLE, min_size=1, max_size=2) as connections:
            yield a_desk(schema._schema, Reader(derive(catalog, schema), connections), store, faults)
