"""Somebody lays back what waits, for whoever takes it up next."""

from uuid import UUID

from desk import rules
from desk.claims import OWN_RELEASES, note
from desk.events import DeskItemReleased, about
from desk.queries import waiting
from desk.views import DeskItem
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def release_desk_item(actor: Actor, desk_item_id: UUID) -> DeskItem:
    """Lay back what you, or a colleague who is away, took up; it waits on as long as it did.

    Refuses with NotFound (also once it waits no longer), Denied, or RulesBroken when nobody has it, or when it is
    under review.
    """
    async with work(actor) as w:
        item = await waiting(w, desk_item_id)
        w.authorise(Permission.DESK_CLAIM)
        require(rules.releasable(kind=item.kind, claimed=item.assignee_id is not None))
        if own := OWN_RELEASES.get(item.kind):
            await own(actor, item.subject_id)
        else:
            await note(w, item, None)
            w.record(about(DeskItemReleased, item))
        return item.shown
