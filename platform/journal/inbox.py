"""The inbox remembers which listener has dealt with which event, in the listener's own transaction: nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import structlog

from journal.listeners import Delivered, Listener
from journal.models import InboxEntry
from journal.system import system
from journal.transactions import begun
from journal.work import Work, work
from kernel import clock
from kernel.errors import Refused
from kernel.ids import new_id

log = structlog.get_logger(__name__)


@asynccontextmanager
async def first_time(consumer: str, event_id: UUID) -> AsyncIterator[Work | None]:
    """A system transaction that holds the inbox entry; None when this consumer is already done with the event.

    A second delivery at the same moment waits here until the first has committed (None) or failed (its turn).
    """
    async with work(system(consumer)) as w:
        rows = await w.connection.execute_query_dict(
            "insert into inbox_entry (id, consumer, event_id, at) values ($1, $2, $3, $4)"
            " on conflict (consumer, event_id) do nothing returning id",
            [new_id(), consumer, event_id, clock.now()],
        )
        yield w if rows else None


async def hear(listener: Listener, event: Delivered) -> None:
    """Let one listener deal with one event, once. A refusal ends it; anything else is raised and leaves no trace."""
    await (_hear_outside if listener.outside else _hear_inside)(listener, event)


async def _hear_inside(listener: Listener, event: Delivered) -> None:
    async with first_time(listener.name, event.id) as w:
        if w is None:
            return
        try:
            async with begun():  # a refusal takes back what the listener wrote, not the inbox entry
                await _within_patience(listener, event)
        except Refused as refused:
            _say_refused(listener, event, refused)


async def _hear_outside(listener: Listener, event: Delivered) -> None:
    async with work(system(listener.name)):
        if await InboxEntry.exists(consumer=listener.name, event_id=event.id):
            return
    try:
        await _within_patience(listener, event)
    except Refused as refused:
        _say_refused(listener, event, refused)
    async with first_time(listener.name, event.id):
        return


async def _within_patience(listener: Listener, event: Delivered) -> None:
    async with asyncio.timeout(listener.patience):
        await listener.call(event)


def _say_refused(listener: Listener, event: Delivered, refused: Refused) -> None:
    log.info("listener.refused", listener=listener.name, event_id=str(event.id), kind=event.kind, problems=str(refused))
