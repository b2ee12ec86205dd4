"""A worker or relay as a process of its own, with listeners whose deeds and faults a test can see."""

import asyncio
import os
from pathlib import Path

from app import relay, worker
from app.settings import Settings
from journal.listeners import Delivered, on
from journal.relay import Pace
from journal.work import work
from tests.journal.events import ParcelSent, an_organisation


def marks() -> Path:
    """Where marks are left and read."""
    return Path(os.environ["MARKS"])


@on(ParcelSent)
async def note_it(event: Delivered) -> None:
    """One row for each time that it was truly done; a slow parcel is written, but not committed, for a while."""
    async with work(event.system("courier")) as w:
        await w.add(an_organisation(f"done {event.facts['what']} {event.id}"))
        if event.facts["what"] == "slow":
            (marks() / "begun").touch()
            await asyncio.sleep(1)


@on(ParcelSent)
async def stumbles(event: Delivered) -> None:
    if event.facts["what"] == "broken" and (marks() / "broken").exists():
        raise RuntimeError("it fell")


def act(part: str, folder: Path, servers: dict[str, str], lost_after: float) -> None:
    """What the process does. part: `worker` or `relay`."""
    log = os.open(folder / f"{part}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(servers, MARKS=str(folder))
    settings = Settings.from_environment()
    if part == "worker":
        worker.run(settings, dead_after=1.5)
    else:
        relay.run(settings, pace=Pace(poll=0.5, lost_after=lost_after))
