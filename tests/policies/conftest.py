"""The world of the isolation matrix, built once for all its tests, and a connection that forgets what was tried."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from policies.visibility import VISIBILITY
from tests.policies import rows_common, rows_projects
from tests.policies.tried import Trial
from tests.policies.world import World, a_world
from tests.services import PostgresService


@pytest_asyncio.fixture(scope="package")
async def world(migrated: PostgresService) -> World:
    owner = await asyncpg.connect(migrated.database_owner_url)
    await owner.execute("truncate " + ", ".join(VISIBILITY))
    await owner.close()
    return await a_world(rows_common.common, rows_projects.side)


@pytest_asyncio.fixture
async def trial(world: World, owner: asyncpg.Connection) -> AsyncIterator[Trial]:
    """Inside a transaction that is rolled back, whatever is tried, dropped or altered in it."""
    transaction = owner.transaction()
    await transaction.start()
    made = Trial(owner, world)
    await made.prepare()
    yield made
    await transaction.rollback()
