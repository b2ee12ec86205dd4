"""The register of publicised products keeps what it said before, for each revision with who and why."""

from contracts.models import ListedProduct, ProductRevision
from journal.work import Work


async def keep_revision(w: Work, product: ListedProduct, reason: str) -> None:
    """Keep the product's validity as it is now, before it is changed; the product is locked by this work."""
    await w.add(
        ProductRevision(
            product_id=product.id,
            valid_from=product.valid_from,
            valid_until=product.valid_until,
            withdrawn_on=product.withdrawn_on,
            reason=reason,
            revised_by_id=w.actor.person,
        )
    )
