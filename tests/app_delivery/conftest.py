"""Workers and relays as real processes on real servers, ended after each test."""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import asyncpg
import pytest
import redis

from tests.app_delivery.courier import act
from tests.services import PostgresService, ValkeyService

LOST_LATE, LOST_SOON = 60.0, 1.0


PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.app_delivery.courier"])  # imported once, not by every process


class Couriers:
    """Starts and ends worker and relay processes."""

    def __init__(self, folder: Path, database: PostgresService, redis_url: str) -> None:
        self.folder = folder
        self.redis_url = redis_url
        self._database_url = database.database_url
        self._running: list[ForkServerProcess] = []

    def start(self, part: str, *, lost_after: float = LOST_LATE) -> ForkServerProcess:
        servers = {
            "DATABASE_URL": self._database_url,
            "REDIS_URL": self.redis_url,
            "S3_ENDPOINT": "http://127.0.0.1:1",
            "S3_ACCESS_KEY": "unused",
            "S3_SECRET_KEY": "unused",
        }
        child = PROCESSES.Process(target=act, args=(part, self.folder, servers, lost_after))
        child.start()
        self._running.append(child)
        return child

    def kill_all(self) -> None:
        for child in self._running:
            kill(child)


def kill(child: ForkServerProcess) -> None:
    """kill -9."""
    child.kill()
    child.join()


def stop(child: ForkServerProcess) -> int | None:
    """Ask it to end, as a supervisor does; its exit code."""
    child.terminate()
    child.join(30)
    return child.exitcode


@pytest.fixture
def couriers(database: PostgresService, valkey_service: ValkeyService, tmp_path: Path) -> Iterator[Couriers]:
    with redis.Redis.from_url(valkey_service.redis_url) as client:
        client.flushall()
    started = Couriers(tmp_path, database, valkey_service.redis_url)
    yield started
    started.kill_all()


async def until(true: Callable[[], Awaitable[object]], *, seconds: float = 40) -> None:
    """Wait for what has to come; what comes never is the failure."""
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(0.02)


async def done(owner: asyncpg.Connection, what: str = "") -> int:
    """How often parcels were truly dealt with."""
    return int(await owner.fetchval("select count(*) from organisation where name like $1", f"done {what}%"))


async def waiting(owner: asyncpg.Connection) -> int:
    """Events that somebody still has to deal with."""
    return int(await owner.fetchval("select count(*) from outbox_event where consumed_at is null and dead_at is null"))


async def all_done(owner: asyncpg.Connection) -> bool:
    return await waiting(owner) == 0
