"""BMSTC's list of new products from a sheet (PUR-5, PUR-6): the Office alone brings it in."""

import asyncpg
import pytest

from kernel.actor import Actor
from kernel.errors import Denied
from policies.permissions import Role
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from storage import S3Store
from tests.actors import an_actor
from tests.factories.labs import Reporter
from tests.factories.spreadsheets import a_workbook, an_import, carried_out
from tests.factories.tenants import a_membership, a_person
from tests.services import PostgresService

HEADINGS = ["新技术新产品（服务）名称", "申报单位", "证书编号", "公示日期", "有效期自", "有效期至"]


async def an_officer() -> Actor:
    person = await a_person()
    await a_membership(person, Role.OFFICE_ADMINISTRATOR)
    return an_actor(Role.OFFICE_ADMINISTRATOR, person=person.id)


def a_row(number: str, **changes: str) -> list[str]:
    row = dict(zip(HEADINGS, ["示例产品", "示例公司", number, "2020-03-01", "2020年3月1日", "2023/2/28"], strict=True))
    return list({**row, **changes}.values())


async def test_the_register_grows_by_the_list(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    office = await an_officer()
    data = a_workbook(名录=[HEADINGS, a_row("示例-1"), a_row("示例-2")])
    job = await carried_out(
        office, store, await an_import(office, store, data, ImportKind.LISTED_PRODUCTS), ImportMode.ALL_OR_NOTHING
    )

    assert (job.state, job.rows_written) == (ImportState.DONE, 2)
    rows = await owner.fetch(
        "select certificate_no, valid_from::text, valid_until::text from listed_product order by 1"
    )
    assert [tuple(row) for row in rows] == [
        ("示例-1", "2020-03-01", "2023-02-28"),
        ("示例-2", "2020-03-01", "2023-02-28"),
    ]
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'listed_product.added'") == 2


async def test_each_fault_at_its_row(database: PostgresService, store: S3Store) -> None:
    """PUR-5, PUR-6: publicised already, once each, valid in the right order."""
    office = await an_officer()
    first = a_workbook(名录=[HEADINGS, a_row("示例-1")])
    await carried_out(
        office, store, await an_import(office, store, first, ImportKind.LISTED_PRODUCTS), ImportMode.VALID_ROWS_ONLY
    )
    rows = [
        a_row("示例-1"),
        a_row("示例-2", 公示日期="2999-01-01"),
        a_row("示例-3", 有效期至="2020-02-29"),
        a_row("示例-4"),
        a_row("示例-4"),
        a_row(""),
        a_row("示例-5", 申报单位="长" * 201),
    ]
    job = await an_import(office, store, a_workbook(名录=[HEADINGS, *rows]), ImportKind.LISTED_PRODUCTS)

    assert [(each["row"], each["column"], each["code"]) for each in job.problems] == [
        (2, "C", "product.certificate.listed_already"),
        (3, "D", "product.publicity.in_future"),
        (4, "F", "product.validity.reversed"),
        (6, "A", "import.product.repeated"),
        (7, "C", "import.cell.missing"),
        (8, "B", "product.listing.incomplete"),
    ]


async def test_an_institution_may_not(psi: Reporter, store: S3Store) -> None:
    with pytest.raises(Denied):
        await an_import(psi.actor, store, a_workbook(名录=[HEADINGS, a_row("示例-1")]), ImportKind.LISTED_PRODUCTS)
