"""A programme's statement as of any day, and a project's money as its parties see it, over the API's own documents."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from app.operations import documents
from kernel import clock
from kernel.money import Fen
from policies.permissions import Role
from reads.globalid import global_id
from tests.actors import an_actor
from tests.asking import shown
from tests.factories.vouchers import (
    REQUESTED,
    a_scene,
    an_approved_project,
    an_open_programme,
    given_firm,
)
from tests.policies.asking import Desk
from tests.services import PostgresService
from vouchers.operations import cancel_project

DAY = timedelta(days=1)
GRANTED = Fen(5 * REQUESTED)


def stood(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {row["account"]: row["balance"]["fen"] for row in rows}


async def test_sup_4_balances_are_told_as_of_a_day(desk: Desk, owner: asyncpg.Connection) -> None:
    today, auditor = clock.today(), an_actor(Role.AUDITOR)
    programme = await an_open_programme(budget=GRANTED)
    scene = await a_scene()
    first = await an_approved_project(scene)
    with clock.standing_at(clock.now() + 2 * DAY):
        await an_approved_project(scene)
        await an_approved_project(scene)
        await cancel_project(scene.actor, first.id)

    asked = {days: {"programme": named(programme.id), "on": str(today + days * DAY)} for days in (-1, 0, 1, 2, 300)}
    told = {days: stood(await shown(desk, auditor, "ledgerBalances", **given)) for days, given in asked.items()}

    standing = {"GRANTED": GRANTED, "AVAILABLE": GRANTED - REQUESTED, "RESERVED": REQUESTED}
    later = {"GRANTED": GRANTED, "AVAILABLE": GRANTED - 2 * REQUESTED, "RESERVED": 2 * REQUESTED}
    assert told == {-1: {}, 0: standing, 1: standing, 2: later, 300: later}
    ledger = await shown(desk, auditor, "programmeLedger", id=named(programme.id))
    rows = ledger["transactions"]["nodes"]
    assert [row["movement"] for row in rows] == ["GRANT", "RESERVE", "RESERVE", "RESERVE", "RELEASE"]
    for row in rows:
        debited, credited = ([entry[side]["fen"] for entry in row["entries"]] for side in ("debit", "credit"))
        assert sum(debited) == sum(credited) == row["amount"]["fen"]


def named(key: Any) -> str:
    return global_id("Programme", key)


async def test_sup_4_a_programme_shows_what_is_left(desk: Desk, database: PostgresService) -> None:
    await an_open_programme(budget=GRANTED)
    await an_approved_project(await a_scene())

    (shown_one,) = (await shown(desk, an_actor(Role.OFFICE_REVIEWER), "programmes"))["nodes"]

    figures = {name: shown_one[name]["fen"] for name in ("budget", "available", "reserved", "spent")}
    assert figures == {"budget": GRANTED, "available": 4 * REQUESTED, "reserved": REQUESTED, "spent": 0}


@pytest.mark.parametrize("document", ["programmes", "paymentBatches"])
async def test_programmes_and_payments_are_the_office_s_and_audit_s_alone(desk: Desk, document: str) -> None:
    scene = await a_scene()

    for actor in (scene.actor, scene.administrator, an_actor(Role.EXPERT), an_actor(Role.RECOMMENDER_ADVISER)):
        assert "FORBIDDEN" in (await desk.ask(actor, documents()[document], {})).codes


async def test_a_project_s_money_is_its_parties_own(desk: Desk) -> None:
    scene, stranger = await a_scene(), await a_scene(given_firm(2))
    project = await an_approved_project(scene)
    node = global_id("Project", project.id)

    for actor in (scene.actor, scene.administrator, scene.office):
        told = await shown(desk, actor, "projectMoney", id=node)
        assert [row["movement"] for row in told["money"]] == ["RESERVE"]
        assert [row["held"]["fen"] for row in told["reservations"]] == [REQUESTED]
    assert await shown(desk, stranger.actor, "projectMoney", id=node) is None
    assert (await shown(desk, stranger.actor, "ledgerTransactions"))["nodes"] == []
