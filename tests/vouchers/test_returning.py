"""An applicant gives a voucher back: what no contract and no requested payout uses, and no more (SUP-4)."""

from typing import Any

import asyncpg
import pytest

from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.money import Fen
from tests.factories.vouchers import (
    REQUESTED,
    a_concluded_project,
    a_scene,
    an_approved_project,
    given_firm,
    with_invoice,
)
from tests.funds.standing import check_books
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import VoucherReturn
from vouchers.lifecycle import ProjectState
from vouchers.operations import request_redemption, return_voucher

ALL = VoucherReturn()


async def reserved(owner: asyncpg.Connection) -> int:
    return (await check_books(owner, await owner.fetchval("select id from programme"))).reserved


async def test_sup_4_all_of_it_before_a_contract_cancels_the_project(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await an_approved_project(scene)

    returned = await return_voucher(scene.actor, project.id, ALL)

    assert (returned.state, await reserved(owner)) == (ProjectState.CANCELLED, 0)


async def test_sup_4_a_part_leaves_the_project_and_the_rest(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await an_approved_project(scene)

    returned = await return_voucher(scene.actor, project.id, VoucherReturn(amount=Fen(1), reason=" 示例：检测减少 "))

    assert (returned.state, await reserved(owner)) == (ProjectState.APPROVED, REQUESTED - 1)
    why = "示例：检测减少"
    assert await owner.fetchval("select reason from ledger_transaction where movement = 'RELEASE'") == why
    assert await owner.fetchval("select facts ->> 'reason' from audit_entry where kind = 'voucher.returned'") == why


async def test_sup_4_what_a_contract_uses_is_not_given_back(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    agreed = {"state": ProjectState.IN_PROGRESS, "contract_voucher_amount": REQUESTED - 5}
    project = await a_concluded_project(scene, **agreed)
    before = await everything(owner)

    for amount in (6, 0, -1):
        with pytest.raises(RulesBroken) as refused:
            await return_voucher(scene.actor, project.id, VoucherReturn(amount=Fen(amount)))
        assert codes_of(refused) == ["voucher.return.too_much"]
    assert await everything(owner) == before

    returned = await return_voucher(scene.actor, project.id, ALL)
    assert (returned.state, await reserved(owner)) == (ProjectState.IN_PROGRESS, REQUESTED - 5)


@pytest.mark.parametrize("asked_for", [True, False])
async def test_sup_4_what_was_asked_for_or_is_gone_is_not_given_back(
    database: PostgresService, owner: asyncpg.Connection, asked_for: bool
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene)
    if asked_for:
        await request_redemption(scene.administrator, project.id, await with_invoice(project))
    else:
        await owner.execute("update project set contract_voucher_amount = null, state = 'IN_PROGRESS'")
        await return_voucher(scene.actor, project.id, ALL)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await return_voucher(scene.actor, project.id, ALL)

    assert codes_of(refused) == ["voucher.return.nothing_left"]
    assert await everything(owner) == before


async def test_nobody_else_gives_it_back(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, stranger = await a_scene(), await a_scene(given_firm(2))
    project = await an_approved_project(scene)
    before = await everything(owner)
    outsiders: list[Any] = [stranger.actor, stranger.administrator]

    for actor in outsiders:
        with pytest.raises(NotFound):
            await return_voucher(actor, project.id, ALL)
    for actor in (scene.administrator, scene.office):
        with pytest.raises(Denied):
            await return_voucher(actor, project.id, ALL)
    with pytest.raises(Stale):
        await return_voucher(scene.actor, project.id, ALL, expected=99)

    assert await everything(owner) == before
