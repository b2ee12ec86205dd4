"""Revises a listed product's validity; what the register said before is kept."""

from uuid import UUID

from contracts import product_rules
from contracts.events import ListedProductRevised
from contracts.inputs import ProductValidity
from contracts.models import ListedProduct
from contracts.register import keep_revision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def revise_product(
    actor: Actor, product_id: UUID, given: ProductValidity, *, expected: int | None = None
) -> ListedProduct:
    """Revise, with a reason, from when to when a listed product is valid; both ends included.

    Purchases recorded before stay as they were judged; later ones are judged by the register as of their own day.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`product_rules.revisable`). Source: PUR-6, A-03.
    """
    async with work(actor) as w:
        product = await w.take(ListedProduct, product_id, expected=expected)
        w.authorise(Permission.PRODUCT_LIST)
        since, until = product.valid_from, product.valid_until
        require(product_rules.revisable(given, valid_from=since, valid_until=until))
        await keep_revision(w, product, given.reason)
        product.valid_from, product.valid_until = given.valid_from, given.valid_until
        await w.save(product, "valid_from", "valid_until")
        w.record(ListedProductRevised.of(product))
        return product
