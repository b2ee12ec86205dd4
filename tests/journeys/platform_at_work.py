"""The whole platform as an operator starts it: `cxq up` on a folder and a port of its own."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from app.embedded.ports import free_ports
from app.embedded.running import Running, find_running

ROOT = Path(__file__).parents[2]
HEALS_WITHIN = 90  # seconds, on a machine that has other things to do
LONGEST_PAUSE = 0.5
STARTS_WITHIN = 240  # seconds, seeding included, on a machine that has other things to do
ENVIRON = {
    **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT")},
    "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}",
    "REQUESTS_PER_MINUTE": "0",  # a test asks more than a person does
    "LONGEST_PAUSE": str(LONGEST_PAUSE),  # and kills more often
}


@dataclass(frozen=True)
class Platform:
    """A set-up that runs. folder: its data. said: where its supervisor tells what it does, if we started it."""

    folder: Path
    running: Running
    said: Path | None = None

    @property
    def url(self) -> str:
        return self.running.url

    @property
    def password(self) -> str:
        return self.running.environ["DEMO_PASSWORD"]

    async def owner(self) -> asyncpg.Connection:
        """A connection that no row policy binds: for looking behind the scenes. Waits for a server that was killed."""
        until = time.monotonic() + HEALS_WITHIN
        while True:
            try:
                return await asyncpg.connect(self.running.environ["DATABASE_OWNER_URL"])
            except (OSError, asyncpg.CannotConnectNowError):
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.1)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "app.cli", *arguments]


@contextmanager
def started(folder: Path, port: int | None = None) -> Iterator[Platform]:
    """Start everything, wait until it is ready, and stop it again."""
    data = folder / "data"
    with (folder / "said").open("a") as output:
        child = subprocess.Popen(
            command("up", "--port", str(port or free_ports(1)[0]), "--data-dir", str(data)),
            env=ENVIRON,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Platform(data, _ready(folder, data, child), folder / "said")
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)  # Ctrl-C may be ignored in the background of a shell
            child.wait(60)


def _ready(folder: Path, data: Path, child: subprocess.Popen[bytes]) -> Running:
    until = time.monotonic() + STARTS_WITHIN
    while child.poll() is None and time.monotonic() < until:
        if found := find_running(data):
            return found
        time.sleep(0.05)
    raise AssertionError(f"the platform did not start:\n{(folder / 'said').read_text()}")
