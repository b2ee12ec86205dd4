"""What the platform does once every business day: rooms register it here, and the outbox carries it to the worker.

A room writes, in its `tasks.py`:

    @daily(time(8))
    async def send_digests(day: date, event: Delivered) -> None: ...

The relay's process begins each duty once a day (`begin_due`); what it begins is an event like any other, so it is
carried out in one transaction, tried again after a failure, and becomes a dead letter at last. A duty looks at how
things stand and not at what changed since yesterday: on days when nothing ran, nothing is lost.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, time

from journal.events import DutyDue
from journal.listeners import Delivered
from journal.models import DailyRun
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.ids import new_id

CarryOut = Callable[[date, Delivered], Awaitable[None]]


@dataclass(frozen=True)
class Duty:
    """name: stable, the table of runs remembers by it. at: time of day in Beijing from which it is due."""

    name: str
    at: time
    carry_out: CarryOut


class Duties:
    """Every daily duty by name."""

    def __init__(self) -> None:
        self._by_name: dict[str, Duty] = {}

    def daily(self, at: time) -> Callable[[CarryOut], CarryOut]:
        """Register what is done once a day from a time of day on, in Beijing."""

        def register(carry_out: CarryOut) -> CarryOut:
            name = f"{carry_out.__module__}.{getattr(carry_out, '__qualname__', type(carry_out).__name__)}"
            if name in self._by_name:
                raise ValueError(f"two daily duties are called {name}")
            self._by_name[name] = Duty(name, at, carry_out)
            return carry_out

        return register

    def named(self, name: str) -> Duty | None:
        return self._by_name.get(name)

    def due(self, at: time) -> list[Duty]:
        """What is due by that time of day, the earliest first."""
        return sorted((d for d in self._by_name.values() if d.at <= at), key=lambda d: (d.at, d.name))


DUTIES = Duties()
daily = DUTIES.daily


async def begin_due(duties: Duties = DUTIES) -> list[str]:
    """Begin what is due today and has not begun; the names. Safe to call at any time, by any number of processes."""
    moment = clock.now()
    found = duties.due(moment.astimezone(clock.SHANGHAI).time())
    return [duty.name for duty in found if await _begin(duty, clock.business_date(moment))]


async def _begin(duty: Duty, day: date) -> bool:
    """The day's row and the event are one transaction: whoever adds the row announces it, and nobody else."""
    async with work(system("calendar")) as w:
        if await DailyRun.exists(duty=duty.name, day=day):
            return False
        run = DailyRun(id=new_id(), duty=duty.name, day=day, at=w.at)
        rows = await w.connection.execute_query_dict(
            "insert into daily_run (id, duty, day, at) values ($1, $2, $3, $4)"
            " on conflict (duty, day) do nothing returning id",
            [run.id, run.duty, run.day, run.at],
        )
        if rows:
            w.record(DutyDue.of(run, duty=duty.name, day=day))
        return bool(rows)
