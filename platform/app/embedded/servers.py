"""The three embedded servers of one data directory, with the ports and secrets that it remembers."""

import asyncio
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.embedded.accounts import account_for_postgres
from app.embedded.logins import DATABASE, LOGIN, create_login
from app.embedded.objects import ObjectPorts, ObjectStore
from app.embedded.places import postgres_data, postgres_programs
from app.embedded.ports import GRPC_OFFSET, free_ports, is_free
from app.embedded.postgres import Postgres
from app.embedded.secrets import keep_secrets
from app.embedded.valkey import Valkey
from app.embedded.waiting import Server

_PORTS = ("postgres", "valkey", "s3", "master", "volume", "filer", "admin")
_SECRETS = ("postgres", "login", "valkey", "s3_access", "s3_secret", "demo_password")


def make_data_dir(data_dir: Path) -> Path:
    """The folder, absolute. Root leaves others the way through it: PostgreSQL runs as `nobody` and lives inside."""
    if not data_dir.exists():
        data_dir.mkdir(parents=True)
        data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return data_dir.resolve()


class EmbeddedServers:
    """PostgreSQL, Valkey and the object store. Make it only while holding the data directory's lock."""

    def __init__(self, data_dir: Path, *, origins: Sequence[str], say: Callable[[str], None]) -> None:
        self._data_dir = data_dir
        self._secrets = keep_secrets(data_dir / "secrets.json", _SECRETS)
        ports = _keep_ports(data_dir / "ports.json")
        account = account_for_postgres()
        logs, pids = data_dir / "logs", data_dir / "pids"
        self.postgres = Postgres(
            programs=postgres_programs(account),
            data=postgres_data(data_dir, account, say),
            account=account,
            port=ports["postgres"],
            password=self._secrets["postgres"],
            logs=logs,
            pids=pids,
        )
        self.valkey = Valkey(
            data=data_dir / "valkey", port=ports["valkey"], password=self._secrets["valkey"], logs=logs, pids=pids
        )
        self.objects = ObjectStore(
            data=data_dir / "objects",
            ports=ObjectPorts(*(ports[name] for name in _PORTS[2:])),
            access_key=self._secrets["s3_access"],
            secret_key=self._secrets["s3_secret"],
            logs=logs,
            pids=pids,
            origins=origins,
        )

    @property
    def all(self) -> tuple[Server, ...]:
        return (self.postgres, self.valkey, self.objects)

    @property
    def environ(self) -> Mapping[str, str]:
        """How the platform reaches them, by the names of its settings."""
        owner = self.postgres.url(DATABASE)
        place = owner.partition("@")[2]
        return {
            "DATABASE_URL": f"postgres://{LOGIN}:{self._secrets['login']}@{place}",
            "DATABASE_OWNER_URL": owner,
            "REDIS_URL": self.valkey.url,
            "S3_ENDPOINT": self.objects.endpoint,
            "S3_PUBLIC_ENDPOINT": self.objects.endpoint,
            "S3_ACCESS_KEY": self._secrets["s3_access"],
            "S3_SECRET_KEY": self._secrets["s3_secret"],
            "DEMO_PASSWORD": self._secrets["demo_password"],
            "MAIL_DIR": str(self._data_dir / "mail"),
        }

    def create_login(self) -> None:
        """Once PostgreSQL answers: the database and the application's login."""
        asyncio.run(create_login(self.postgres.url(), self._secrets["login"]))


def _keep_ports(path: Path) -> dict[str, int]:
    """The ports of the last run where they are still free, others where not."""
    noted: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
    kept = {name: port for name, port in noted.items() if is_free(port) and is_free(port + GRPC_OFFSET)}
    lacking = [name for name in _PORTS if name not in kept]
    kept |= dict(zip(lacking, free_ports(len(lacking), taken=frozenset(kept.values())), strict=True))
    path.write_text(json.dumps(kept, indent=2) + "\n")
    return kept
