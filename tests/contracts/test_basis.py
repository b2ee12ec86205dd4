"""Another basis of the cap, set by the Office from a day on, is followed by every open project on that day."""

import asyncpg
import pytest

from app.listening import load_listeners
from contracts.cap import outdated
from contracts.events import CapOutdated
from contracts.operations import cancel_purchase, record_purchase
from journal.daily import begin_due
from journal.system import system
from journal.work import work
from kernel.money import Fen
from tests.factories.contracts import (
    GIVEN_UP,
    Scene,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
    set_parameter,
)
from tests.factories.matching import everyone_has_heard
from tests.services import PostgresService

MARKED = "select id from project where cap_breached"


async def a_project_with(price: int) -> Scene:
    """Whose cap is 30,000.00 yuan, of which one yuan is used on the basis of shares."""
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await a_purchase_record(price=Fen(price), voucher_share=Fen(100))
    await record_purchase(scene.applicant, contract.id, bought)
    return scene


async def a_day_begins() -> None:
    load_listeners()
    await begin_due()
    await everyone_has_heard()


async def test_a_04_open_projects_are_marked_and_cleared_as_the_basis_changes(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    over, over_before = await a_project_with(3_000_001), await a_project_with(3_000_001)
    await a_project_with(3_000_000)
    await owner.execute("update project set state = 'REDEEMED' where id = $1", over_before.project.id)
    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")

    await a_day_begins()
    by_price = [row["id"] for row in await owner.fetch(MARKED)]
    await set_parameter("PURCHASE_CAP_BASIS", "VOUCHER_SHARE")
    await owner.execute("delete from daily_run")
    await a_day_begins()

    assert by_price == [over.project.id]
    assert await owner.fetch(MARKED) == []
    kinds = await owner.fetch("select kind from audit_entry where kind like 'project.%ed' order by id")
    assert [row["kind"] for row in kinds] == ["project.breached", "project.mended"]


async def test_a_04_what_was_mended_in_the_meantime_is_not_marked(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_project_with(3_000_001)
    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")
    async with work(system()) as w:
        for project in await outdated(w):
            w.record(CapOutdated.of(project))
    line = await owner.fetchval("select id from purchase")

    await cancel_purchase(scene.applicant, line, GIVEN_UP)
    load_listeners()
    await everyone_has_heard()

    assert await owner.fetch(MARKED) == []


@pytest.mark.parametrize(("state", "marked"), [("CONCLUDED", True), ("NOT_CONCLUDED", False), ("REDEEMED", False)])
async def test_a_07_what_can_take_no_purchase_back_any_more_is_not_marked(
    database: PostgresService, owner: asyncpg.Connection, state: str, marked: bool
) -> None:
    scene = await a_project_with(3_000_001)
    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")
    async with work(system()) as w:
        for project in await outdated(w):
            w.record(CapOutdated.of(project))

    await owner.execute("update project set state = $1", state)  # between the duty and its delivery
    load_listeners()
    await everyone_has_heard()

    assert [row["id"] for row in await owner.fetch(MARKED)] == [scene.project.id] * marked


async def test_a_project_whose_mark_is_right_is_left_alone(database: PostgresService) -> None:
    await a_project_with(3_000_000)

    async with work(system()) as w:
        assert await outdated(w) == []
