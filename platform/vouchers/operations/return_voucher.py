"""An applicant gives a voucher, or what it does not use of it, back."""

from uuid import UUID

from funds.kinds import Cause
from funds.reserving import held, release
from journal.system import on_behalf
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.events import VoucherReturned
from vouchers.inputs import VoucherReturn
from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep
from vouchers.models import Project
from vouchers.payment_rules import returnable
from vouchers.settling import live


async def return_voucher(
    actor: Actor, project_id: UUID, given: VoucherReturn, *, expected: int | None = None
) -> Project:
    """Give back what a voucher's contract does not use, or all of it while there is none; it is free for others.

    A project that gives all of it back before its contract is cancelled with that. The ledger keeps the reason.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`payment_rules.returnable`). Source: SUP-4.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.VOUCHER_RETURN)
        reserved = await held(project.id)
        used = reserved if await live(project) else min(reserved, project.contract_voucher_amount or 0)
        free = reserved - used
        amount = free if given.amount is None else given.amount
        require(returnable(amount=amount, free=free, reason=given.reason))
        reason = given.reason.strip()
        if amount == reserved and project.state is ProjectState.APPROVED:
            project.state = PROJECT_LIFE.after(project.state, ProjectStep.CANCEL)
        await w.save(project, "state")
        w.record(VoucherReturned.of(project, amount=amount, reason=reason))
        async with work(on_behalf(actor)) as ledger:  # an applicant sees no programme
            await release(ledger, project.id, Cause.RETURNED, keep=reserved - amount, reason=reason)
        return project
