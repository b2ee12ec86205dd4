"""The relay carries committed events from the outbox to the broker; any number of relays may run at once."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import asyncpg
import structlog

from journal import outbox
from policies.row_security import RELAY_ROLE

log = structlog.get_logger(__name__)


class Carrier(Protocol):
    """The broker, as the relay needs it."""

    async def room(self) -> int:
        """How many more messages it should be given now."""

    async def send(self, ids: Sequence[UUID]) -> None: ...

    async def beat(self) -> None:
        """Let others see that the relay works."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds. poll: between looks without a signal. lost_after: until an event nobody dealt with is sent again.

    full_pause: between looks while the broker is full. first_pause, longest_pause: before connecting anew.
    """

    poll: float = 5.0
    lost_after: float = 30.0
    full_pause: float = 0.2
    first_pause: float = 0.2
    longest_pause: float = 2.0


class Relay:
    """database_url: a login that may become the relay's role."""

    def __init__(self, database_url: str, carrier: Carrier, pace: Pace | None = None) -> None:
        self._database_url = database_url
        self._carrier = carrier
        self._pace = pace or Pace()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Carry events until cancelled, whatever goes away in the meantime."""
        pause = self._pace.first_pause
        while True:
            try:
                async for _ in self._rounds():
                    pause = self._pace.first_pause
            except Exception as fault:  # noqa: BLE001 - whichever part went away, it comes back
                log.warning("relay.interrupted", fault=f"{type(fault).__name__}: {fault}", again_in=round(pause, 1))
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - relays need not return all at once
            pause = min(pause * 2, self._pace.longest_pause)

    async def _rounds(self) -> AsyncIterator[None]:
        connection = await asyncpg.connect(
            self._database_url, timeout=5, command_timeout=10, server_settings={"role": RELAY_ROLE}
        )
        try:
            await connection.add_listener("outbox", lambda *_: self._wake.set())
            connection.add_termination_listener(lambda *_: self._wake.set())
            log.info("relay.listening")
            while True:
                self._wake.clear()
                all_sent = await self._round(connection)
                yield
                await self._signal(self._pace.poll if all_sent else self._pace.full_pause)
        finally:
            connection.terminate()

    async def _round(self, connection: asyncpg.Connection) -> bool:
        """Send what waits; False when the broker has no room for all of it."""
        send, room = self._carrier.send, await self._carrier.room()
        await self._carrier.beat()
        room -= await outbox.send_lost(connection, send, lost_after=self._pace.lost_after, room=room)
        while room > 0:
            sent = await outbox.send_fresh(connection, send, room=room)
            if sent < min(room, outbox.BATCH):
                return True
            room -= sent
        return False

    async def _signal(self, longest: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), longest)
        except TimeoutError:
            return
