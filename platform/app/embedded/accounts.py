"""Which account runs PostgreSQL: it refuses to run as root, so root lends it to `nobody`."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder or run the program: tried, because modes alone do not tell."""
        tried = subprocess.run(  # noqa: S603 - fixed command
            ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)],
            user=self.uid,
            group=self.gid,
            extra_groups=[],
            cwd="/",
            env={},
            check=False,
        )
        return tried.returncode == 0


def account_for_postgres() -> Account | None:
    """`nobody` when we are root, None (our own account) otherwise."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)
