"""Two callers who wait for each other: the database ends one of them, and that one simply tries again."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

T = TypeVar("T")

TRIES = 3
PASSING = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)
"""What says nothing about the request, only about the moment; the transaction was rolled back whole."""


async def settled(operation: Callable[[], Awaitable[T]]) -> T:
    """The operation's result, tried up to TRIES times; call it outside of any transaction.

    operation: starts anew each time, `lambda: submit_lab(actor, lab_id)`.
    """
    for tried in range(1, TRIES):
        try:
            return await operation()
        except Exception as fault:
            if not _passing(fault):
                raise
            await asyncio.sleep(random.uniform(0.01, 0.05) * 2**tried)  # noqa: S311 - two that collided must part
    return await operation()


def _passing(fault: BaseException) -> bool:
    return isinstance(fault, PASSING) or isinstance(fault.__cause__, PASSING)
