"""How well and how fast matching ranks labs for needs whose answers are known.

`python -m tests.matching.devset_bench FOLDER [--filter]`: FOLDER holds labs.jsonl, needs.jsonl and score.py.
Not part of the test run. --filter also asks that the lab does the need's kind of activity.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from app.database import connected
from app.migrate import migrate_url
from labs.kinds import ActivityType
from matching.ranking import candidates
from tests import services as real

DAY = date(2026, 6, 15)
KINDS = {
    "测试检验": ActivityType.TESTING_INSPECTION,
    "合作研发": ActivityType.COOPERATIVE_RD,
    "委托开发": ActivityType.COMMISSIONED_DEVELOPMENT,
    "研发设计": ActivityType.RD_DESIGN,
    "技术解决方案": ActivityType.TECHNICAL_SOLUTION,
}
LOAD = """
insert into catalogue_entry (id, created_at, updated_at, version, lab_id, provider_id, host_id, name, category, field,
  activity_types, capabilities, services, directions, introduction, instruments, instrument_classes, contacts,
  opening_terms, opened_on, valid_from)
values ($1, now(), now(), 1, $1, $1, $1, $2, 'NATIONAL_KEY_LAB', '', $3, '{}', $4, $5, $6, $7, '{}', '{}', '',
  '2026-01-01', '2026-01-01')
"""


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def row(key: int, lab: dict[str, Any]) -> tuple[Any, ...]:
    """A lab of the set as the catalogue would show it."""
    kinds = [KINDS[kind].value for kind in lab["activity_types"]]
    works = "；".join(lab["representative_work"])
    directions = "；".join(lab["directions"])
    return UUID(int=key), lab["name"][:200], kinds, lab["services"], directions, works, lab["instruments"]


async def load(url: str, labs: list[dict[str, Any]]) -> None:
    owner = await asyncpg.connect(url)
    try:
        await owner.execute("set session_replication_role = replica")  # entries alone, without labs and institutions
        await owner.executemany(LOAD, [row(key, lab) for key, lab in enumerate(labs, 1)])
        await owner.execute("analyze catalogue_entry")
    finally:
        await owner.close()


async def run(
    url: str, labs: list[dict[str, Any]], needs: list[dict[str, Any]], kinds: bool
) -> tuple[str, list[float]]:
    """The run as `score.py` reads it, and how many milliseconds each need took."""
    ranked, took = [], []
    async with connected(url):
        for need in needs:
            begun = time.perf_counter()
            kind = KINDS[need["activity_type"]] if kinds and need["activity_type"] else ActivityType.OTHER
            found = await candidates(need["text"], on=DAY, activity_type=kind)
            took.append(1000 * (time.perf_counter() - begun))
            ranked += [f"{need['id']}\t{labs[each.lab_id.int - 1]['id']}\t{each.score}" for each in found]
    return "\n".join(ranked) + "\n", sorted(took)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--filter", action="store_true")
    given = asked.parse_args()
    labs, needs = lines(given.folder / "labs.jsonl"), lines(given.folder / "needs.jsonl")
    with real.postgres() as server:
        asyncio.run(migrate_url(server.database_owner_url))
        asyncio.run(load(server.database_owner_url, labs))
        ranked, took = asyncio.run(run(server.database_url, labs, needs, given.filter))
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.write(ranked)
        file.flush()
        subprocess.run([sys.executable, given.folder / "score.py", file.name], check=True)
    print(f"{len(needs)} needs: p50 {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms")


if __name__ == "__main__":
    main()
