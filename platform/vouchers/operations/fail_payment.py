"""The Office records that the bank did not carry a payment out, or sent it back."""

from uuid import UUID

from funds.reserving import restore
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import NotFound, require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.ties import not_of
from vouchers.events import PaymentBatchVoided, RedemptionBounced
from vouchers.inputs import PaymentFailure
from vouchers.lifecycle import BATCH_LIFE, REDEMPTION_LIFE, BatchState, BatchStep, RedemptionState, RedemptionStep
from vouchers.models import PaymentBatch, Project, Redemption
from vouchers.payment_rules import OFFICE_PAYS, bounced


async def fail_payment(
    actor: Actor, redemption_id: UUID, given: PaymentFailure, *, expected: int | None = None
) -> Redemption:
    """Mark one payment of a closed or paid batch as failed: it is confirmed as before, and may be paid anew.

    What had been counted as spent for it is reserved again. Refuses with NotFound, Denied, Stale, IllegalStep (also
    while its batch is open), or RulesBroken.
    """
    async with work(actor) as w:
        seen = await w.see(Redemption, redemption_id)
        w.authorise(Permission.PAYMENT_MANAGE, because=OFFICE_PAYS)
        await w.take(Project, seen.project_id)
        batch = await w.take(PaymentBatch, seen.batch_id) if seen.batch_id else None
        redemption = await w.take(Redemption, redemption_id, expected=expected)
        await not_of(w, Parties.of(redemption))
        was = redemption.state
        failed = REDEMPTION_LIFE.after(was, RedemptionStep.FAIL)
        if batch is None or batch.id != redemption.batch_id:
            raise NotFound("id")  # taken out of its batch a moment ago
        if batch.state is BatchState.OPEN:
            BATCH_LIFE.after(batch.state, BatchStep.PAY)
        require(bounced(given.reason))
        redemption.state, redemption.batch_id, redemption.paid_on = failed, None, None
        redemption.payment_failure = given.reason.strip()
        await w.save(redemption, "state", "batch_id", "paid_on", "payment_failure")
        if was is RedemptionState.PAID:
            await restore(w, redemption.project_id, redemption.amount)
        await _void_if_nothing_is_left(w, batch)
        w.record(RedemptionBounced.of(redemption, reason=redemption.payment_failure))
        return redemption


async def _void_if_nothing_is_left(w: Work, batch: PaymentBatch) -> None:
    if batch.state is BatchState.CLOSED and not await Redemption.filter(batch_id=batch.id).exists():
        batch.state = BATCH_LIFE.after(batch.state, BatchStep.VOID)
        await w.save(batch, "state")
        w.record(PaymentBatchVoided.of(batch))
