"""The Office confirms a payout."""

from uuid import UUID

from funds.kinds import Cause
from funds.reserving import held, release
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.events import RedemptionConfirmed
from vouchers.lifecycle import PROJECT_LIFE, REDEMPTION_LIFE, ProjectStep, RedemptionStep
from vouchers.models import Project, Redemption
from vouchers.payable import payable
from vouchers.redemption_rules import OFFICE_CONFIRMS, redeemable, undisputed
from vouchers.standing import appeal_until


async def confirm_redemption(actor: Actor, redemption_id: UUID, *, expected: int | None = None) -> Redemption:
    """Confirm a payout; the project is redeemed, once, and what it does not use of its voucher is free again.

    That waits until the verdict can no longer be appealed: a redeemed project is not judged anew.
    Refuses with NotFound, Denied (only the Office; one's own), Stale, IllegalStep, or RulesBroken.
    Source: REV-7, A-07, A-29.
    """
    async with work(actor) as w:
        seen = await w.see(Redemption, redemption_id)
        project = await w.take(Project, seen.project_id)  # the project is locked before what belongs to it
        redemption = await w.take(Redemption, redemption_id, expected=expected)
        w.authorise(Permission.REDEMPTION_CONFIRM, because=OFFICE_CONFIRMS)
        w.not_own(redemption.requested_by_id)
        await not_of(w, Parties.of(redemption))
        confirmed = REDEMPTION_LIFE.after(redemption.state, RedemptionStep.CONFIRM)
        require(
            [
                *redeemable(
                    state=project.state,
                    cap_breached=project.cap_breached,
                    agreed=payable(project),
                    held=await held(project.id),
                    amount=redemption.amount,
                    redeem_by=None,  # asked for in time is in time
                    today=w.today,
                ),
                *undisputed(appealed=project.appealed, appeal_until=await appeal_until(project), today=w.today),
            ]
        )
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.REDEEM)
        redemption.state = confirmed
        redemption.confirmed_by_id = actor.person
        redemption.confirmed_on = w.today
        await w.save(project, "state")
        await w.save(redemption, "state", "confirmed_by_id", "confirmed_on")
        await release(w, project.id, Cause.LESS_AGREED, keep=redemption.amount)
        w.record(RedemptionConfirmed.of(redemption, amount=redemption.amount))
        return redemption
