"""The Office closes a programme."""

from uuid import UUID

from funds.events import ProgrammeClosed
from funds.lifecycle import PROGRAMME_LIFE, ProgrammeStep
from funds.models import Programme
from funds.rules import OFFICE_FUNDS
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission


async def close_programme(actor: Actor, programme_id: UUID, *, expected: int | None = None) -> Programme:
    """Close a programme: no approval draws on it any more; what it promised is still paid or comes back to it.

    Refuses with NotFound, Denied, Stale, or IllegalStep. Source: SUP-4.
    """
    async with work(actor) as w:
        programme = await w.take(Programme, programme_id, expected=expected)
        w.authorise(Permission.PROGRAMME_MANAGE, because=OFFICE_FUNDS)
        programme.state = PROGRAMME_LIFE.after(programme.state, ProgrammeStep.CLOSE)
        programme.closed_on = w.today
        await w.save(programme, "state", "closed_on")
        w.record(ProgrammeClosed.of(programme))
        return programme
