"""Token buckets in a real Valkey: nobody gets more than allowed, however many processes count."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest_asyncio
from redis.asyncio import Redis

from app.asgi import open_valkey
from app.limits.attempts import InValkey
from app.limits.buckets import Allowance, Buckets
from kernel.ids import new_id
from tests.services import ValkeyService

SLOW = 1  # a minute: nothing comes back while a test runs


@pytest_asyncio.fixture
async def valkey(valkey_service: ValkeyService) -> AsyncIterator[Redis]:
    async with aclosing(open_valkey(valkey_service.redis_url)) as client:
        yield client


async def passed(buckets: Buckets, name: str, allowance: Allowance, times: int) -> int:
    taken = [await buckets.take([(name, allowance)]) for _ in range(times)]
    return sum(1 for one in taken if one and not one.wait)


async def test_a_bucket_gives_what_it_holds(valkey: Redis) -> None:
    for size in (1, 3, 50):
        assert await passed(Buckets(valkey), f"t:{new_id()}", Allowance(size, SLOW), size + 20) == size


async def test_several_processes_share_a_bucket(valkey: Redis) -> None:
    name, allowance = f"t:{new_id()}", Allowance(200, SLOW)
    processes = [Buckets(valkey) for _ in range(4)]

    let_through = await asyncio.gather(*(passed(one, name, allowance, 100) for one in processes))

    # what one process has borrowed and not used is lost to the others: at most a tenth of the bucket each
    assert 200 - 3 * 20 <= sum(let_through) <= 200


async def test_an_empty_bucket_keeps_the_other_full(valkey: Redis) -> None:
    buckets = Buckets(valkey)
    empty, full = (f"t:{new_id()}", Allowance(1, SLOW)), (f"t:{new_id()}", Allowance(3, SLOW))
    await buckets.take([empty])

    for _ in range(10):
        refused = await buckets.take([empty, full])
        assert refused is not None
        assert refused.wait > 0

    assert await passed(buckets, *full, 10) == 3


async def test_tokens_come_back(valkey: Redis) -> None:
    buckets, name, allowance = Buckets(valkey), f"t:{new_id()}", Allowance(1, 600)
    assert await passed(buckets, name, allowance, 2) == 1

    await asyncio.sleep(0.2)

    assert await passed(buckets, name, allowance, 1) == 1


async def test_failed_sign_ins_are_counted_by_all_processes_and_can_be_forgiven(valkey: Redis) -> None:
    one, other = InValkey(valkey), InValkey(valkey)
    limits = {f"{new_id()}": 3}

    for counter in (one, other, one):
        assert await counter.begin(limits, 60) == 0
    assert 0 < await other.begin(limits, 60) <= 60
    await other.forgive(limits)

    assert await one.begin(limits, 60) == 0
    assert await one.begin(limits, 60) > 0


async def test_whoever_is_refused_uses_up_nobody_elses_limit(valkey: Redis) -> None:
    counter, own, shared = InValkey(valkey), f"{new_id()}", f"{new_id()}"
    for _ in range(20):
        await counter.begin({own: 2, shared: 5}, 60)

    for _ in range(3):
        assert await counter.begin({shared: 5}, 60) == 0
    assert await counter.begin({shared: 5}, 60) > 0
    assert own not in str(await valkey.keys("*"))
