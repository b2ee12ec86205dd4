"""Failed sign-ins are counted by login and by address; whoever fails too often is made to wait.

Where they are counted is the composition root's choice (`count_with`): Valkey, so that all processes count together.
"""

import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from kernel.errors import Denied, Refused
from tenants import person_rules as rules

WINDOW = 15 * 60  # seconds

FROM_ONE_PLACE = 5  # failures for one login from one address: somebody who forgot, or guesses
FOR_ONE_LOGIN = 100  # from anywhere: high, so that nobody can lock others out cheaply
FROM_ONE_ADDRESS = 50  # for any logins: behind one address may sit a whole institution

asked_from: ContextVar[str] = ContextVar("asked_from", default="")
"""The address of the request that is being answered; empty for tasks and the command line."""


class Attempts(Protocol):
    async def begin(self, limits: Mapping[str, int], window: int) -> int:
        """Count one more under every name and give 0; or count none, and give the seconds until all are under again.

        Not counting what is refused keeps one address from using up the limits that others share.
        """

    async def forgive(self, names: Mapping[str, int]) -> None:
        """Take one back under every name."""


@dataclass
class InThisProcess:
    """Counts in memory, forgetting the oldest names: for tests, tasks, and when Valkey is away."""

    most: int = 10_000
    counted: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)

    async def begin(self, limits: Mapping[str, int], window: int) -> int:
        now = time.monotonic()
        running = {name: self.counted.get(name, (0, 0.0)) for name in limits}
        running = {name: held if held[1] > now else (0, now + window) for name, held in running.items()}
        waits = [int(until - now) + 1 for name, (count, until) in running.items() if count >= limits[name]]
        if not waits:
            for name, (count, until) in running.items():
                self.counted[name] = (count + 1, until)
                self.counted.move_to_end(name)
            while len(self.counted) > self.most:
                self.counted.popitem(last=False)
        return max(waits, default=0)

    async def forgive(self, names: Mapping[str, int]) -> None:
        for name in names:
            if name in self.counted:
                count, until = self.counted[name]
                self.counted[name] = (count - 1, until)


_counted: Attempts = InThisProcess()


def count_with(attempts: Attempts) -> None:
    global _counted
    _counted = attempts


def _limits(login: str) -> dict[str, int]:
    address = asked_from.get()
    return {
        f"{login}@{address}": FROM_ONE_PLACE,
        f"{login}@": FOR_ONE_LOGIN,
        **({f"@{address}": FROM_ONE_ADDRESS} if address else {}),
    }


async def begin(login: str) -> None:
    """Count a sign-in before it is tried, so that many at once cannot slip through; refuses with Denied."""
    wait = await _counted.begin(_limits(login), WINDOW)
    if wait:
        raise Denied(rules.TOO_MANY_ATTEMPTS.broken("", limit=wait))


async def succeeded(login: str) -> None:
    """That one was no failure."""
    await _counted.forgive(_limits(login))


@asynccontextmanager
async def guess(login: str) -> AsyncIterator[None]:
    """Around one sign-in: it stays counted if it is refused within, or broken off by whoever asked.

    A fault of ours (the database away, say) is nobody's wrong guess: it must not lock people out afterwards.
    """
    await begin(login)
    try:
        yield
    except Refused:
        raise
    except Exception:
        await succeeded(login)
        raise
    await succeeded(login)
