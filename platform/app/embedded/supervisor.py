"""Keeps a set of processes running: restarts what dies, and ends all of them in order when asked to."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from app.embedded.processes import Process, die_with_parent, kill_group, stop_together
from app.embedded.waiting import Server, ServerFailedError

_SHORTEST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
"""Seconds before something that keeps ending is started again."""
_STEADY = 30.0
"""Seconds after which a process counts as healthy again and the next pause is short."""


class StoppedError(Exception):
    """Somebody asked us to stop."""


class StepFailedError(Exception):
    """A one-shot such as the migration ended with an error."""


@dataclass
class _Watched:
    process: Process
    prepare: Callable[[], None]
    started: float
    pause: float = 0.0
    due: float | None = None
    """When to start it again; None while it runs."""


class Supervisor:
    """Watches processes in groups; a later group needs the earlier ones and is stopped before them."""

    def __init__(self, say: Callable[[str], None], longest_pause: float = LONGEST_PAUSE) -> None:
        self._say = say
        self._longest_pause = longest_pause
        self._groups: list[list[_Watched]] = []
        self._asked_to_stop = False

    def listen_for_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # `nohup cxq up` means to outlive its terminal
                signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def start_servers(self, servers: Sequence[Server], *, seconds: float, tell: Callable[[str], None]) -> None:
        """Start a group and return when each has answered; raises `ServerFailedError` if one cannot."""
        self.launch(servers)
        self.wait_ready(servers, seconds=seconds, tell=tell)

    def launch(self, servers: Sequence[Server]) -> None:
        """Start a group without waiting for it."""
        group: list[_Watched] = []
        self._groups.append(group)
        for server in servers:
            server.prepare()
            server.process.spawn()
            group.append(_Watched(server.process, server.prepare, time.monotonic()))

    def wait_ready(self, servers: Sequence[Server], *, seconds: float, tell: Callable[[str], None]) -> None:
        waiting, until = list(servers), time.monotonic() + seconds
        while waiting:
            self._pause(0.03)
            self._fail_if_ended()
            for server in [server for server in waiting if server.ready()]:
                waiting.remove(server)
                tell(server.process.command.name)
            if waiting and time.monotonic() > until:
                raise ServerFailedError(waiting[0].process, f"did not answer within {seconds:.0f} s")

    def _fail_if_ended(self) -> None:
        """While starting, a process that ends is an error to show, not to heal."""
        for group in self._groups:
            for watched in group:
                if (code := watched.process.exit_code()) is not None:
                    raise ServerFailedError(watched.process, f"ended with code {code} while starting")

    def run_step(self, title: str, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        """Run a one-shot in the foreground; its output and its progress go to our terminal."""
        stop = die_with_parent(signal.SIGTERM)
        child = subprocess.Popen(argv, env=dict(environ), stdin=subprocess.DEVNULL, preexec_fn=stop)  # noqa: S603 - ours
        try:
            while child.poll() is None:
                self._pause(0.03)
        finally:
            if child.poll() is None:
                child.terminate()
                try:
                    child.wait(2.0)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
        if child.returncode != 0:
            raise StepFailedError(f"{title} failed (exit code {child.returncode})")

    def watch(self) -> None:
        """Heal what dies until a signal comes; then raises `StoppedError`."""
        while True:
            self._pause(0.1)
            for group in self._groups:
                for watched in group:
                    self._heal(watched)

    def _heal(self, watched: _Watched) -> None:
        process, now = watched.process, time.monotonic()
        if watched.due is None:
            code = process.exit_code()
            if code is None:
                return
            watched.pause = self._next_pause(watched, now)
            watched.due = now + watched.pause
            self._say(f"{process.command.name} ended ({_ending(code)}); starting it again in {watched.pause:.1f} s")
            if process.pid:
                kill_group(process.pid)  # a killed leader may leave workers behind
        elif now >= watched.due:
            self._start_again(watched, now)

    def _next_pause(self, watched: _Watched, now: float) -> float:
        if now - watched.started > _STEADY:
            return _SHORTEST_PAUSE
        return min(max(_SHORTEST_PAUSE, watched.pause * 2), self._longest_pause)

    def _start_again(self, watched: _Watched, now: float) -> None:
        process = watched.process
        try:
            watched.prepare()
            process.spawn()
        except OSError as problem:  # a full disk, say: keep the others up and go on trying
            watched.due = now + self._longest_pause
            self._say(f"{process.command.name} cannot be started: {problem}")
            return
        watched.started, watched.due = now, None
        self._say(f"{process.command.name} started again (process {process.pid})")

    def stop(self, tell: Callable[[str], None]) -> None:
        """End every process, the last group first; each has its grace, then it is killed."""
        for group in reversed(self._groups):
            processes = [watched.process for watched in reversed(group)]
            stop_together(processes)
            tell(", ".join(process.command.name for process in processes))
        self._groups.clear()

    def _pause(self, seconds: float) -> None:
        if not self._asked_to_stop:
            time.sleep(seconds)
        if self._asked_to_stop:
            raise StoppedError


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
