"""Delivers one event to everyone who listens: each exactly once, failures again later, and at last a dead letter."""

from uuid import UUID

import structlog

from journal.inbox import hear
from journal.listeners import LISTENERS, Delivered, Listener, Listeners
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work

MOST_ATTEMPTS = 6
"""How often a delivery is begun before the event is a dead letter."""

log = structlog.get_logger(__name__)


class NotDeliveredError(Exception):
    """Some listener failed; deliver the event again later."""


class PostponedError(Exception):
    """A listener cannot do its part now, through no fault of the event: what it needs is away.

    The event is not counted as failed. It waits in the outbox, and the relay sends it again, at growing intervals.
    """


async def deliver(event_id: UUID, listeners: Listeners = LISTENERS) -> None:
    """Let every listener hear of the event; safe to call twice, also at the same moment.

    Raises NotDeliveredError while it makes sense to try again. Afterwards the event is a dead letter.
    """
    event = await _begin(event_id)
    if event is None:
        return
    failures, waiting = list[str](), list[str]()
    for listener in listeners.of(event.kind):
        try:
            failures += [fault] if (fault := await _fault_of(listener, event)) else []
        except PostponedError as postponed:
            waiting.append(f"{listener.name}: {postponed}")
    if not failures and not waiting:
        await _finish(event.id)
    elif not failures:
        await _put_off(event.id, "\n".join(waiting))
    elif await _note(event.id, "\n".join(failures)):
        log.error("event.dead", event_id=str(event.id), kind=event.kind, failures=failures)
    else:
        raise NotDeliveredError("\n".join(failures))


async def _fault_of(listener: Listener, event: Delivered) -> str:
    """What went wrong, empty when nothing did. One listener's fault keeps no other from hearing."""
    try:
        await hear(listener, event)
    except PostponedError:
        raise
    except Exception as fault:
        log.warning("listener.failed", listener=listener.name, event_id=str(event.id), kind=event.kind, exc_info=True)
        return f"{listener.name}: {type(fault).__name__}: {fault}"
    return ""


async def _begin(event_id: UUID) -> Delivered | None:
    """Count an attempt and give the event; None when there is nothing to do any more.

    The count comes first: an event that ends its worker each time must become a dead letter too.
    """
    async with work(system("delivery")) as w:
        row = await _open(event_id)
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:
            row.dead_at = w.at
            row.error = row.error or "its worker ended each time before it was done"
        else:
            row.attempts += 1
        await row.save(update_fields=["attempts", "dead_at", "error"])
        return None if row.dead_at else Delivered.of(row)


async def _finish(event_id: UUID) -> None:
    async with work(system("delivery")) as w:
        await OutboxEvent.filter(id=event_id).update(consumed_at=w.at)


async def _put_off(event_id: UUID, why: str) -> None:
    """That was no attempt; keep why."""
    async with work(system("delivery")):
        row = await _open(event_id)
        if row is not None:
            row.attempts -= 1
            row.error = why[:4000]
            await row.save(update_fields=["attempts", "error"])


async def _note(event_id: UUID, error: str) -> bool:
    """Keep what went wrong; True when there will be no further attempt."""
    async with work(system("delivery")) as w:
        row = await _open(event_id)
        if row is None:
            return True
        row.error = error[:4000]
        row.dead_at = w.at if row.attempts >= MOST_ATTEMPTS else None
        await row.save(update_fields=["error", "dead_at"])
        return row.dead_at is not None


async def _open(event_id: UUID) -> OutboxEvent | None:
    waiting = OutboxEvent.filter(id=event_id, consumed_at__isnull=True, dead_at__isnull=True)
    return await waiting.select_for_update().first()
