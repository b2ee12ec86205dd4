"""Waits until a server answers, and says what its log said when it does not."""

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from app.embedded.processes import Process


class Server(Protocol):
    """What every embedded server can do."""

    process: Process

    def prepare(self) -> None:
        """Make folders and files; safe to repeat."""

    def ready(self) -> bool:
        """Whether it answers a real request now."""


class ServerFailedError(Exception):
    """A server ended or did not answer in time."""

    def __init__(self, process: Process, what: str) -> None:
        super().__init__(f"{process.command.name} {what}; the end of {process.log}:\n{process.tail()}")


def start(
    servers: Sequence[Server], *, seconds: float = 40.0, tell: Callable[[str], None] = lambda _name: None
) -> None:
    """Start all at once, return when each has answered. `tell` hears each name as it gets ready."""
    for server in servers:
        server.prepare()
        server.process.spawn()
    wait_ready(servers, seconds=seconds, tell=tell)


def wait_ready(
    servers: Sequence[Server], *, seconds: float = 40.0, tell: Callable[[str], None] = lambda _name: None
) -> None:
    until = time.monotonic() + seconds
    waiting = list(servers)
    while waiting:
        for server in tuple(waiting):
            process = server.process
            if (code := process.exit_code()) is not None:
                raise ServerFailedError(process, f"ended with code {code} while starting")
            if server.ready():
                waiting.remove(server)
                tell(process.command.name)
            elif time.monotonic() > until:
                raise ServerFailedError(process, f"did not answer within {seconds:.0f} s")
        if waiting:
            time.sleep(0.03)
