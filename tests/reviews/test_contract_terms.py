"""What the contract on record says to the fixed indicator is a hint alone; the experts decide (REV-1, CON-2)."""

from typing import Any

import asyncpg
import pytest

from schema.reviews import SHOWS_TERMS
from tests.factories.contracts import a_contract, an_approved_project
from tests.services import PostgresService


@pytest.mark.parametrize(
    ("contract", "shown"),
    [
        ({}, True),
        ({"voucher_amount": None}, False),
        ({"clause_text": "", "clause_page": ""}, False),
        ({"clause_text": "", "clause_page": "第3页"}, True),
    ],
)
async def test_rev_1_the_hint_follows_what_was_found_of_the_clause(
    contract: dict[str, Any], shown: bool, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    await a_contract(scene, **contract)

    hint = SHOWS_TERMS.format(row="r")

    assert await owner.fetchval(f"select {hint} from (select $1::uuid as project_id) r", scene.project.id) is shown


async def test_without_a_contract_there_is_no_hint(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()

    hint = SHOWS_TERMS.format(row="r")

    assert await owner.fetchval(f"select {hint} from (select $1::uuid as project_id) r", scene.project.id) is None
