"""A contract that was signed by the voucher's use-by date may be registered some days later: signing is using."""

from datetime import date, timedelta

import asyncpg
import pytest

from app.listening import load_listeners
from contracts.lifecycle import ContractState
from journal.daily import begin_due
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import IllegalStep, RulesBroken
from tests.factories.contracts import DAY, NOW, TODAY, a_contract, an_approved_project, set_parameter
from tests.factories.matching import everyone_has_heard
from tests.refused import codes_of
from tests.services import PostgresService
from vouchers.lapsing import lapsed

GRACE = "contract.registration.grace_days"


async def the_day_begins_on(day: date) -> None:
    load_listeners()
    with clock.standing_at(NOW + (day - TODAY)):
        await begin_due()
        await everyone_has_heard()


async def test_sup_4_a_contract_signed_on_the_last_day_is_registered_on_the_next(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project(use_by=TODAY - DAY)
    await the_day_begins_on(TODAY)

    with pytest.raises(RulesBroken) as late:
        await a_contract(scene, signed_on=TODAY)
    contract = await a_contract(scene, signed_on=TODAY - DAY)

    assert codes_of(late) == ["contract.signing.after_use_by"]
    assert contract.state is ContractState.EFFECTIVE


@pytest.mark.parametrize(("days", "state"), [(30, "APPROVED"), (31, "EXPIRED")])
async def test_sup_4_the_days_of_grace_count_to_their_end(
    days: int, state: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project(use_by=TODAY)

    await the_day_begins_on(TODAY + timedelta(days=days))

    assert await owner.fetchval("select state from project") == state
    if state == "EXPIRED":
        with pytest.raises(IllegalStep):
            await a_contract(scene)


async def test_sup_4_the_grace_of_the_use_by_date_holds_and_a_redeem_by_date_gives_none(
    database: PostgresService,
) -> None:
    await set_parameter(GRACE, 1)
    scene = await an_approved_project(use_by=TODAY)
    other = await an_approved_project(use_by=TODAY, redeem_by=TODAY)

    async with work(system()):
        found = [{row.id for row in await lapsed(TODAY + n * DAY)} for n in range(3)]

    assert found == [set(), {other.project.id}, {scene.project.id, other.project.id}]
