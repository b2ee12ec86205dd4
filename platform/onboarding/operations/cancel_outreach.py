"""An institution calls a planned event off."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from onboarding.events import OutreachCancelled
from onboarding.lifecycle import OUTREACH_LIFE, OutreachStep
from onboarding.models import OutreachEvent
from policies.permissions import Permission


async def cancel_outreach(actor: Actor, event_id: UUID, *, expected: int | None = None) -> OutreachEvent:
    """Call a planned event off; an event that was held stays held.

    Refuses with NotFound, Denied, Stale or IllegalStep. Source: REC-8.
    """
    async with work(actor) as w:
        event = await w.take(OutreachEvent, event_id, expected=expected)
        w.authorise(Permission.OUTREACH_RECORD)
        event.state = OUTREACH_LIFE.after(event.state, OutreachStep.CANCEL)
        await w.save(event, "state")
        w.record(OutreachCancelled.of(event))
        return event
