"""The Office's administrators draw up programmes, open them, change their budget and close them (SUP-4)."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError

from funds.inputs import ProgrammeBudget, ProgrammeRevision
from funds.lifecycle import ProgrammeState
from funds.models import LedgerTransaction, Programme
from funds.operations import (
    change_programme_budget,
    close_programme,
    draft_programme,
    open_programme,
    revise_programme,
)
from funds.reserving import reserve
from journal.work import work
from kernel import clock
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    GRANTED,
    a_scene,
    a_submitted_project,
    an_approved_project,
    an_open_programme,
    given_programme,
)
from tests.funds.standing import Standing, check_books
from tests.refused import codes_of, everything
from tests.services import PostgresService

DAY = timedelta(days=1)


async def test_sup_4_a_programme_is_drafted_revised_opened_and_closed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    keeper = await someone(Role.OFFICE_ADMINISTRATOR)

    drafted = await draft_programme(keeper, given_programme(name=" 示例 "))
    revised = await revise_programme(keeper, drafted.id, ProgrammeRevision(budget=Fen(500)))
    opened = await open_programme(keeper, drafted.id, expected=2)
    closed = await close_programme(keeper, drafted.id)

    assert (drafted.name, drafted.state) == ("示例", ProgrammeState.DRAFT)
    assert (revised.budget, opened.state, opened.opened_on) == (500, ProgrammeState.OPEN, clock.today())
    assert (closed.state, closed.closed_on) == (ProgrammeState.CLOSED, clock.today())
    assert await check_books(owner, drafted.id) == Standing(500, 500, 0, 0)


async def test_sup_4_a_raised_or_lowered_budget_is_posted_with_its_reason(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    keeper, programme = await someone(Role.OFFICE_ADMINISTRATOR), await an_open_programme(budget=Fen(100))

    await change_programme_budget(keeper, programme.id, ProgrammeBudget(budget=Fen(150), reason=" 增加 "))
    await change_programme_budget(keeper, programme.id, ProgrammeBudget(budget=Fen(120), reason="减少"))
    await change_programme_budget(keeper, programme.id, ProgrammeBudget(budget=Fen(120), reason="不变"))

    async with work(keeper):
        rows = await LedgerTransaction.filter(programme_id=programme.id).order_by("id")
    assert [(row.movement, row.amount, row.reason) for row in rows] == [
        ("GRANT", 100, ""),
        ("GRANT", 50, "增加"),
        ("WITHDRAW", 30, "减少"),
    ]
    assert await check_books(owner, programme.id) == Standing(120, 120, 0, 0)


async def test_sup_4_a_budget_stays_above_what_was_promised(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    keeper, programme = await someone(Role.OFFICE_ADMINISTRATOR), await an_open_programme()
    approved = await an_approved_project(await a_scene())
    assert approved.approved_amount
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        given = ProgrammeBudget(budget=Fen(approved.approved_amount - 1), reason="示例")
        await change_programme_budget(keeper, programme.id, given)

    assert codes_of(refused) == ["programme.budget.below_committed"]
    assert await everything(owner) == before
    exact = ProgrammeBudget(budget=Fen(approved.approved_amount), reason="示例")
    assert (await change_programme_budget(keeper, programme.id, exact)).budget == approved.approved_amount
    assert (await check_books(owner, programme.id)).available == 0


async def test_sup_4_one_programme_a_day_is_open(database: PostgresService, owner: asyncpg.Connection) -> None:
    keeper, first = await someone(Role.OFFICE_ADMINISTRATOR), await an_open_programme()
    touching = given_programme(name="第二", from_on=first.until_on)
    second = await draft_programme(keeper, touching)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await open_programme(keeper, second.id)
    assert codes_of(refused) == ["programme.dates.overlap"]
    assert await everything(owner) == before

    later = ProgrammeRevision(
        year=first.year + 1, from_on=first.until_on + DAY, until_on=first.until_on.replace(year=first.year + 1)
    )
    await revise_programme(keeper, second.id, later)
    assert (await open_programme(keeper, second.id)).state is ProgrammeState.OPEN


async def test_sup_4_nobody_else_keeps_or_sees_programmes(database: PostgresService, owner: asyncpg.Connection) -> None:
    programme = await an_open_programme()
    scene = await a_scene()
    before = await everything(owner)

    for step in (open_programme, close_programme):
        with pytest.raises(Denied) as denied:
            await step(scene.office, programme.id)
        assert codes_of(denied) == ["programme.keeper.office_only"]
    with pytest.raises(Denied) as denied:
        await close_programme(an_actor(Role.AUDITOR), programme.id)
    assert codes_of(denied) == ["request.subject.read_only"]
    for actor in (scene.actor, scene.administrator, an_actor(Role.BMSTC_REVIEWER)):
        with pytest.raises(NotFound):
            await close_programme(actor, programme.id)
    for actor in (scene.actor, scene.administrator, an_actor(Role.AUDITOR), an_actor(Role.BMSTC_REVIEWER)):
        with pytest.raises(Denied):
            await draft_programme(actor, given_programme())

    assert await everything(owner) == before


@pytest.mark.parametrize("step", ["open", "revise", "budget"])
async def test_a_closed_programme_is_not_changed(
    database: PostgresService, owner: asyncpg.Connection, step: str
) -> None:
    keeper, programme = await someone(Role.OFFICE_ADMINISTRATOR), await an_open_programme()
    await close_programme(keeper, programme.id)
    before = await everything(owner)

    with pytest.raises(IllegalStep):
        if step == "open":
            await open_programme(keeper, programme.id)
        elif step == "revise":
            await revise_programme(keeper, programme.id, ProgrammeRevision(name="示例"))
        else:
            await change_programme_budget(keeper, programme.id, ProgrammeBudget(budget=GRANTED, reason="示例"))
    with pytest.raises(Stale):
        await close_programme(keeper, programme.id, expected=99)

    assert await everything(owner) == before


LEDGER_OFFENCES: dict[str, str] = {
    "an entry of one side": "insert into ledger_entry (id, version, created_at, updated_at, transaction_id, account_id,"
    " programme_id, debit, credit) select gen_random_uuid(), 1, now(), now(), t.id, a.id, t.programme_id, 1, 0"
    " from ledger_transaction t join ledger_account a using (programme_id) where a.kind = 'AVAILABLE'",
    "an entry changed": "update ledger_entry set debit = debit + 1",
    "an entry removed": "delete from ledger_entry",
    "a transaction changed": "update ledger_transaction set reason = 'x'",
    "a transaction removed": "delete from ledger_transaction",
    "a balance set": "update ledger_account set balance = balance + 1",
    "a transaction without entries": "insert into ledger_transaction (id, version, created_at, updated_at,"
    " programme_id, movement, cause, amount, posted_on, reason) select gen_random_uuid(), 1, now(), now(), id, 'GRANT',"
    " 'BUDGET_CHANGED', 1, current_date, '' from programme",
}


@pytest.mark.parametrize("offence", LEDGER_OFFENCES)
async def test_the_database_itself_refuses_what_would_falsify_the_ledger(
    database: PostgresService, owner: asyncpg.Connection, offence: str
) -> None:
    """Not even the owner of the tables, whom no row security binds."""
    programme = await an_open_programme()

    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await owner.execute(LEDGER_OFFENCES[offence])

    assert await check_books(owner, programme.id) == Standing(GRANTED, GRANTED, 0, 0)


async def test_sup_4_the_database_refuses_to_promise_more_than_there_is(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """Even if no rule had been asked."""
    scene = await a_scene()
    project = await a_submitted_project(scene)
    programme_id = await owner.fetchval("select id from programme")

    with pytest.raises(IntegrityError):
        async with work(scene.office) as w:
            programme = await w.take(Programme, programme_id)
            await reserve(w, programme, project, GRANTED + 1)

    assert await check_books(owner, programme_id) == Standing(GRANTED, GRANTED, 0, 0)


def test_inputs_name_what_a_draft_is_judged_by() -> None:
    told: dict[str, Any] = asdict(given_programme())

    assert told.keys() == asdict(ProgrammeRevision()).keys()
