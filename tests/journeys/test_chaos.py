"""Each part is killed in turn while tours are walked: nothing acknowledged is lost, nothing is done twice."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable

import pytest

from app.tour.cast import Cast
from app.tour.client import Client
from kernel.ids import new_id
from tests.journeys import ledger
from tests.journeys.chaos import Walker, kill
from tests.journeys.platform_at_work import Platform
from tests.journeys.walked import quiet

pytestmark = pytest.mark.timeout(600)  # the first test that asks starts the whole platform

KILLED = {"postgres": "database", "worker": "worker", "relay": "relay", "objects": "objects"}
"""Parts that are killed, and the check of /readyz that must say so."""
BEGUN = 3  # things a tour does before the next part is killed, so that each is hit in the midst of work
AWAY = {  # of what /readyz says of the whole while a part is away
    "postgres": (503, "not ready"),
    "worker": (200, "degraded"),
    "relay": (200, "degraded"),
    "objects": (200, "degraded"),
}


def test_nothing_acknowledged_is_lost_or_done_twice(platform: Platform, new_cast: Callable[[], Cast], anyone: Client):
    asyncio.run(quiet(platform))
    calm_mark, calm = new_id(), Walker(platform, new_cast)
    calm.walk_one()
    once = asyncio.run(ledger.since(platform, calm_mark))

    mark, walker, told = new_id(), Walker(platform, new_cast), {}
    with walker.walking():
        for part, check in KILLED.items():
            walker.wait_for(BEGUN)
            told[part] = kill(platform, part, check)
        walker.wait_for(BEGUN)
    assert walker.failure is None
    after = asyncio.run(ledger.since(platform, mark))
    office = anyone.signed_in("office", platform.password)

    assert told == AWAY
    assert after.happened == times(once.happened, len(walker.walked))
    assert after.messages == times(once.messages, len(walker.walked))
    assert (after.dead, after.doubled) == (0, [])
    assert asyncio.run(ledger.lost(platform, walker.experience.acknowledged)) == []
    assert asyncio.run(ledger.spoilt(platform, office, mark)) == []
    assert [fault for fault in walker.experience.faults if not is_masked(fault)] == []


def times(once: Counter[str], tours: int) -> Counter[str]:
    return Counter({kind: count * tours for kind, count in once.items()})


def is_masked(fault: str) -> bool:
    """A code and a sentence in the API's own form, with nothing of the inside."""
    (error,) = json.loads(fault)["errors"]
    return set(error["extensions"]) >= {"code", "requestId"} and not any(
        inner in fault for inner in ("Traceback", "asyncpg", "psycopg", "Errno", 'File "')
    )
