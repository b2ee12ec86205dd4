"""The relay's side of the outbox, under the relay's own role: each event once, none forgotten, never too many."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from journal.outbox import send_fresh, send_lost
from policies.row_security import RELAY_ROLE
from tests.journal.events import a_parcel_is_sent
from tests.services import PostgresService


@pytest_asyncio.fixture
async def relay(database: PostgresService) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.database_url, server_settings={"role": RELAY_ROLE})
    yield connection
    await connection.close()


class Queue:
    def __init__(self) -> None:
        self.taken: list[UUID] = []

    async def send(self, ids: Sequence[UUID]) -> None:
        self.taken += ids


async def test_events_are_sent_in_order_once_and_within_the_room(relay: asyncpg.Connection) -> None:
    queue, events = Queue(), [await a_parcel_is_sent() for _ in range(5)]

    sent = [await send_fresh(relay, queue.send, room=room) for room in (2, 0, 10, 10)]

    assert sent == [2, 0, 3, 0]
    assert queue.taken == events


async def test_what_the_queue_does_not_take_stays(relay: asyncpg.Connection) -> None:
    event_id = await a_parcel_is_sent()

    async def full(ids: Sequence[UUID]) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await send_fresh(relay, full)

    queue = Queue()
    assert await send_fresh(relay, queue.send) == 1
    assert queue.taken == [event_id]


async def test_two_relays_take_different_events(relay: asyncpg.Connection, database: PostgresService) -> None:
    queue, events = Queue(), [await a_parcel_is_sent() for _ in range(2)]
    other = await asyncpg.connect(database.database_url, server_settings={"role": RELAY_ROLE})

    async def while_the_other_looks(ids: Sequence[UUID]) -> None:
        assert await send_fresh(other, queue.send) == 1
        await queue.send(ids)

    assert await send_fresh(relay, while_the_other_looks, room=1) == 1
    await other.close()

    assert sorted(queue.taken) == events


async def test_a_lost_event_is_sent_again_each_time_after_twice_the_wait(
    relay: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    queue, event_id = Queue(), await a_parcel_is_sent()
    await send_fresh(relay, queue.send)

    async def after(seconds: int) -> int:
        await owner.execute("update outbox_event set published_at = now() - make_interval(secs => $1)", seconds)
        return await send_lost(relay, queue.send, lost_after=30)

    assert [await after(29), await after(31), await after(31), await after(61), await after(61)] == [0, 1, 0, 1, 0]
    await owner.execute("update outbox_event set publications = 500")
    assert [await after(30 * 32 - 1), await after(30 * 32 + 1)] == [0, 1]
    assert set(queue.taken) == {event_id}


async def test_what_is_consumed_or_dead_is_not_sent(relay: asyncpg.Connection, owner: asyncpg.Connection) -> None:
    queue = Queue()
    for column in ("consumed_at", "dead_at"):
        await owner.execute(f"update outbox_event set {column} = now() where id = $1", await a_parcel_is_sent())

    assert await send_fresh(relay, queue.send) == 0
    await owner.execute("update outbox_event set published_at = '2000-01-01'")
    assert await send_lost(relay, queue.send, lost_after=1) == 0


async def test_the_relay_sees_nothing_but_the_outbox(relay: asyncpg.Connection) -> None:
    for table in ("audit_entry", "person", "project", "inbox_entry"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await relay.fetch(f"select * from {table}")
