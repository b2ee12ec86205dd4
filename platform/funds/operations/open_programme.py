"""The Office opens a programme: from now on approvals draw on its budget."""

from uuid import UUID

from funds.events import ProgrammeOpened
from funds.kinds import Cause, Movement
from funds.ledger import open_accounts, post
from funds.lifecycle import PROGRAMME_LIFE, ProgrammeState, ProgrammeStep
from funds.models import Programme
from funds.rules import OFFICE_FUNDS, openable
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def open_programme(actor: Actor, programme_id: UUID, *, expected: int | None = None) -> Programme:
    """Open a drafted programme; its budget is granted in the ledger, and approvals may draw on it on its days.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`rules.openable`). Source: SUP-4.
    """
    async with work(actor) as w:
        programme = await w.take(Programme, programme_id, expected=expected)
        w.authorise(Permission.PROGRAMME_MANAGE, because=OFFICE_FUNDS)
        opened = PROGRAMME_LIFE.after(programme.state, ProgrammeStep.OPEN)
        also = Programme.filter(
            state=ProgrammeState.OPEN, from_on__lte=programme.until_on, until_on__gte=programme.from_on
        )
        other = await also.first()
        require(openable(overlapping=other.name if other else None, until_on=programme.until_on, today=w.today))
        programme.state, programme.opened_on = opened, w.today
        await w.save(programme, "state", "opened_on")
        await open_accounts(w, programme)
        await post(w, programme, Movement.GRANT, programme.budget, Cause.PROGRAMME_OPENED)
        w.record(ProgrammeOpened.of(programme, budget=programme.budget))
        return programme
