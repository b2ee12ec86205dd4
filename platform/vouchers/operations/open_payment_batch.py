"""The Office begins a batch of payments."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.events import PaymentBatchOpened
from vouchers.inputs import PaymentBatchOpening
from vouchers.models import PaymentBatch
from vouchers.payment_rules import OFFICE_PAYS, openable


async def open_payment_batch(actor: Actor, given: PaymentBatchOpening) -> PaymentBatch:
    """Begin a batch of payments, to which confirmed redemptions are added.

    Refuses with Denied (administrators of the Office only), or RulesBroken. Source: SUP-4.
    """
    async with work(actor) as w:
        w.authorise(Permission.PAYMENT_MANAGE, because=OFFICE_PAYS)
        require(openable(given.name))
        batch = await w.add(PaymentBatch(name=given.name.strip(), opened_by_id=actor.person))
        w.record(PaymentBatchOpened.of(batch))
        return batch
