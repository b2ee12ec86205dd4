"""How close the real schema comes to SQL written by hand, and what a tenant pays for the rows of all others.

Run it with `make bench`. It only measures and prints; it is not a test.
"""

import asyncio
import re
from hashlib import md5
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from graphql import parse

import reads
from app.database import APPLICATION_ROLE
from app.migrate import migrate_url
from kernel.actor import Actor, Scope
from schema.nodes import catalog
from schema.root import make_schema
from tests import services
from tests.bench.comparing import EVERYTHING, OFFICE, prepared
from tests.bench.questions import OWN, QUESTIONS, SCOPED
from tests.bench.rows import DENSE, SPARSE, load
from tests.bench.timing import medians

ROUNDS = {"rounds": 400, "warm": 40}


def provider(number: int) -> Actor:
    party = UUID(md5(f"tenant{number}".encode()).hexdigest())  # noqa: S324 - names a row
    return Actor(scope=Scope.PROVIDER, party=party, permissions=EVERYTHING)


async def measure(reader: reads.Reader, name: str, text: str, by_hand: str) -> None:
    document, reading = parse(text), prepared(reader, text, OFFICE)
    sql, values = reading.plan.sql, reading.plan.values(reading.variables, OFFICE)
    best = SCOPED.format(by_hand)

    async def compiled() -> Any:
        again = reader.prepare(document, OFFICE)
        assert isinstance(again, reads.Reading)
        return await reader.answer(again, OFFICE)

    async def statement() -> Any:
        return await reader.pool.fetchval(sql, *values)

    async def hand() -> Any:
        return await reader.pool.fetchval(best, "OFFICE", "")

    whole, only_sql, limit = await medians(compiled, statement, hand, **ROUNDS)
    print(f"{name:32} {whole:7.3f} ms, statement {only_sql:7.3f}, by hand {limit:7.3f}: {whole / limit:5.2f} x")


async def own_rows(reader: reads.Reader, who: str, actor: Actor) -> None:
    """A tenant's own page: how long it takes, and by which indexes PostgreSQL finds the projects."""
    reading = prepared(reader, OWN, actor)
    sql, values = reading.plan.sql, reading.plan.values(reading.variables, actor)
    body = await reader.answer(reading, actor)
    assert isinstance(body, bytes)
    rows = len(orjson.loads(body)["data"]["projects"]["nodes"])
    plan = "\n".join(
        row[0] for row in await reader.pool.fetch(f"explain (analyze, buffers, timing off) {sql}", *values)
    )
    scans = [line.strip() for line in plan.splitlines() if re.search(r"Scan.* on project\b", line)]
    [took] = await medians(lambda: reader.pool.fetchval(sql, *values), **ROUNDS)
    print(f"{who:32} {took:7.3f} ms, {rows} rows; {'; '.join(re.sub(r' +', ' ', scan) for scan in scans)}")


async def run(url: str) -> None:
    await migrate_url(url)
    owner = await asyncpg.connect(url)
    await load(owner)
    await owner.close()
    mapping = reads.derive(catalog, make_schema())
    async with reads.pool(url, role=APPLICATION_ROLE, min_size=1, max_size=1) as pool:
        reader = reads.Reader(mapping, pool)
        for name, (text, by_hand) in QUESTIONS.items():
            await measure(reader, name, text, by_hand)
        for who, number in (("own projects, dense tenant", DENSE), ("own projects, sparse tenant", SPARSE)):
            await own_rows(reader, who, provider(number))


if __name__ == "__main__":
    with services.postgres() as server:
        asyncio.run(run(server.database_owner_url))
