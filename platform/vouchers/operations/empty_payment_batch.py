"""The Office takes redemptions out of a batch of payments again."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.batches import take_batch
from vouchers.events import RedemptionBatched
from vouchers.inputs import PaymentBatchFilling
from vouchers.lifecycle import BATCH_LIFE, REDEMPTION_LIFE, BatchStep, RedemptionStep
from vouchers.models import PaymentBatch
from vouchers.payment_rules import IN_THIS_BATCH


async def empty_payment_batch(
    actor: Actor, payment_batch_id: UUID, given: PaymentBatchFilling, *, expected: int | None = None
) -> PaymentBatch:
    """Take redemptions out of an open batch; they stay confirmed and may come into another.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        found = await take_batch(w, payment_batch_id, joining=given.redemption_ids, expected=expected)
        batch = found.batch
        batch.state = BATCH_LIFE.after(batch.state, BatchStep.FILL)
        require([IN_THIS_BATCH.judge(not found.joining, "redemptionIds")])
        await w.save(batch, "state")
        for redemption in found.inside:
            if redemption.id in given.redemption_ids:
                redemption.state = REDEMPTION_LIFE.after(redemption.state, RedemptionStep.UNBATCH)
                redemption.batch_id = None
                await w.save(redemption, "state", "batch_id")
                w.record(RedemptionBatched.of(redemption, batched=False))
        return batch
