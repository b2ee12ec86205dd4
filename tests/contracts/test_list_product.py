"""Products are put on the register by the Office, and by nobody else."""

from datetime import date

import pytest

from contracts.inputs import ProductListing
from contracts.models import ListedProduct
from contracts.operations import (
    list_product,
)
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, RulesBroken
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    DAY,
    TODAY,
    a_listing,
    a_user,
    an_approved_project,
)
from tests.refused import codes_of
from tests.services import PostgresService

CHANGES = dict[str, object]


async def test_pur_5_the_office_lists_a_product_and_anyone_sees_it(database: PostgresService) -> None:
    product = await list_product(await a_user(Role.OFFICE_REVIEWER), a_listing(name="示例检测仪"))

    async with work(ANYONE):
        assert (await ListedProduct.get(id=product.id)).name == "示例检测仪"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"name": " "}, ["product.listing.incomplete"]),
        ({"holder": ""}, ["product.listing.incomplete"]),
        ({"certificate_no": "x" * 101}, ["product.listing.incomplete"]),
        ({"batch": "x" * 101}, ["request.input.invalid"]),
        ({"publicised_on": TODAY}, []),
        ({"publicised_on": TODAY + DAY}, ["product.publicity.in_future"]),
        ({"certificate_no": "XCP-1"}, ["product.certificate.listed_already"]),
        ({"valid_until": date(2025, 1, 1)}, []),
        ({"valid_until": date(2024, 12, 31)}, ["product.validity.reversed"]),  # PUR-6
    ],
)
async def test_pur_5_what_refuses_a_listing(changes: CHANGES, codes: list[str], database: PostgresService) -> None:
    office = await a_user(Role.OFFICE_REVIEWER)
    await list_product(office, a_listing(certificate_no="XCP-1"))
    given: ProductListing = a_listing(**changes)

    if codes:
        with pytest.raises(RulesBroken) as refused:
            await list_product(office, given)
        assert codes_of(refused) == codes
    else:
        await list_product(office, given)

    async with work(ANYONE):
        assert await ListedProduct.all().count() == (1 if codes else 2)


async def test_only_the_office_lists_products(database: PostgresService) -> None:
    scene = await an_approved_project()

    for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR), ANYONE):
        with pytest.raises(Denied):
            await list_product(wrong, a_listing())
