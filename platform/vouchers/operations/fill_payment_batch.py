"""The Office puts confirmed redemptions into a batch of payments."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.batches import take_batch
from vouchers.events import RedemptionBatched
from vouchers.inputs import PaymentBatchFilling
from vouchers.lifecycle import BATCH_LIFE, REDEMPTION_LIFE, BatchStep, RedemptionStep
from vouchers.models import PaymentBatch
from vouchers.payment_rules import filled


async def fill_payment_batch(
    actor: Actor, payment_batch_id: UUID, given: PaymentBatchFilling, *, expected: int | None = None
) -> PaymentBatch:
    """Add confirmed redemptions to an open batch; none is paid while its project's purchases exceed their cap.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken. Source: PUR-8, A-07.
    """
    async with work(actor) as w:
        found = await take_batch(w, payment_batch_id, joining=given.redemption_ids, expected=expected)
        batch, joining = found.batch, found.joining
        batch.state = BATCH_LIFE.after(batch.state, BatchStep.FILL)
        batched = [REDEMPTION_LIFE.after(row.state, RedemptionStep.BATCH) for row in joining]
        breached = [found.projects[row.project_id] for row in joining]
        require(filled(count=len(found.inside) + len(joining), breached={p.title: p.cap_breached for p in breached}))
        await w.save(batch, "state")
        for redemption, state in zip(joining, batched, strict=True):
            redemption.state, redemption.batch_id = state, batch.id
            await w.save(redemption, "state", "batch_id")
            w.record(RedemptionBatched.of(redemption, batched=True))
        return batch
