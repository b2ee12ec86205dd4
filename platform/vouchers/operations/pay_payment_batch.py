"""The Office records that the bank carried a batch of payments out."""

from uuid import UUID

from funds.reserving import spend
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.batches import take_batch, take_programmes
from vouchers.events import PaymentBatchPaid, RedemptionPaid
from vouchers.inputs import PaymentBatchPayment
from vouchers.lifecycle import BATCH_LIFE, REDEMPTION_LIFE, BatchStep, RedemptionStep
from vouchers.models import PaymentBatch
from vouchers.payment_rules import ANOTHER_PAYS, paid


async def pay_payment_batch(
    actor: Actor, payment_batch_id: UUID, given: PaymentBatchPayment, *, expected: int | None = None
) -> PaymentBatch:
    """Mark a closed batch as paid, with the day and the bank's reference; its money is spent.

    Whoever closed the batch does not say that it is paid; whoever confirmed a payout in it did not close it.
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`payment_rules.paid`). Source: SUP-4.
    """
    async with work(actor) as w:
        found = await take_batch(w, payment_batch_id, expected=expected)
        batch = found.batch
        w.not_own(batch.closed_by_id, because=ANOTHER_PAYS)
        done = BATCH_LIFE.after(batch.state, BatchStep.PAY)
        assert batch.closed_on is not None, "an open batch is not paid"
        require(paid(paid_on=given.paid_on, closed_on=batch.closed_on, today=w.today, reference=given.bank_reference))
        batch.state, batch.paid_on, batch.bank_reference = done, given.paid_on, given.bank_reference.strip()
        await w.save(batch, "state", "paid_on", "bank_reference")
        await take_programmes(found.inside)
        for redemption in found.inside:
            redemption.state = REDEMPTION_LIFE.after(redemption.state, RedemptionStep.PAY)
            redemption.paid_on, redemption.payment_failure = given.paid_on, ""
            await w.save(redemption, "state", "paid_on", "payment_failure")
            await spend(w, redemption.project_id, redemption.amount)
            w.record(RedemptionPaid.of(redemption, amount=redemption.amount, paid_on=given.paid_on))
        w.record(PaymentBatchPaid.of(batch, paid_on=given.paid_on, bank_reference=batch.bank_reference))
        return batch
