"""The relay as a process: hands recorded events to the queue, and begins daily duties, until it is stopped."""

import asyncio
import signal
from collections.abc import Sequence
from uuid import UUID

import structlog

from app.beats import RELAY, beat
from app.broker import ROOM, delivery_of, open_broker, queued
from app.database import connected
from app.listening import load_listeners
from app.observability.logs import set_up_logs
from app.settings import Settings
from journal.daily import begin_due
from journal.relay import Pace, Relay

STOPS_WITHIN = 1.0
"""Seconds to finish a batch in; what is cut off is sent again."""
CALENDAR_EVERY = 20.0
"""Seconds between two looks at the clock for daily duties."""

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


async def keep_calendar(settings: Settings) -> None:
    """Begin the daily duties when they are due, until cancelled; whatever is away comes back."""
    async with connected(settings.database_url, largest=1):
        while True:
            try:
                for name in await begin_due():
                    log.info("duty.begun", duty=name)
            except Exception as fault:  # noqa: BLE001 - whichever part went away, the next look finds what is due
                log.warning("calendar.interrupted", fault=f"{type(fault).__name__}: {fault}")
            await asyncio.sleep(CALENDAR_EVERY)


async def serve(settings: Settings, pace: Pace | None = None) -> None:
    """Relay, and keep the calendar, until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    load_listeners()  # with them come the daily duties
    relay = Relay(settings.database_url, QueueCarrier(settings.redis_url), pace)
    parts = [asyncio.create_task(relay.run()), asyncio.create_task(keep_calendar(settings))]
    await stop.wait()
    log.info("relay.stopping")
    for part in parts:
        part.cancel()
    await asyncio.wait(parts, timeout=STOPS_WITHIN)


def run(settings: Settings, *, pace: Pace | None = None) -> None:
    set_up_logs()
    asyncio.run(serve(settings, pace))
