"""The relay as a process: hands recorded events to the queue until it is stopped."""

import asyncio
import signal
from collections.abc import Sequence
from uuid import UUID

import structlog

from app.beats import RELAY, beat
from app.broker import ROOM, delivery_of, open_broker, queued
from app.observability.logs import set_up_logs
from app.settings import Settings
from journal.relay import Pace, Relay

STOPS_WITHIN = 1.0
"""Seconds to finish a batch in; what is cut off is sent again."""

log = structlog.get_logger(__name__)


class QueueCarrier:
    """The queue, spoken to in a thread: its client blocks."""

    def __init__(self, redis_url: str) -> None:
        self._broker = open_broker(redis_url)

    async def room(self) -> int:
        return ROOM - await asyncio.to_thread(queued, self._broker.client)

    async def send(self, ids: Sequence[UUID]) -> None:
        await asyncio.to_thread(self._send, ids)

    async def beat(self) -> None:
        await asyncio.to_thread(beat, self._broker.client, RELAY)

    def _send(self, ids: Sequence[UUID]) -> None:
        for key in ids:
            self._broker.enqueue(delivery_of(str(key)))


async def serve(settings: Settings, pace: Pace | None = None) -> None:
    """Relay until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    carrying = asyncio.create_task(Relay(settings.database_url, QueueCarrier(settings.redis_url), pace).run())
    await stop.wait()
    log.info("relay.stopping")
    carrying.cancel()
    await asyncio.wait([carrying], timeout=STOPS_WITHIN)


def run(settings: Settings, *, pace: Pace | None = None) -> None:
    set_up_logs()
    asyncio.run(serve(settings, pace))
