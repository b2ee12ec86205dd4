"""The real store, for reports, and the API in process, as anyone asks it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from app.database import APPLICATION_ROLE
from reads import Reader
from reads.derive import derive
from reads.pool import pool
from schema.nodes import catalog
from schema.root import make_schema
from tests.policies.asking import Desk, a_desk
from tests.services import PostgresService
from tests.storage.conftest import store

__all__ = ["store"]


@pytest_asyncio.fixture
async def desk(database: PostgresService, store: object) -> AsyncIterator[Desk]:
    schema = make_schema()
    async with pool(database.database_url, role=APPLICATION_ROLE, min_size=1, max_size=2) as connections:
        yield a_desk(schema._schema, Reader(derive(catalog, schema), connections), store)
