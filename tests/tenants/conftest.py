"""A pool of the application role, as requests are authenticated with."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tenants import attempts
from tests.services import PostgresService


@pytest_asyncio.fixture
async def pool(database: PostgresService) -> AsyncIterator[Any]:
    async with asyncpg.create_pool(
        database.database_url, min_size=1, max_size=4, server_settings={"role": "cxq_app"}
    ) as made:
        yield made


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    attempts.count_with(attempts.InThisProcess())
