"""Whether this process can do its work: each dependency asked at the same time, with its state and how long it took."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Check = Callable[[], Awaitable[None]]
SECONDS = 2.0


class UnfitError(Exception):
    """A dependency answers, but not as it must; the message may be shown to anyone."""


@dataclass(frozen=True)
class State:
    ok: bool
    ms: float
    why: str = ""

    def as_json(self) -> dict[str, object]:
        said: dict[str, object] = {"ok": self.ok, "ms": self.ms}
        return {**said, "why": self.why} if self.why else said


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """required: without one of these nothing works. useful: without these some things wait or fail, and say so."""

    required: Mapping[str, Check]
    useful: Mapping[str, Check]

    async def report(self) -> tuple[int, dict[str, object]]:
        """HTTP status and body. A dependency that is merely useful does not take the process out of service:
        all processes share it, and would all go."""
        names = [*self.required, *self.useful]
        states = await asyncio.gather(*(state_of(check) for check in (*self.required.values(), *self.useful.values())))
        found = dict(zip(names, states, strict=True))
        working = all(found[name].ok for name in self.required)
        state = "ready" if all(found[name].ok for name in names) else "degraded" if working else "not ready"
        return 200 if working else 503, {"state": state, "checks": {name: s.as_json() for name, s in found.items()}}


async def state_of(check: Check) -> State:
    began = time.perf_counter()
    why = ""
    try:
        async with asyncio.timeout(SECONDS):
            await check()
    except TimeoutError:
        why = f"no answer within {SECONDS:g} s"
    except UnfitError as unfit:
        why = str(unfit)
    except Exception as error:  # noqa: BLE001 - whatever it is, the dependency is not ready; inner details stay inside
        why = type(error).__name__
    return State(not why, round((time.perf_counter() - began) * 1000, 1), why)
