"""The application and a small network in it, shared by all tests here."""

from collections.abc import AsyncIterator

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from app.api import open_api
from app.asgi import Api, Parts, create_app, servers
from app.listening import load_listeners
from app.settings import Settings
from app.stores import object_store
from policies.visibility import VISIBILITY
from schema.execution import GraphQLAnswers
from storage import keep_at_hand
from tests.schema.asking import Asked
from tests.schema.network import House, Network, a_network
from tests.schema.stories import tell_all
from tests.schema.twice import Twice
from tests.services import PostgresService, Services


@pytest.fixture(scope="package")
def settings(services: Services, migrated: PostgresService) -> Settings:
    return Settings(
        database_url=services.database_url,
        redis_url=services.redis_url,
        s3_endpoint=services.s3_endpoint,
        s3_access_key=services.s3_access_key,
        s3_secret_key=services.s3_secret_key,
        s3_bucket="schema-tests",
        requests_per_minute=0,
    )


@pytest_asyncio.fixture(scope="package")
async def house(settings: Settings) -> AsyncIterator[House]:
    """The application with the real API; models are connected already."""
    made: list[tuple[Parts, Api]] = []

    def opened(parts: Parts) -> Api:
        made.append((parts, open_api(parts)))
        return made[0][1]

    await object_store(settings).prepare()
    app = create_app(settings, opened, opening=servers)
    async with app.router.lifespan_context(app):
        parts, api = made[0]
        assert isinstance(api.executor, GraphQLAnswers)
        yield House(app, parts, api.executor)


@pytest_asyncio.fixture(scope="package")
async def behind(migrated: PostgresService) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the tables' owner, whom no row policy binds."""
    connection = await asyncpg.connect(migrated.database_owner_url)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="package")
async def network(house: House, settings: Settings, behind: asyncpg.Connection) -> Network:
    await behind.execute("truncate " + ", ".join(VISIBILITY))
    load_listeners()
    keep_at_hand(object_store(settings))
    return await a_network(house, settings.database_url)


@pytest_asyncio.fixture(scope="package")
async def client(house: House) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(house.app, client=("127.0.0.1", 1))
    async with httpx2.AsyncClient(transport=transport) as made:
        yield made


@pytest_asyncio.fixture(scope="package")
async def told(house: House, network: Network, behind: asyncpg.Connection) -> list[Asked]:
    """What the tour leaves out: every other mutation, carried out at least once; each sent twice, like the tour's."""
    transport = Twice(httpx2.ASGITransport(house.app, client=("127.0.0.1", 1)), network.pairs)
    async with httpx2.AsyncClient(transport=transport) as client:
        return await tell_all(client, network, behind)
