"""Somebody lays back what waits, for whoever takes it up next."""

from uuid import UUID

from desk import rules
from desk.claims import OWN_STEPS, held, note
from desk.events import DeskItemReleased, about
from desk.queries import waiting
from desk.views import DeskItem
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Stale, require
from policies.permissions import Permission


async def release_desk_item(actor: Actor, desk_item_id: UUID) -> DeskItem:
    """Lay back what you, or a colleague who is away, took up; it waits on as long as it did.

    Applications, labs and projects are laid back by their own step, with what it refuses. Refuses with NotFound (also
    once it waits no longer), Denied, RulesBroken when nobody has it, or Stale when somebody has just taken it up.
    """
    async with work(actor) as w:
        seen = await waiting(w, desk_item_id)
        w.authorise(Permission.DESK_CLAIM)
        if own := OWN_STEPS.get(seen.kind):
            await own.release(actor, seen.subject_id)
            return seen.shown
        claim, item = await held(w, seen)
        if item.assignee_id != seen.assignee_id:
            raise Stale(rules.TAKEN_MEANWHILE.broken(""))
        require(rules.releasable(claimed=item.assignee_id is not None))
        await note(w, claim, item, None)
        w.record(about(DeskItemReleased, claim, item))
        return item.shown
