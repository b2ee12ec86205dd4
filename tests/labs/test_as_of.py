"""The catalogue as of a day: what it showed then, and not what it shows now (LAB-6, LAB-7)."""

import asyncpg

from kernel.actor import ANYONE
from labs.inputs import LabAmendment, LabSuspension
from labs.operations import amend_lab, suspend_lab
from tests.asking import an_open_desk, shown
from tests.factories.hosts import days
from tests.factories.labs import a_psi, an_office, an_open_lab
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
                for entry in (await shown(desk, ANYONE, "openLabs", current=None, asOf=days(day).isoformat()))["nodes"]
            }
            for day in (-31, -30, -1, 0)
        }
        now = await shown(desk, ANYONE, "openLabs")

    before = {(lab.name, "原开放条件"), (left.name, "")}
    assert told == {-31: set(), -30: before, -1: before, 0: {(lab.name, "新开放条件")}}
    assert [entry["name"] for entry in now["nodes"]] == [lab.name]
