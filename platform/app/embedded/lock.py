"""One `cxq up` per data directory: a lock that the system lets go by itself when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(Exception):
    """Another supervisor holds the data directory."""

    def __init__(self, data_dir: Path, pid: str) -> None:
        super().__init__(
            f"{data_dir} is in use by another `cxq up` (process {pid or 'unknown'}). "
            "Stop that one, or set DATA_DIR to another folder."
        )


@contextmanager
def hold(data_dir: Path) -> Iterator[None]:
    """Hold the lock; the file keeps the holder's process id for people to read."""
    with (data_dir / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunningError(data_dir, file.read().strip()) from None
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
