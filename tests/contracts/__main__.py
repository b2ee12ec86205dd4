"""Plays many crowds and races at the cap and tells what went wrong: `python -m tests.contracts [CROWDS] [RACES]`.

Run it with `make races`. With nothing wrong it ends with 0.
"""

import asyncio
import sys
import time

import asyncpg

from app.database import connected
from app.migrate import migrate_url
from kernel.clock import standing_at
from tests import services
from tests.contracts.crossing import MONEY
from tests.contracts.crowds import CROWD, SKEWS, Round, crowd, play
from tests.factories.contracts import NOW, a_product

CONNECTIONS = CROWD + 5  # everyone of a crowd has a connection of their own


async def told(name: str, played: Round, owner: asyncpg.Connection, rounds: int) -> list[str]:
    product, begun = await a_product(), time.perf_counter()
    wrong = await play(played, owner, product.id, rounds)
    took = time.perf_counter() - begun
    print(f"{name:32} {rounds:4} rounds, {len(wrong)} went wrong, {took:6.1f} s", *wrong, sep="\n  ", flush=True)
    return wrong


async def run(server: services.PostgresService, crowds: int, races: int) -> int:
    await migrate_url(server.database_owner_url)
    owner = await asyncpg.connect(server.database_owner_url)
    deadlocks = "select deadlocks from pg_stat_database where datname = current_database()"
    async with connected(server.database_url, largest=CONNECTIONS):
        wrong = await told(f"{CROWD} purchases at the cap", crowd, owner, crowds)
        for name, played in (SKEWS | MONEY).items():
            wrong += await told(name, played, owner, races)
    print("deadlocks that PostgreSQL has broken up:", await owner.fetchval(deadlocks))
    await owner.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]] + [100, 200][len(sys.argv) - 1 :]
    with services.postgres() as server, standing_at(NOW):
        sys.exit(asyncio.run(run(server, *asked)))
