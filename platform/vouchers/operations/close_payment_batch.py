"""The Office closes a batch of payments; its file is made and never changes."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from vouchers.batches import lines_of, take_batch
from vouchers.events import PaymentBatchClosed
from vouchers.lifecycle import BATCH_LIFE, BatchStep
from vouchers.models import PaymentBatch
from vouchers.payment_rules import ANOTHER_CLOSES, closable, filled


async def close_payment_batch(actor: Actor, payment_batch_id: UUID, *, expected: int | None = None) -> PaymentBatch:
    """Close a batch: whom it pays how much is fixed, and the platform makes its payment file.

    The bank is told by that file, so that another than who confirmed a payout closes its batch. It can be emptied
    until then, so that two administrators always find a way.
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (empty; a project's purchases exceed their cap;
    an institution without a payee account). Source: PUR-8, A-07.
    """
    async with work(actor) as w:
        found = await take_batch(w, payment_batch_id, expected=expected)
        batch = found.batch
        for redemption in found.inside:
            w.not_own(redemption.confirmed_by_id, because=ANOTHER_CLOSES)
        closed = BATCH_LIFE.after(batch.state, BatchStep.CLOSE)
        breached = {project.title: project.cap_breached for project in found.projects.values()}
        lines = await lines_of(found)
        accounts = {line["payee"]: bool(line["number"]) for line in lines}
        require([*filled(count=len(found.inside), breached=breached), *closable(accounts)])
        batch.state, batch.closed_by_id, batch.closed_on = closed, actor.person, w.today
        batch.count, batch.total = len(found.inside), sum(row.amount for row in found.inside)
        batch.lines = lines
        await w.save(batch, "state", "closed_by_id", "closed_on", "count", "total", "lines")
        w.record(PaymentBatchClosed.of(batch, count=batch.count, total=batch.total))
        return batch
