"""The Office changes what an open programme is granted."""

from uuid import UUID

from funds.events import ProgrammeBudgeted
from funds.inputs import ProgrammeBudget
from funds.kinds import Account, Cause, Movement
from funds.ledger import balances, post
from funds.lifecycle import PROGRAMME_LIFE, ProgrammeStep
from funds.models import Programme
from funds.rules import OFFICE_FUNDS, budgetable
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def change_programme_budget(
    actor: Actor, programme_id: UUID, given: ProgrammeBudget, *, expected: int | None = None
) -> Programme:
    """Raise an open programme's budget, or lower it down to what is promised and paid already, saying why.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`rules.budgetable`). Source: SUP-4.
    """
    async with work(actor) as w:
        programme = await w.take(Programme, programme_id, expected=expected)
        w.authorise(Permission.PROGRAMME_MANAGE, because=OFFICE_FUNDS)
        programme.state = PROGRAMME_LIFE.after(programme.state, ProgrammeStep.CHANGE_BUDGET)
        standing = await balances(programme.id)
        committed = standing[Account.RESERVED] + standing[Account.SPENT]
        require(budgetable(budget=given.budget, reason=given.reason, committed=committed))
        before, programme.budget = programme.budget, given.budget
        await w.save(programme, "budget")
        more = programme.budget - before
        if more:
            movement = Movement.GRANT if more > 0 else Movement.WITHDRAW
            await post(w, programme, movement, abs(more), Cause.BUDGET_CHANGED, reason=given.reason)
        w.record(ProgrammeBudgeted.of(programme, before=before, budget=programme.budget))
        return programme
