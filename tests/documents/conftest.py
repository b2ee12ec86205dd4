"""The real store, and people who bring and read documents."""

import pytest_asyncio

from kernel.actor import Actor
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.tenants import RECOMMENDER, a_person, a_tenant
from tests.services import PostgresService
from tests.storage.conftest import store

__all__ = ["store"]


@pytest_asyncio.fixture
async def founder(database: PostgresService) -> Actor:
    """Someone who signed up and belongs to nothing yet."""
    return an_actor(Role.PERSON, person=(await a_person()).id)


@pytest_asyncio.fixture
async def operator(database: PostgresService) -> Actor:
    return an_actor(Role.PSI_OPERATOR, party=(await a_tenant()).id, person=(await a_person()).id)


@pytest_asyncio.fixture
async def stranger(database: PostgresService) -> Actor:
    """An operator of another institution."""
    return an_actor(Role.PSI_OPERATOR, party=(await a_tenant()).id, person=(await a_person()).id)


@pytest_asyncio.fixture
async def adviser(database: PostgresService) -> Actor:
    tenant = await a_tenant(RECOMMENDER)
    return an_actor(Role.RECOMMENDER_ADVISER, party=tenant.id, person=(await a_person()).id)
