"""Enters a publicised product in the register from which purchases are made."""

from tortoise.exceptions import IntegrityError

from contracts import product_rules
from contracts.events import ListedProductAdded
from contracts.inputs import ProductListing
from contracts.models import ListedProduct
from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken, require
from policies.permissions import Permission


async def list_product(actor: Actor, given: ProductListing) -> ListedProduct:
    """Enter a product of BMSTC's publicised list in the register, with its validity.

    Refuses with Denied or RulesBroken (`product_rules.listable`). Source: PUR-5, PUR-6, A-03.
    """
    async with work(actor) as w:
        w.authorise(Permission.PRODUCT_LIST)
        require(product_rules.listable(given, today=w.today))
        require(product_rules.listed_once(given, known=await _known(given.certificate_no)))
        try:
            product = await w.add(ListedProduct(**vars(given)))
        except IntegrityError as entered_meanwhile:
            again = product_rules.LISTED_ONCE.broken("certificateNo", actual=given.certificate_no)
            raise RulesBroken(again) from entered_meanwhile
        w.record(ListedProductAdded.of(product))
        return product


async def _known(certificate_no: str) -> bool:
    return await ListedProduct.filter(certificate_no=certificate_no).exists()
