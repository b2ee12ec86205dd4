"""The API's own documents, asked as an actor of any role, without HTTP between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio

from app.database import APPLICATION_ROLE
from app.operations import documents
from kernel.actor import Actor
from reads import Reader, derive, pool
from schema.nodes import catalog
from schema.root import make_schema
from storage import ObjectStore, S3Store
from tests.policies.asking import Desk, a_desk
from tests.services import PostgresService

NOWHERE = S3Store(endpoint="http://127.0.0.1:9", access_key="k", secret_key="s", bucket="documents")


@asynccontextmanager
async def an_open_desk(database_url: str, store: ObjectStore = NOWHERE) -> AsyncIterator[Desk]:
    schema = make_schema()
    async with pool(database_url, role=APPLICATION_ROLE, min_size=1, max_size=2) as connections:
        yield a_desk(schema._schema, Reader(derive(catalog, schema), connections), store)


@pytest_asyncio.fixture
async def desk(database: PostgresService) -> AsyncIterator[Desk]:
    async with an_open_desk(database.database_url) as opened:
        yield opened


async def shown(desk: Desk, actor: Actor, name: str, /, **variables: Any) -> Any:
    """The one root field of an answer without errors."""
    told = await desk.ask(actor, documents()[name], variables)
    assert not told.codes, told
    (found,) = told.data.values()
    return found
