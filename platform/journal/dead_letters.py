"""Dead letters: events that some listener could not deal with, kept where they are seen until someone retries them."""

from uuid import UUID

from journal.events import DeadLetterRetried
from journal.models import OutboxEvent
from journal.work import work
from kernel.actor import Actor
from kernel.errors import IllegalStep, NotFound
from policies.permissions import Permission


async def dead_letters(actor: Actor, *, most: int = 100) -> list[OutboxEvent]:
    """Events that were given up, the oldest first, each with its error. Refuses with Denied."""
    async with work(actor) as w:
        w.authorise(Permission.DEAD_LETTER_MANAGE)
        return await OutboxEvent.filter(dead_at__isnull=False).order_by("id").limit(most)


async def retry_dead_letter(actor: Actor, event_id: UUID) -> OutboxEvent:
    """Send an event on its way again that had been given up.

    Listeners that were already done with it do not hear it again. Refuses with NotFound, Denied, or IllegalStep when
    the event is not a dead letter.
    """
    async with work(actor) as w:
        event = await OutboxEvent.filter(id=event_id).select_for_update().first()
        if event is None:
            raise NotFound("id", OutboxEvent, event_id)
        w.authorise(Permission.DEAD_LETTER_MANAGE)
        if event.dead_at is None:
            raise IllegalStep.at("ALIVE", "RETRY", possible=[])
        event.dead_at = event.published_at = None
        event.attempts = event.publications = 0
        await event.save(update_fields=["dead_at", "published_at", "attempts", "publications"])
        w.record(DeadLetterRetried.of(event))
        return event
