"""What a running set-up leaves for other commands (`cxq token`, `cxq tour`) to find it by."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.embedded.identity import identity_of
from app.embedded.secrets import write_private


@dataclass(frozen=True)
class Running:
    """One `cxq up` that is ready."""

    pid: int
    identity: str
    url: str
    embedded: bool
    environ: Mapping[str, str] = field(repr=False)
    """Addresses and keys of its servers, by the names of the settings; empty unless embedded."""


def announce(data_dir: Path, *, url: str, embedded: bool, environ: Mapping[str, str]) -> None:
    pid = os.getpid()
    running = Running(pid, identity_of(pid) or "", url, embedded, dict(environ) if embedded else {})
    write_private(_file(data_dir), json.dumps(asdict(running), indent=2) + "\n")


def withdraw(data_dir: Path) -> None:
    _file(data_dir).unlink(missing_ok=True)


def find_running(data_dir: Path) -> Running | None:
    """The set-up that runs on this data directory now; None if there is none (or it was killed)."""
    try:
        noted = json.loads(_file(data_dir).read_text())
    except FileNotFoundError:
        return None
    running = Running(**noted)
    return running if identity_of(running.pid) == running.identity else None


def _file(data_dir: Path) -> Path:
    return data_dir / "run.json"
