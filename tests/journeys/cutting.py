"""Requests that are cut off in their midst: the change is made and not yet committed when its process is killed."""

import asyncio
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from app.operations import documents
from tests.journeys.patient import PatientClient
from tests.journeys.platform_at_work import Platform
from tests.journeys.walked import quiet

KINDS = ("contract", "purchase", "redemption", "payment", "payee", "voucher", "programme")
DECIDED = {"projectApprove", "projectsDecide", "projectCancel"}
BARE = {"contractNoteTechnologyRegistration", "contractClose"}
"""The one is for the record alone; the other is the system's own after the last payment, and frees nothing."""
MONEY = DECIDED | {
    name
    for name, text in documents().items()
    if text.startswith("mutation") and name.startswith(KINDS) and not name.endswith("Check") and name not in BARE
}
"""Every operation that promises, spends or gives back money, or fixes how much that may be."""
WAYS = (("api",), ("postgres",), ("worker", "relay"))
"""What is killed, by turns: what carries the request out, what keeps it, what tells of it afterwards."""
HELD = "select exists (select from pg_locks where relation = 'outbox_event'::regclass and not granted)"


@dataclass
class CutClient(PatientClient):
    """A patient caller whose requests about money are cut off."""

    scissors: "Scissors | None" = None

    def _answered(self, operation: str, variables: dict[str, Any], key: str | None) -> tuple[dict[str, Any], int]:
        if self.scissors is None or key is None or not self.scissors.wanted(operation):
            return super()._answered(operation, variables, key)
        with self.scissors.around(operation):
            return super()._answered(operation, variables, key)


@dataclass
class Scissors:
    """cut: the operations that were cut off, and what was killed. Refused ones never come so far."""

    platform: Platform
    cut: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def wanted(self, operation: str) -> bool:
        """Each operation is cut off once."""
        return operation in MONEY and operation not in {name for name, _ in self.cut}

    @contextmanager
    def around(self, operation: str) -> Iterator[None]:
        asyncio.run(quiet(self.platform))  # only this request writes then
        ready, answered = threading.Event(), threading.Event()
        way = WAYS[len(self.cut) % len(WAYS)]
        thread = threading.Thread(target=lambda: asyncio.run(self._cut(operation, way, ready, answered)))
        thread.start()
        ready.wait()
        try:
            yield
        finally:
            answered.set()
            thread.join()

    async def _cut(
        self, operation: str, way: tuple[str, ...], ready: threading.Event, answered: threading.Event
    ) -> None:
        """Nothing can be recorded while the outbox is locked; so the request waits with its change made."""
        owner = await self.platform.owner()
        try:
            transaction = owner.transaction()
            await transaction.start()
            await owner.execute("lock table outbox_event in exclusive mode")
            ready.set()
            while not await owner.fetchval(HELD):
                if answered.is_set():
                    return
                await asyncio.sleep(0.005)
            self.cut.append((operation, way))
            self._kill(*way)
        finally:
            ready.set()
            await _gone(owner)

    def _kill(self, *parts: str) -> None:
        for part in parts:
            os.kill(json.loads((self.platform.folder / "pids" / f"{part}.json").read_text())["pid"], signal.SIGKILL)


async def _gone(owner: asyncpg.Connection) -> None:
    """Ends the connection and its lock; it may be dead with its server."""
    owner.terminate()
    until = time.monotonic() + 5
    while not owner.is_closed() and time.monotonic() < until:
        await asyncio.sleep(0.01)
