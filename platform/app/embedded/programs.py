"""The platform's own processes (API, worker, relay) as children of the supervisor."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import urllib3

from app.embedded.processes import Command, Process


class Program:
    """One `cxq` command that runs until it is stopped. With `probe`, it is ready when that address answers 200."""

    def __init__(
        self,
        name: str,
        *,
        environ: Mapping[str, str],
        folder: Path,
        argv: Sequence[str],
        probe: str | None = None,
        grace: float = 2.5,
    ) -> None:
        self._probe = probe
        command = Command(name=name, argv=argv, environ=environ, cwd=str(Path.cwd()), grace=grace)
        self.process = Process(command, logs=folder / "logs", pids=folder / "pids")

    def prepare(self) -> None:
        """Nothing: it keeps no files of its own."""

    def ready(self) -> bool:
        if self._probe is None:
            return self.process.alive()
        try:
            return urllib3.request("GET", self._probe, timeout=2.0, retries=False).status == 200
        except urllib3.exceptions.HTTPError:
            return False


def cxq(*arguments: str) -> list[str]:
    """The command line of one `cxq` command in this very environment; -P: nothing of the current folder is imported."""
    return [sys.executable, "-P", "-m", "app.cli", *arguments]
