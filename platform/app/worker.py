"""The worker as a process: delivers queued events to their listeners until stopped, then finishes what it began."""

import asyncio
import signal
import sys
import threading
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

import dramatiq
import structlog
from dramatiq.asyncio import get_event_loop_thread
from dramatiq.errors import Retry
from dramatiq.middleware import AsyncIO, Middleware, Retries, TimeLimit
from tortoise import connections

from app.antivirus import scanner_of
from app.beats import WORKER, beat
from app.broker import ACTOR, QUEUE, WORKER_DEAD_AFTER, open_broker, open_client
from app.database import connect, disconnect
from app.listening import load_listeners
from app.lists import the_lists
from app.mail import post_office_of
from app.observability.logs import set_up_logs
from app.settings import Settings
from app.stores import object_store
from documents.scanning import scan_with
from journal.delivery import MOST_ATTEMPTS, NotDeliveredError, deliver
from notifications.post_office import open_post_office
from spreadsheets.lists import keep_lists_at_hand
from storage import keep_at_hand

THREADS = 4
IDLE_MS = 100
"""At most so long between two looks at an empty queue."""
FIRST_RETRY_MS, LAST_RETRY_MS = 500, 30_000
BEAT_EVERY = 3.0

log = structlog.get_logger(__name__)


def in_loop(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run in the event loop where this process's listeners and database connections live."""
    thread = get_event_loop_thread()
    assert thread is not None, "the worker has not been started"
    thread.run_coroutine(coroutine)


class Database(AsyncIO):
    """The event loop, with the models connected before the first message and until after the last."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def before_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        super().before_worker_boot(broker, worker)  # type: ignore[no-untyped-call]
        in_loop(connect(self._url, largest=THREADS + 2))

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        in_loop(disconnect())
        super().after_worker_shutdown(broker, worker)  # type: ignore[no-untyped-call]


class Exhausted(Middleware):
    """Says so when a message has used up its tries.

    A listener's own fault has made the event a dead letter by then. If not, the database was away all the while:
    the event still stands in the outbox, and the relay sends it again.
    """

    def after_nack(self, broker: dramatiq.Broker, message: dramatiq.broker.MessageProxy) -> None:
        log.error("message.exhausted", event_id=message.args[0], retries=message.options.get("retries"))


async def _deliver(event_id: str) -> None:
    try:
        await deliver(UUID(event_id))
    except NotDeliveredError as fault:
        raise Retry(str(fault)) from fault


def open_worker(settings: Settings, dead_after: float = WORKER_DEAD_AFTER) -> dramatiq.Worker:
    retries = Retries(max_retries=MOST_ATTEMPTS - 1, min_backoff=FIRST_RETRY_MS, max_backoff=LAST_RETRY_MS)
    middleware = (TimeLimit(), Database(settings.database_url), retries, Exhausted())
    broker = open_broker(settings.redis_url, *middleware, dead_after=dead_after)
    dramatiq.actor(broker=broker, actor_name=ACTOR, queue_name=QUEUE)(_deliver)
    return dramatiq.Worker(broker, worker_timeout=IDLE_MS, worker_threads=THREADS)


def run(settings: Settings, *, dead_after: float = WORKER_DEAD_AFTER) -> None:
    """Work until SIGTERM or SIGINT; ends with exit code 1 when a part of it died, so that it is started anew.

    dead_after: seconds of silence after which another worker's unfinished messages are taken over.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    set_up_logs()
    keep_at_hand(object_store(settings))
    keep_lists_at_hand(the_lists)
    open_post_office(post_office_of(settings))
    scan_with(scanner_of(settings))
    log.info("worker.starting", listening=load_listeners())
    worker = open_worker(settings, dead_after)
    worker.start()
    whole = _work_until(stop, worker, settings.redis_url)
    log.info("worker.stopping")
    worker.stop()
    if not whole:
        sys.exit(1)


def _work_until(stop: threading.Event, worker: dramatiq.Worker, redis_url: str) -> bool:
    """Beat as long as this process can work; False when one of its threads has ended."""
    client = open_client(redis_url)
    while all(thread.is_alive() for thread in (*worker.workers, *worker.consumers.values())):
        try:
            in_loop(_ask_database())
            beat(client, WORKER)
        except Exception as fault:  # noqa: BLE001 - whichever server is away: no beat, and work goes on when it is back
            log.warning("worker.cannot_work", fault=f"{type(fault).__name__}: {fault}")
        if stop.wait(BEAT_EVERY):
            return True
    log.error("worker.thread_died")
    return False


async def _ask_database() -> None:
    async with asyncio.timeout(3):
        await connections.get("default").execute_query("select 1")
