"""Whatever is killed, and whenever: what was committed is dealt with, and once."""

import asyncio
import os
import signal
from collections.abc import Iterator

import asyncpg
import pytest
import redis

from app.embedded.valkey import Valkey
from app.embedded.waiting import start
from tests.app_delivery.conftest import LOST_LATE, LOST_SOON, Couriers, all_done, done, kill, stop, until
from tests.journal.events import a_parcel_is_sent
from tests.services import PostgresService, data_folder, embedded_valkey, running


async def a_slow_parcel_is_in_hand(couriers: Couriers) -> None:
    await a_parcel_is_sent("slow")
    await until(lambda: asyncio.to_thread((couriers.folder / "begun").exists))


async def test_a_worker_killed_in_the_middle_of_a_listener(couriers: Couriers, owner: asyncpg.Connection) -> None:
    couriers.start("relay", lost_after=LOST_LATE)
    first = couriers.start("worker")
    await a_slow_parcel_is_in_hand(couriers)

    kill(first)
    assert await done(owner, "slow") == 0
    couriers.start("worker")
    await until(lambda: all_done(owner))

    assert await done(owner, "slow") == 1
    assert await owner.fetchval("select max(attempts) from outbox_event") == 2


async def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_in_hand(
    couriers: Couriers, owner: asyncpg.Connection
) -> None:
    couriers.start("relay")
    worker = couriers.start("worker")
    await a_slow_parcel_is_in_hand(couriers)

    assert stop(worker) == 0

    assert await done(owner, "slow") == 1
    couriers.start("worker")  # what the first had not begun
    await until(lambda: all_done(owner))
    assert await done(owner, "slow") == 1


async def test_a_relay_killed_while_events_come_in(couriers: Couriers, owner: asyncpg.Connection) -> None:
    couriers.start("worker")
    relay = couriers.start("relay")
    sending = [asyncio.create_task(a_parcel_is_sent("during")) for _ in range(40)]

    async def some_published() -> bool:
        return bool(await owner.fetchval("select true from outbox_event where published_at is not null limit 1"))

    await until(some_published)
    kill(relay)
    await asyncio.gather(*sending, *(a_parcel_is_sent("after") for _ in range(10)))
    couriers.start("relay")
    await until(lambda: all_done(owner))

    assert await done(owner, "during") == 40
    assert await done(owner, "after") == 10


async def test_connections_that_break_are_made_again(couriers: Couriers, owner: asyncpg.Connection) -> None:
    parts = [couriers.start("relay"), couriers.start("worker")]
    await a_parcel_is_sent("before")
    await until(lambda: all_done(owner))

    ended = await owner.fetchval(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
        " where pid <> pg_backend_pid() and datname = current_database()"
    )
    assert ended >= 3
    await a_parcel_is_sent("after")  # through this process's own pool, whose connections were broken as well
    await until(lambda: all_done(owner))

    assert await done(owner, "after") == 1
    assert [part.exitcode for part in parts] == [None, None]


async def test_messages_that_the_queue_has_forgotten_are_sent_again(
    couriers: Couriers, owner: asyncpg.Connection
) -> None:
    relay = couriers.start("relay", lost_after=LOST_SOON)
    await a_parcel_is_sent("forgotten")

    async def published() -> bool:
        return bool(await owner.fetchval("select true from outbox_event where publications > 0"))

    await until(published)
    with redis.Redis.from_url(couriers.redis_url) as client:
        client.flushall()
    couriers.start("worker")
    await until(lambda: all_done(owner))

    assert await done(owner, "forgotten") == 1
    assert relay.exitcode is None


@pytest.fixture
def own_valkey() -> Iterator[Valkey]:
    with data_folder() as folder:
        server = embedded_valkey(folder)
        with running(server):
            yield server


async def test_a_queue_server_that_is_killed_and_comes_back(
    database: PostgresService, own_valkey: Valkey, owner: asyncpg.Connection, couriers: Couriers
) -> None:
    couriers.redis_url = own_valkey.url
    parts = [couriers.start("relay", lost_after=LOST_SOON), couriers.start("worker")]
    await a_parcel_is_sent("before")
    await until(lambda: all_done(owner))

    assert own_valkey.process.pid is not None
    os.kill(own_valkey.process.pid, signal.SIGKILL)
    own_valkey.process.wait_stopped(5)
    await a_parcel_is_sent("meanwhile")
    start([own_valkey])
    await until(lambda: all_done(owner))

    assert await done(owner, "meanwhile") == 1
    assert [part.exitcode for part in parts] == [None, None]
