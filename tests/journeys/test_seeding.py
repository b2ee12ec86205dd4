"""The demo network comes in whole, once, and also after a run that was killed half way."""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import asyncpg
import pytest

from app.demo import firms, network
from app.demo.accounts import MEMBERS, OFFICERS
from tests.journeys.platform_at_work import ENVIRON, command
from tests.services import PostgresService, Services

pytestmark = pytest.mark.timeout(400)

INSTITUTIONS = len(network.hosts()) + len(network.CENTERS) + 2
COUNTED = {
    "person": "select count(*) from person",
    "credential": "select count(*) from credential",
    "tenant": "select count(*) from tenant where state = 'ACTIVE'",
    "institution_application": "select count(*) from institution_application",
    "round": "select count(*) from round",
    "document": "select count(*) from document",
    "document_version": "select count(*) from document_version where state = 'PRESENT'",
    "lab": "select count(*) from lab where state = 'OPEN'",
    "catalogue_entry": "select count(*) from catalogue_entry",
    "applicant": "select count(*) from applicant",
    "listed_product": "select count(*) from listed_product",
    "programme": "select count(*) from programme where state = 'OPEN'",
    "audit_entry": "select count(*) from audit_entry where kind <> 'document.requested'",
}


@pytest.fixture
def environ(database: PostgresService, services: Services) -> Mapping[str, str]:
    named = {name.upper(): value for name, value in asdict(services).items()}
    return {**ENVIRON, **named, "DEMO_PASSWORD": "seeding-in-a-test", "DATA_DIR": os.devnull}


def seeding(environ: Mapping[str, str], output: Path) -> subprocess.Popen[bytes]:
    with output.open("a") as said:
        return subprocess.Popen(command("seed"), env=environ, stdout=said, stderr=subprocess.STDOUT)


async def counts(owner: asyncpg.Connection) -> dict[str, int]:
    return {name: await owner.fetchval(question) for name, question in COUNTED.items()}


async def test_a_killed_seeding_is_taken_up_where_it_stopped_and_a_further_one_adds_nothing(
    owner: asyncpg.Connection, environ: Mapping[str, str], tmp_path: Path
):
    output = tmp_path / "said"
    first, until = seeding(environ, output), time.monotonic() + 120
    while await owner.fetchval("select count(*) from tenant") < INSTITUTIONS // 2:
        assert first.poll() is None, output.read_text()
        assert time.monotonic() < until
        time.sleep(0.02)
    first.kill()
    first.wait()
    half = await counts(owner)

    second = seeding(environ, output).wait()
    whole = await counts(owner)
    third = seeding(environ, output).wait()

    assert (second, third) == (0, 0), output.read_text()
    assert half["tenant"] < whole["tenant"] == INSTITUTIONS
    assert whole["institution_application"] == whole["round"] - whole["lab"] == INSTITUTIONS
    assert whole["person"] == whole["credential"] == INSTITUTIONS + len(OFFICERS) + len(MEMBERS) + len(firms.FIRMS)
    assert whole["lab"] == whole["catalogue_entry"] == len(network.listed_labs())
    assert (whole["applicant"], whole["listed_product"], whole["programme"]) == (len(firms.FIRMS), 3, 1)
    assert await counts(owner) == whole
