"""Withdraws a listed product as of a day, or lists it again; what the register said before is kept."""

from uuid import UUID

from contracts import product_rules
from contracts.events import ListedProductWithdrawn
from contracts.inputs import ProductWithdrawal
from contracts.models import ListedProduct
from contracts.register import keep_revision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def withdraw_product(
    actor: Actor, product_id: UUID, given: ProductWithdrawal, *, expected: int | None = None
) -> ListedProduct:
    """Withdraw a product from the register as of a day, with a reason; without a day it counts again.

    What was bought before that day keeps its support.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`product_rules.withdrawable`). Source: PUR-5.
    """
    async with work(actor) as w:
        product = await w.take(ListedProduct, product_id, expected=expected)
        w.authorise(Permission.PRODUCT_LIST)
        since, until = product.publicised_on, product.withdrawn_on
        require(product_rules.withdrawable(given, publicised_on=since, withdrawn_on=until))
        await keep_revision(w, product, given.reason)
        product.withdrawn_on = given.withdrawn_on
        product.withdrawn_because = given.reason if given.withdrawn_on else ""
        await w.save(product, "withdrawn_on", "withdrawn_because")
        w.record(ListedProductWithdrawn.of(product))
        return product
