"""Shows what is going on: a spinner with seconds while a step runs, one line when it is done."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


class _SteadyConsole(Console):
    """Goes quiet when its reader is gone; the servers must be kept, and ended in order, all the same."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Steps:
    """On a terminal it moves; into a file or a pipe it prints one line a step."""

    def __init__(self) -> None:
        self.console = _SteadyConsole(highlight=False, soft_wrap=True)

    def say(self, text: str) -> None:
        self.console.print(f"[dim]{time.strftime('%H:%M:%S')}[/] {text}", markup=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        began = time.monotonic()
        with self.console.status(f"{title} …"):
            yield
        self.done(title, time.monotonic() - began)

    def done(self, title: str, seconds: float) -> None:
        self.console.print(f"[green]✓[/] {title} [dim]{seconds:.1f} s[/]")

    @contextmanager
    def server_steps(self, names: dict[str, str]) -> Iterator["ServerSteps"]:
        """Several things that start side by side; each gets its line when it is ready."""
        with self.console.status(f"{', '.join(names.values())} …"):
            yield ServerSteps(self, names)


class ServerSteps:
    def __init__(self, steps: Steps, names: dict[str, str]) -> None:
        self._steps, self._names, self._began = steps, names, time.monotonic()

    def ready(self, name: str) -> None:
        self._steps.done(self._names[name], time.monotonic() - self._began)
