"""Starts a server as a child with its own session, log and pid file, and ends it for certain."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.embedded.accounts import Account
from app.embedded.identity import identity_of
from app.embedded.secrets import write_private

_PR_SET_PDEATHSIG = 1
_LOG_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True)
class Command:
    """What to run and how to end it."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    cwd: str = "/"
    account: Account | None = None
    """Another account to run as; None: our own."""
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 5.0
    """Seconds between the stop signal and SIGKILL."""
    leaves: Sequence[Path] = ()
    """Files to clear away after it."""


class Process:
    """One run after another of one command. Start it from the main thread.

    (The kernel ends a child when the *thread* that started it is gone.)
    """

    def __init__(self, command: Command, *, logs: Path, pids: Path) -> None:
        self.command = command
        self.log = logs / f"{command.name}.log"
        self._pid_file = pids / f"{command.name}.json"
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def spawn(self) -> None:
        for folder in (self.log.parent, self._pid_file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        account = self.command.account
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603 - our own command
                self.command.argv,
                env=dict(self.command.environ),
                cwd=self.command.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                preexec_fn=die_with_parent(self.command.stop_signal),
            )
        noted = {"pid": self._child.pid, "identity": identity_of(self._child.pid)}
        write_private(self._pid_file, json.dumps(noted))

    def exit_code(self) -> int | None:
        """None while it runs; also None before the first start."""
        return self._child.poll() if self._child else None

    def alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def tail(self, lines: int = 15) -> str:
        """The last lines of its log, to show beside an error."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def ask_to_stop(self) -> None:
        if self._child and self._child.poll() is None:
            self._child.send_signal(self.command.stop_signal)

    def wait_stopped(self, seconds: float) -> None:
        """Wait, then kill whatever is left of its session."""
        if self._child is None:
            return
        try:
            self._child.wait(max(seconds, 0.01))
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        kill_group(self._child.pid)
        for file in (self._pid_file, *self.command.leaves):
            file.unlink(missing_ok=True)


def stop_together(processes: Sequence[Process]) -> None:
    """Ask all to stop, give each its grace from now on, kill what remains."""
    began = time.monotonic()
    for process in processes:
        process.ask_to_stop()
    for process in processes:
        process.wait_stopped(began + process.command.grace - time.monotonic())


def kill_group(pid: int) -> None:
    """Kill every process of the session that `pid` led."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # PermissionError: macOS, only zombies left
        return


def end_leftovers(pids: Path, *, grace: float = 4.0) -> list[str]:
    """End processes that an earlier run left behind (its supervisor was killed); their names."""
    ended: list[str] = []
    for file in sorted(pids.glob("*.json")):
        noted = json.loads(file.read_text())
        pid, identity = noted.get("pid"), noted.get("identity")
        if pid and identity and identity_of(pid) == identity:
            _end_stranger(pid, identity, signal.SIGINT if file.stem == "postgres" else signal.SIGTERM, grace)
            ended.append(file.stem)
        file.unlink()
    return ended


def _end_stranger(pid: int, identity: str, stop: signal.Signals, grace: float) -> None:
    os.kill(pid, stop)
    until = time.monotonic() + grace
    while identity_of(pid) == identity and time.monotonic() < until:
        time.sleep(0.05)
    kill_group(pid)
    while identity_of(pid) == identity:
        time.sleep(0.02)


def die_with_parent(stop: signal.Signals) -> Callable[[], None] | None:
    """Have Linux stop the child when we are gone, even by `kill -9`; elsewhere the next start finds its pid file."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # looked up here: little may be done between fork and exec

    def set_signal() -> None:
        prctl(_PR_SET_PDEATHSIG, int(stop), 0, 0, 0)

    return set_signal
