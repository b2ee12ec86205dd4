"""The application in this process, on real servers, asked through ASGI; its own event loop is the tests'."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from app.asgi import create_app, servers
from app.settings import Settings
from tests.app_http.toy import open_toy
from tests.services import PostgresService, Services


@pytest.fixture
def settings(services: Services, migrated: PostgresService) -> Settings:
    return Settings(
        database_url=services.database_url,
        redis_url=services.redis_url,
        s3_endpoint=services.s3_endpoint,
        s3_access_key=services.s3_access_key,
        s3_secret_key=services.s3_secret_key,
        database_owner_url=services.database_owner_url,
        requests_per_minute=0,
    )


@asynccontextmanager
async def serving(settings: Settings, **change: Any) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application with these settings; `address` is where requests come from."""
    address = change.pop("address", "127.0.0.1")
    app = create_app(settings.model_copy(update=change), open_toy, opening=servers)  # models are connected
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app, client=(address, 1234))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as client:
            yield client


@pytest_asyncio.fixture
async def client(settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    async with serving(settings) as made:
        yield made
