"""The queue between relay and worker, on Valkey or Redis: messages name events, nothing else is in them."""

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import Middleware
from redis.backoff import NoBackoff
from redis.retry import Retry

NAMESPACE = "cxq"
QUEUE = "deliveries"
ACTOR = "deliver"
ROOM = 1000
"""More messages than these are not queued; the rest waits in the outbox."""

WORKER_DEAD_AFTER = 5.0
"""Seconds of silence after which a worker's unfinished messages go to others. Clocks may differ by less than this."""


def open_client(redis_url: str) -> redis.Redis:
    """A client that says within two seconds whether the server answers."""
    return redis.Redis.from_url(
        redis_url, socket_timeout=2, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1), health_check_interval=15
    )


def open_broker(redis_url: str, *middleware: Middleware, dead_after: float = WORKER_DEAD_AFTER) -> RedisBroker:
    return RedisBroker(  # type: ignore[no-untyped-call]
        client=open_client(redis_url),
        middleware=list(middleware),
        namespace=NAMESPACE,
        heartbeat_timeout=int(dead_after * 1000),
        maintenance_chance=1_000_000,  # of a million: look for dead workers at each command, it costs microseconds
    )


def delivery_of(event_id: str) -> dramatiq.Message[None]:
    """The message that has a worker deliver one event."""
    return dramatiq.Message(queue_name=QUEUE, actor_name=ACTOR, args=(event_id,), kwargs={}, options={})


def queued(client: redis.Redis) -> int:
    """Messages that wait, run, or wait for another try."""
    return sum(int(client.hlen(f"{NAMESPACE}:{queue}.msgs")) for queue in (QUEUE, f"{QUEUE}.DQ"))
