"""The catalogue as of a day: what it showed then, and not what it shows now (LAB-6, LAB-7)."""

from dataclasses import replace
from typing import Any

import asyncpg

from kernel.actor import ANYONE
from labs.inputs import LabAmendment, LabContactPerson, LabRemoval, LabSuspension
from labs.operations import amend_lab, remove_lab, suspend_lab
from reads import global_id
from tests.asking import an_open_desk, shown
from tests.factories.hosts import days
from tests.factories.labs import a_psi, an_office, an_open_lab
from tests.policies.asking import Desk
from tests.services import PostgresService


async def test_lab_6_the_catalogue_tells_what_it_showed_on_a_day(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    psi = await a_psi()
    lab, left = await an_open_lab(psi, opening_terms="原开放条件"), await an_open_lab(psi)
    await owner.execute("update catalogue_entry set valid_from = $1", days(-30))
    await amend_lab(psi.actor, lab.id, LabAmendment(opening_terms="新开放条件"))
    await suspend_lab(await an_office(), left.id, LabSuspension(reason="示例"))

    async with an_open_desk(database.database_url) as desk:
        told = {
            day: {
                (entry["name"], entry["openingTerms"])
                for entry in (await shown(desk, ANYONE, "openLabs", asOf=days(day).isoformat()))["nodes"]
            }
            for day in (-31, -30, -1, 0)
        }
        now = await shown(desk, ANYONE, "openLabs")

    before = {(lab.name, "原开放条件"), (left.name, "")}
    assert told == {-31: set(), -30: before, -1: before, 0: {(lab.name, "新开放条件")}}
    assert [entry["name"] for entry in now["nodes"]] == [lab.name]


async def test_lab_6_asked_plainly_the_catalogue_shows_what_is_open_today_and_no_more(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    psi, office = await a_psi(), await an_office()
    kept, left = await an_open_lab(psi), await an_open_lab(psi)
    await owner.execute("update catalogue_entry set valid_from = $1", days(-30))
    await amend_lab(psi.actor, kept.id, LabAmendment(opening_terms="新开放条件"))
    await remove_lab(office, left.id, LabRemoval(reason="示例"))

    async with an_open_desk(database.database_url) as desk:
        told = {
            words: {(node["name"], node["openingTerms"]) for node in (await asked(desk, words))["nodes"]}
            for words in ("", "(current: null)", "(current: true)", "(current: false)", f'(asOf: "{days(-1)}")')
        }

    now, then = (kept.name, "新开放条件"), {(kept.name, ""), (left.name, "")}
    assert told == {
        "": {now},
        "(current: null)": {now},
        "(current: true)": {now},
        "(current: false)": then,
        f'(asOf: "{days(-1)}")': then,
    }


async def test_lab_6_whoever_is_no_longer_named_is_shown_to_nobody(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    psi = await a_psi()
    person = LabContactPerson(name="示例联系人", phone="010-1")
    changed, left = [await an_open_lab(psi, contacts=(person,)) for _ in range(2)]
    await owner.execute("update catalogue_entry set valid_from = $1", days(-30))
    await amend_lab(psi.actor, changed.id, LabAmendment(contacts=(replace(person, listed=False),)))
    await suspend_lab(await an_office(), left.id, LabSuspension(reason="示例"))

    assert await owner.fetchval("select count(*) from catalogue_entry where contacts <> '{}'") == 0
    assert await owner.fetchval("select count(*) from catalogue_entry") == 3


async def test_lab_6_the_catalogue_is_found_by_host_and_institution(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    psi, other = await a_psi(), await a_psi()
    lab, _ = await an_open_lab(psi), await an_open_lab(other)

    async with an_open_desk(database.database_url) as desk:
        for given in (
            {"host": [global_id("Organisation", psi.host.id)]},
            {"search": psi.host.name},
            {"search": psi.tenant.name},
        ):
            assert [node["name"] for node in (await shown(desk, ANYONE, "openLabs", **given))["nodes"]] == [lab.name]
        await owner.execute("update organisation set name = '更名后的大学' where id = $1", psi.host.id)
        found = (await shown(desk, ANYONE, "openLabs", search="更名后 大学"))["nodes"]
        assert [node["name"] for node in found] == [lab.name]
        assert (await shown(desk, ANYONE, "openLabs", search=psi.host.name))["nodes"] == []


async def asked(desk: Desk, words: str) -> Any:
    told = await desk.ask(ANYONE, f"{{ openLabs{words} {{ nodes {{ name openingTerms }} }} }}")
    return told.data["openLabs"]
