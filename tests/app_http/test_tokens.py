"""`cxq token` opens a session without a password, for the embedded network of this machine only."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.embedded.running import announce
from tenants.authentication import authenticate
from tests.factories.tenants import a_person
from tests.services import Services
from tests.tenants.conftest import pool  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[2]
ISSUE = """
import asyncio, sys
from pathlib import Path
from app.settings import Settings
from app.tokens import issue
names = ("database_url", "redis_url", "s3_endpoint", "s3_access_key", "s3_secret_key")
settings = Settings(**dict(zip(names, sys.argv[3:])), data_dir=Path(sys.argv[1]))
print(asyncio.run(issue(settings, sys.argv[2])))
"""


def issued(folder: Path, login: str, services: Services) -> subprocess.CompletedProcess[str]:
    given = (services.database_url, services.redis_url, services.s3_endpoint, "key", "secret")
    return subprocess.run(
        [sys.executable, "-c", ISSUE, str(folder), login, *given],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}/platform:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def test_the_running_embedded_network_gives_one(pool: object, services: Services, tmp_path: Path) -> None:  # noqa: F811
    person = await a_person("office")
    announce(tmp_path, url="http://127.0.0.1", embedded=True, environ={"DATABASE_URL": services.database_url})

    answer = issued(tmp_path, "office", services)

    assert answer.returncode == 0, answer.stderr
    assert (await authenticate(pool, answer.stdout.splitlines()[-1])).actor.person == person.id


@pytest.mark.parametrize("embedded", [True, False, None])
async def test_real_servers_give_none(
    pool: object,  # noqa: F811
    services: Services,
    tmp_path: Path,
    embedded: bool | None,
) -> None:
    await a_person("office")
    if embedded is not None:
        announce(tmp_path, url="http://127.0.0.1", embedded=embedded, environ={"DATABASE_URL": "postgres://another"})

    answer = issued(tmp_path, "office", services)

    assert answer.returncode != 0
    assert "NotForRealServersError" in answer.stderr
    assert "cxqs_" not in answer.stdout
