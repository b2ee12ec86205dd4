"""The real store, and an institution whose people bring files."""

import pytest_asyncio

from app.lists import the_lists
from policies.permissions import Role
from spreadsheets.lists import keep_lists_at_hand
from storage import S3Store
from tests.factories.labs import Reporter, a_psi
from tests.factories.spreadsheets import a_colleague
from tests.services import ObjectService, PostgresService
from tests.storage.conftest import a_store


@pytest_asyncio.fixture(scope="session")
async def store(object_service: ObjectService) -> S3Store:
    store = a_store(object_service)
    await store.prepare()
    keep_lists_at_hand(the_lists)
    return store


@pytest_asyncio.fixture
async def psi(database: PostgresService) -> Reporter:
    """A professional service institution with its host's letter."""
    made = await a_psi()
    return Reporter(made.tenant, made.host, await a_colleague(Role.PSI_OPERATOR, made.tenant))
