"""PostgreSQL as a child process: makes the cluster on first use and says when it answers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from app.embedded.accounts import Account
from app.embedded.identity import identity_of
from app.embedded.processes import Command, Process
from app.embedded.secrets import write_private

SETTINGS: Mapping[str, str] = {
    "timezone": "UTC",
    "max_connections": "200",
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",  # the read plans are prepared once and used for every tenant
    "wal_compression": "on",
}
_ENVIRON = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


class Postgres:
    """One cluster in `data`, on one port. The superuser is `postgres`, with `password`."""

    def __init__(
        self,
        *,
        programs: Path,
        data: Path,
        account: Account | None,
        port: int,
        password: str,
        logs: Path,
        pids: Path,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._programs, self._data, self._account = programs, data.resolve(), account
        self._port, self._password = port, password
        options = [
            part for name, value in {**SETTINGS, **(settings or {})}.items() for part in ("-c", f"{name}={value}")
        ]
        self.process = Process(
            Command(
                name="postgres",
                argv=[
                    str(programs / "postgres"),
                    "-D",
                    str(data),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    str(port),
                    "-k",
                    "",
                    *options,
                ],
                environ=_ENVIRON,
                account=account,
                stop_signal=signal.SIGINT,  # "fast": ends the sessions, then writes a checkpoint
                grace=4.0,
            ),
            logs=logs,
            pids=pids,
        )

    def url(self, database: str = "postgres") -> str:
        """The superuser's address of one database."""
        return f"postgres://postgres:{self._password}@127.0.0.1:{self._port}/{database}"

    def prepare(self) -> None:
        """Make the cluster if there is none; clear what a killed run left in the way."""
        if not (self._data / "PG_VERSION").exists():
            self._make_cluster()
        self._clear_the_way()

    def ready(self) -> bool:
        asked = subprocess.run(  # noqa: S603 - fixed command
            [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self._port), "-t", "2"],
            env=_ENVIRON,
            cwd="/",
            check=False,
        )
        return asked.returncode == 0

    def _make_cluster(self) -> None:
        """`initdb` beside the final place, then rename: a cluster exists whole or not at all.

        `--locale=C.UTF-8` matters for Chinese: trigrams are empty under LC_CTYPE C, whatever the builtin provider says.
        """
        fresh = self._data.with_name(f"{self._data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700, parents=True)
        password = fresh / "password"
        write_private(password, self._password)
        cluster = fresh / "cluster"
        cluster.mkdir(mode=0o700)
        account = self._account
        if account:
            for path in (fresh, password, cluster):
                shutil.chown(path, account.uid, account.gid)
        made = subprocess.run(  # noqa: S603 - fixed command
            [str(self._programs / "initdb"), "-D", str(cluster), "-U", "postgres", f"--pwfile={password}", *_INITDB],
            env=_ENVIRON,
            cwd="/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise OSError(f"initdb failed: {made.stderr.strip()}")
        cluster.rename(self._data)
        shutil.rmtree(fresh)

    def _clear_the_way(self) -> None:
        """After a crash: end sessions that outlived the postmaster, and forget its noted id.

        They hold its shared memory, and a stranger of the same account may have got the id since; PostgreSQL
        refuses to start for either. Nothing acknowledged is lost by it: what is committed is in its log.
        """
        for orphan in self._orphans():
            _kill_and_wait(orphan)
        noted = self._data / "postmaster.pid"
        if noted.exists() and (sys.platform == "linux" or not identity_of(int(noted.read_text().partition("\n")[0]))):
            noted.unlink()

    def _orphans(self) -> list[int]:
        """PostgreSQL processes at work in our folder. (Without /proc none is found and PostgreSQL judges itself.)"""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if (entry / "cwd").readlink() == self._data and (entry / "exe").readlink().name == "postgres":
                    found.append(int(entry.name))
            except (FileNotFoundError, PermissionError, ProcessLookupError):
                continue  # gone meanwhile, or another account's and so not ours
        return found


def _kill_and_wait(pid: int) -> None:
    identity = identity_of(pid)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    while identity is not None and identity_of(pid) == identity:
        time.sleep(0.01)


_INITDB = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--data-checksums",
    "--no-instructions",
)
