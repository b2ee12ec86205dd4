"""The outbox: events wait here, committed with the change they tell of, until a broker has been given them."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import asyncpg

BATCH = 100

_NEVER_SENT = """
    select id from outbox_event where published_at is null and consumed_at is null and dead_at is null
    order by id limit $1 for update skip locked"""

# The wait doubles each time (up to 32-fold), or a backlog would grow by its own repetitions.
_SEEMINGLY_LOST = """
    select id from outbox_event where consumed_at is null and dead_at is null
    and published_at < now() - make_interval(secs => $2 * power(2, least(publications - 1, 5)))
    order by id limit $1 for update skip locked"""

_SENT = "update outbox_event set published_at = now(), publications = publications + 1 where id = any($1::uuid[])"

Send = Callable[[Sequence[UUID]], Awaitable[None]]


async def send_fresh(connection: asyncpg.Connection, send: Send, *, room: int = BATCH) -> int:
    """Send what was never sent, and mark it; how many, at most BATCH and `room`.

    Other relays at the same moment take other events. A crash before the mark is kept sends an event twice.
    """
    return await _send(connection, send, _NEVER_SENT, min(BATCH, room))


async def send_lost(connection: asyncpg.Connection, send: Send, *, lost_after: float, room: int = BATCH) -> int:
    """Send again what was sent `lost_after` seconds ago and nobody has dealt with: the broker may have lost it."""
    return await _send(connection, send, _SEEMINGLY_LOST, min(BATCH, room), lost_after)


async def _send(connection: asyncpg.Connection, send: Send, which: str, room: int, *more: float) -> int:
    if room <= 0:
        return 0
    async with connection.transaction():
        ids = [row["id"] for row in await connection.fetch(which, room, *more)]
        if ids:
            await send(ids)
            await connection.execute(_SENT, ids)
    return len(ids)
