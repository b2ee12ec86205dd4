"""How long something takes, against something else in the same weather."""

import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any


async def medians(*turns: Callable[[], Awaitable[Any]], rounds: int, warm: int) -> list[float]:
    """Milliseconds of each, measured turn by turn. warm: how many of the rounds at the beginning do not count."""
    taken: list[list[float]] = [[] for _ in turns]
    for number in range(rounds):
        for times, turn in zip(taken, turns, strict=True):
            started = time.perf_counter()
            await turn()
            if number >= warm:
                times.append((time.perf_counter() - started) * 1000)
    return [statistics.median(times) for times in taken]
