"""Somebody takes up what waits for the Office or BMSTC."""

from uuid import UUID

from desk.claims import OWN_STEPS, held, note
from desk.events import DeskItemClaimed, about
from desk.queries import waiting
from desk.views import DeskItem
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission


async def claim_desk_item(actor: Actor, desk_item_id: UUID) -> DeskItem:
    """Take up what waits, so that colleagues see who has it; one may take it over, and whoever decides, decides.

    Applications, labs and projects are taken up by their own step, with what it refuses. Refuses with NotFound (also
    once it waits no longer) or Denied.
    """
    async with work(actor) as w:
        item = await waiting(w, desk_item_id)
        w.authorise(Permission.DESK_CLAIM)
        if own := OWN_STEPS.get(item.kind):
            await own.claim(actor, item.subject_id)
            return item.shown
        claim, item = await held(w, item)
        await note(w, claim, item, actor.person)
        w.record(about(DeskItemClaimed, claim, item))
        return item.shown
