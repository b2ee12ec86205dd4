"""From commit to listener through the real relay, queue and worker; and what is retried, refused and seen."""

import asyncio

import asyncpg
import pytest
import redis

from app.beats import LASTS, RELAY, WORKER
from journal.dead_letters import dead_letters, retry_dead_letter
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.errors import Denied
from policies.permissions import Role
from tests.actors import an_actor
from tests.app_delivery.conftest import LOST_SOON, Couriers, all_done, done, stop, until
from tests.journal.events import ParcelSent, a_parcel_is_sent, an_organisation, as_stored


async def test_what_is_committed_reaches_its_listeners_and_what_is_rolled_back_nobody(
    couriers: Couriers, owner: asyncpg.Connection
) -> None:
    parts = [couriers.start("relay"), couriers.start("worker")]

    with pytest.raises(Denied):
        async with work(system()) as w:
            w.record(ParcelSent.of(await w.add(an_organisation()), what="undone"))
            raise Denied
    event_id = await a_parcel_is_sent("book")
    await until(lambda: all_done(owner))

    assert await done(owner, f"book {event_id}") == 1
    assert await done(owner, "undone") == 0
    with redis.Redis.from_url(couriers.redis_url) as client:
        await until(lambda: asyncio.to_thread(client.exists, WORKER, RELAY))
        assert 0 < client.ttl(RELAY) <= LASTS
    assert [stop(part) for part in parts] == [0, 0]


async def test_two_relays_and_two_workers_do_everything_once(couriers: Couriers, owner: asyncpg.Connection) -> None:
    for part in ("relay", "relay", "worker", "worker"):
        couriers.start(part)

    await asyncio.gather(*(a_parcel_is_sent("many") for _ in range(60)))
    await until(lambda: all_done(owner))

    assert await done(owner, "many") == 60
    assert await owner.fetchval("select max(publications) from outbox_event") == 1


async def test_a_failing_listener_is_retried_then_seen_as_dead_and_retried_by_hand(
    couriers: Couriers, owner: asyncpg.Connection
) -> None:
    office = an_actor(Role.OFFICE_ADMINISTRATOR)
    (couriers.folder / "broken").touch()
    couriers.start("relay", lost_after=LOST_SOON)
    couriers.start("worker")

    event_id = await a_parcel_is_sent("broken")
    await until(lambda: dead_letters(office))
    dead = await as_stored(event_id)
    assert "it fell" in dead.error
    assert dead.attempts == 6

    (couriers.folder / "broken").unlink()
    await retry_dead_letter(office, event_id)
    await until(lambda: all_done(owner))

    assert await dead_letters(office) == []
    assert await done(owner, "broken") == 1
    async with work(system()):
        assert await OutboxEvent.filter(id=event_id, consumed_at__isnull=False).exists()
