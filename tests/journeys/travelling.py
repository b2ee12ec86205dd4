"""A platform whose clock is ours: the API in this process, asked over HTTP as elsewhere, relay and worker beside it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import httpx2

from app.api import open_api
from app.asgi import Api, Parts, create_app, servers
from app.demo.accounts import Account, account, role
from app.listening import load_listeners
from app.settings import Settings
from app.stores import object_store
from app.tour.cast import Cast
from app.tour.client import Client
from journal.daily import begin_due
from kernel import clock
from policies.permissions import Role
from policies.visibility import VISIBILITY
from tests.factories.tenants import PSI, a_membership, a_tenant
from tests.schema.asking import ADDRESS, Bridge
from tests.schema.network import delivering
from tests.services import Services

PASSWORD = "travelling through time"
OFFICERS = {"office": Role.OFFICE_ADMINISTRATOR, "bmstc": Role.BMSTC_REVIEWER, "auditor": Role.AUDITOR}


@dataclass(frozen=True)
class Travel:
    """begun: the moment from which days are counted. All that is asked here blocks, so it is asked from a thread."""

    cast: Cast
    begun: datetime
    database_owner_url: str
    loop: asyncio.AbstractEventLoop

    @contextmanager
    def on_day(self, days: int) -> Iterator[None]:
        """That day, with its daily duties done and everybody told."""
        with clock.standing_at(self.begun + timedelta(days=days)):
            self._await(begin_due())
            self._await(quiet(self.database_owner_url))
            yield
            self._await(quiet(self.database_owner_url))

    def _await(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(120)


@asynccontextmanager
async def travelling(services: Services) -> AsyncIterator[Travel]:
    """An empty network with its officers and one other institution, from this noon on."""
    connection = await asyncpg.connect(services.database_owner_url)
    await connection.execute("truncate " + ", ".join(VISIBILITY))
    await connection.close()
    load_listeners()
    await _people()
    loop = asyncio.get_running_loop()
    settings = Settings(
        database_url=services.database_url,
        redis_url=services.redis_url,
        s3_endpoint=services.s3_endpoint,
        s3_access_key=services.s3_access_key,
        s3_secret_key=services.s3_secret_key,
        s3_bucket="journey-tests",
        requests_per_minute=0,
    )
    await object_store(settings).prepare()
    app = create_app(settings, _opened, opening=servers)
    async with app.router.lifespan_context(app), delivering(services.database_url):
        bridge = Bridge(httpx2.ASGITransport(app, client=("127.0.0.1", 1)), loop)
        with bridge.network, httpx2.Client(transport=bridge, timeout=60) as http:
            noon = clock.now().astimezone(clock.SHANGHAI).replace(hour=12, minute=0, second=0, microsecond=0)
            cast = Cast(Client(ADDRESS, http), PASSWORD, 9, noon.date())
            yield Travel(cast, noon, services.database_owner_url, loop)


def _opened(parts: Parts) -> Api:
    return open_api(parts)


async def _people() -> None:
    for login, held in OFFICERS.items():
        await account(Account(login, f"示例 {login}"), PASSWORD)
        await role(login, held)
    stranger = await account(Account("psi2", "示例 psi2"), PASSWORD)
    await a_membership(stranger, Role.PSI_ADMINISTRATOR, tenant=await a_tenant(PSI))


async def quiet(url: str) -> None:
    """Every event has been dealt with."""
    connection = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(60):
            while await connection.fetchval("select exists (select from outbox_event where consumed_at is null)"):
                await asyncio.sleep(0.05)
    finally:
        await connection.close()
