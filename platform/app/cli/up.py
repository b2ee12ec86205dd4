"""`cxq up`: everything on this machine, in order, kept running until Ctrl-C."""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.cli.demo import LOGINS
from app.cli.refusing import CannotError
from app.cli.steps import Steps
from app.embedded import lock, ports, running, seeded
from app.embedded.processes import end_leftovers
from app.embedded.programs import Program, cxq
from app.embedded.servers import EmbeddedServers, make_data_dir
from app.embedded.supervisor import LONGEST_PAUSE, StoppedError, Supervisor
from app.settings import own_servers_given

_SERVERS = {"postgres": "PostgreSQL", "valkey": "Valkey", "objects": "object store"}
_ONE_SHOTS = {"migrate": "database layout", "seed": "demo network"}
_PROGRAMS = {"worker": "worker", "relay": "relay", "api": "API"}


def _a_time(seconds: float) -> float:
    """Neither endless nor no number at all, which typer lets pass."""
    if not 0.2 <= seconds <= 3600:
        raise typer.BadParameter("give seconds between 0.2 and 3600")
    return seconds


def up(
    port: Annotated[int | None, typer.Option(envvar="PORT", min=1, max=65_535, help="Port of the API [8000].")] = None,
    data_dir: Annotated[Path, typer.Option(envvar="DATA_DIR", help="Everything that is kept.")] = Path(".data"),
    seed: Annotated[
        bool | None, typer.Option(help="Fill in the demo network; by default with embedded servers only.")
    ] = None,
    longest_pause: Annotated[
        float,
        typer.Option(
            envvar="LONGEST_PAUSE", callback=_a_time, help="Seconds at most before what died is started again."
        ),
    ] = LONGEST_PAUSE,
) -> None:
    """Start servers, migration, demo network, API, worker and relay; Ctrl-C stops them all.

    With DATABASE_URL, REDIS_URL, S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY set, no server of its own is started.
    """
    own = own_servers_given(os.environ)
    bring_up(port=port, data_dir=data_dir, own=own, seed=not own if seed is None else seed, longest_pause=longest_pause)


def bring_up(
    *,
    port: int | None,
    data_dir: Path,
    own: bool,
    seed: bool,
    longest_pause: float = LONGEST_PAUSE,
    argv_of: Callable[[str], list[str]] = cxq,
) -> None:
    """Start all, keep all running, end all. `argv_of` gives the command line of each part by its name."""
    steps = Steps()
    folder = make_data_dir(data_dir)
    with lock.hold(folder):
        for name in end_leftovers(folder / "pids"):
            steps.say(f"ended a {name} that an earlier run had left behind")
        running.withdraw(folder)
        url = f"http://127.0.0.1:{_port(port, steps)}"
        supervisor = Supervisor(steps.say, longest_pause)
        supervisor.listen_for_signals()
        try:
            environ = _environ(url, folder)
            if not own:
                environ |= _start_servers(supervisor, steps, folder, url)
            parts = Parts(supervisor, steps, environ, folder, url, argv_of, embedded=not own)
            parts.start(seed=seed)
            running.announce(folder, url=f"{url}/graphql", embedded=not own, environ=environ)
            _welcome(steps, url, folder, "" if own else environ["DEMO_PASSWORD"])
            supervisor.watch()
        except StoppedError:
            steps.say("stopping")
        finally:
            running.withdraw(folder)
            _stop(supervisor, steps)


def _port(asked: int | None, steps: Steps) -> int:
    """The port asked for, or an error; unasked 8000 or the next free one."""
    if asked is not None:
        if not ports.is_free(asked):
            raise CannotError(f"port {asked} is in use by another program; set PORT to a free one")
        return asked
    found = ports.next_free(8000)
    if found != 8000:
        steps.say(f"port 8000 is in use by another program: taking {found}")
    return found


def _environ(url: str, folder: Path) -> dict[str, str]:
    return {**os.environ, "PORT": url.rpartition(":")[2], "DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}


def _start_servers(supervisor: Supervisor, steps: Steps, folder: Path, url: str) -> Mapping[str, str]:
    origins = (url, url.replace("127.0.0.1", "localhost"))
    servers = EmbeddedServers(folder, origins=origins, say=steps.say)
    with steps.server_steps(_SERVERS) as shown:
        supervisor.start_servers(servers.all, seconds=40, tell=shown.ready)
    servers.create_login()
    return servers.environ


@dataclass(frozen=True)
class Parts:
    """The platform's own commands: what each is called with, and in which order they begin."""

    supervisor: Supervisor
    steps: Steps
    environ: Mapping[str, str]
    folder: Path
    url: str
    argv_of: Callable[[str], list[str]]
    embedded: bool

    def prepare(self, name: str) -> None:
        """Run a one-shot. It shows its own progress, so nothing may spin beside it."""
        began = time.monotonic()
        self.steps.console.print(f"  {_ONE_SHOTS[name]} …")
        self.supervisor.run_step(_ONE_SHOTS[name], self.argv_of(name), self.environ)
        self.steps.done(_ONE_SHOTS[name], time.monotonic() - began)

    def start(self, *, seed: bool) -> None:
        """Start everything. The API loads while the database is prepared, and calls itself ready only after that."""
        api = self._program("api", probe=f"{self.url}/readyz", grace=2.0)
        background = [self._program(name) for name in ("worker", "relay")]
        self.supervisor.launch([api])
        self.prepare("migrate")
        if seed:
            self._seed()
        with self.steps.server_steps(_PROGRAMS) as shown:
            self.supervisor.launch(background)
            self.supervisor.wait_ready([*background, api], seconds=90, tell=shown.ready)

    def _seed(self) -> None:
        """The embedded set-up knows whether it was done. Elsewhere it is done again, which adds what is missing."""
        owner = self.environ["DATABASE_OWNER_URL"] if self.embedded else None
        if owner and seeded.is_noted(owner):
            self.steps.done(_ONE_SHOTS["seed"], 0.0)
            return
        self.prepare("seed")
        if owner:
            seeded.note(owner)

    def _program(self, name: str, *, probe: str | None = None, grace: float = 2.5) -> Program:
        return Program(
            name, environ=self.environ, folder=self.folder, argv=self.argv_of(name), probe=probe, grace=grace
        )


def _welcome(steps: Steps, url: str, folder: Path, password: str) -> None:
    out = steps.console
    out.print(f"ready {url}/graphql")
    if password:
        out.print("\nDemo accounts, all with the password [bold]" + password + "[/]:")
        for login, who in LOGINS.items():
            out.print(f"  {login:<13} [dim]{who}[/]")
        where = "" if folder == Path(".data").resolve() else f"DATA_DIR={folder} "
        out.print(
            f"\nIn another shell: [bold]{where}.venv/bin/cxq token office[/] prints a session token,", soft_wrap=True
        )
        out.print(
            f"[bold]{where}.venv/bin/cxq tour[/] walks one voucher through. Ctrl-C stops everything.", soft_wrap=True
        )
    out.print(f"Logs are in {folder / 'logs'}.")


def _stop(supervisor: Supervisor, steps: Steps) -> None:
    began = time.monotonic()
    with steps.console.status("stopping …") if steps.console.is_terminal else nullcontext():
        supervisor.stop(lambda names: steps.done(f"stopped {names}", time.monotonic() - began))


COMMANDS = (up,)
