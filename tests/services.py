"""Real servers for the tests: each is started once per run, when a test first asks for it, on ports of its own."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.embedded.accounts import account_for_postgres
from app.embedded.logins import DATABASE, LOGIN, create_login
from app.embedded.objects import ObjectPorts, ObjectStore
from app.embedded.places import postgres_data, postgres_programs
from app.embedded.ports import free_ports
from app.embedded.postgres import Postgres
from app.embedded.processes import stop_together
from app.embedded.secrets import keep_secrets
from app.embedded.valkey import Valkey
from app.embedded.waiting import Server, start

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class PostgresService:
    database_url: str
    """The application's login; pass asyncpg server_settings={"role": "cxq_app"}."""
    database_owner_url: str
    """The superuser, in the same database."""


@dataclass(frozen=True)
class ValkeyService:
    redis_url: str


@dataclass(frozen=True)
class ObjectService:
    s3_endpoint: str
    s3_access_key: str
    s3_secret_key: str


@dataclass(frozen=True)
class Services(PostgresService, ValkeyService, ObjectService):
    """All of them, as settings name them."""


MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - a name is made in it, as in any temporary folder


def _in_memory() -> Path | None:
    """Where files are kept in memory, if this machine has room there: servers that come and go make many of them."""
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None


@contextmanager
def data_folder() -> Iterator[Path]:
    """A folder that `nobody` can walk through (pytest's own cannot be), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="quanwang-test-", dir=_in_memory()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        elsewhere = folder / "postgres.place"
        if elsewhere.exists():
            shutil.rmtree(elsewhere.read_text().strip())
        shutil.rmtree(folder)


@contextmanager
def running(server: Server) -> Iterator[None]:
    try:
        start([server])
        yield
    finally:
        stop_together([server.process])


def embedded_postgres(folder: Path, *, port: int | None = None, fast: bool = True) -> Postgres:
    account = account_for_postgres()
    server = Postgres(
        programs=postgres_programs(account),
        data=postgres_data(folder, account, say=print),
        account=account,
        port=port or free_ports(1)[0],
        password=keep_secrets(folder / "secrets.json", ["postgres"])["postgres"],
        logs=folder / "logs",
        pids=folder / "pids",
        settings=FAST if fast else None,
    )
    if fast:  # nobody will miss its data: it ends at once, without a checkpoint
        server.process.command = replace(server.process.command, stop_signal=signal.SIGQUIT)
    return server


def embedded_valkey(folder: Path, *, port: int | None = None) -> Valkey:
    return Valkey(
        data=folder / "valkey",
        port=port or free_ports(1)[0],
        password=keep_secrets(folder / "secrets.json", ["valkey"])["valkey"],
        logs=folder / "logs",
        pids=folder / "pids",
    )


def embedded_objects(folder: Path, *, ports: ObjectPorts | None = None) -> tuple[ObjectStore, ObjectService]:
    keys = keep_secrets(folder / "secrets.json", ["s3_access", "s3_secret"])
    store = ObjectStore(
        data=folder / "objects",
        ports=ports or ObjectPorts(*free_ports(5)),
        access_key=keys["s3_access"],
        secret_key=keys["s3_secret"],
        logs=folder / "logs",
        pids=folder / "pids",
    )
    return store, ObjectService(store.endpoint, keys["s3_access"], keys["s3_secret"])


@contextmanager
def postgres() -> Iterator[PostgresService]:
    with data_folder() as folder:
        server = embedded_postgres(folder)
        with running(server):
            password = keep_secrets(folder / "secrets.json", ["login"])["login"]
            asyncio.run(create_login(server.url(), password))
            owner = server.url(DATABASE)
            place = owner.partition("@")[2]
            yield PostgresService(f"postgres://{LOGIN}:{password}@{place}", owner)


@contextmanager
def valkey() -> Iterator[ValkeyService]:
    with data_folder() as folder:
        server = embedded_valkey(folder)
        with running(server):
            yield ValkeyService(server.url)


@contextmanager
def objects() -> Iterator[ObjectService]:
    with data_folder() as folder:
        server, service = embedded_objects(folder)
        with running(server):
            yield service
