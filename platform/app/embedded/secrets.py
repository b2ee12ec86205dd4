"""Passwords and keys of the embedded servers: drawn once, kept in one file that only its owner can read."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def keep_secrets(path: Path, names: Iterable[str]) -> dict[str, str]:
    """The named secrets from the file at `path`; those it lacks are drawn and added."""
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    drawn = {name: secrets.token_hex(16) for name in names if name not in known}
    if drawn:
        write_private(path, json.dumps(known | drawn, indent=2) + "\n")
    return known | drawn


def write_private(path: Path, text: str) -> None:
    """Write a file with mode 0600 whole or not at all: a crash leaves the old one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
