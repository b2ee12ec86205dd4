"""Somebody takes up what waits for the Office or BMSTC."""

from uuid import UUID

from desk.claims import OWN_CLAIMS, note
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
        if own := OWN_CLAIMS.get(item.kind):
            await own(actor, item.subject_id)
        else:
            await note(w, item, actor.person)
            w.record(about(DeskItemClaimed, item))
        return item.shown
