"""The API in process, as anyone asks it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.asking import an_open_desk
from tests.policies.asking import Desk
from tests.services import PostgresService


@pytest_asyncio.fixture
async def desk(database: PostgresService) -> AsyncIterator[Desk]:
    async with an_open_desk(database.database_url) as opened:
        yield opened
