"""A concluded project's voucher is paid out to the lab's institution, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    REQUESTED,
    a_concluded_project,
    a_requested_redemption,
    a_scene,
    an_approved_project,
    given_firm,
    the_project,
    with_invoice,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import RedemptionRequest
from vouchers.lifecycle import ProjectState, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.operations import confirm_redemption, request_redemption

NOTHING = RedemptionRequest()


async def redemptions_seen_by(actor: Actor) -> int:
    async with work(actor):
        return await Redemption.all().count()


@pytest.mark.parametrize(
    ("agreed", "paid"),
    [(REQUESTED - 1, REQUESTED - 1), (REQUESTED, REQUESTED), (REQUESTED + 1, REQUESTED)],
)
async def test_rev_7_what_contract_and_approval_both_cover_is_redeemed(
    database: PostgresService, agreed: int, paid: int
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene, contract_voucher_amount=agreed)

    requested = await request_redemption(scene.administrator, project.id, await with_invoice(project))
    confirmed = await confirm_redemption(scene.office, requested.id)

    assert (requested.amount, requested.provider_id) == (paid, scene.lab.tenant.id)
    assert (confirmed.state, confirmed.confirmed_on) == (RedemptionState.CONFIRMED, clock.today())
    assert (await the_project(project)).state is ProjectState.REDEEMED


@pytest.mark.parametrize(("reviewed", "paid"), [(None, 80), (79, 79), (80, 80), (81, 80)])
async def test_con_2_no_more_is_paid_than_the_contract_s_reviewed_amount(
    database: PostgresService, reviewed: int | None, paid: int
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene, contract_voucher_amount=80, reviewed_contract_amount=reviewed)

    requested = await request_redemption(scene.administrator, project.id, await with_invoice(project))

    assert requested.amount == paid
    assert (await confirm_redemption(scene.office, requested.id)).state is RedemptionState.CONFIRMED


async def test_con_2_an_amount_reviewed_downward_since_the_request_is_not_paid_out(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene, contract_voucher_amount=80, reviewed_contract_amount=80)
    await owner.execute("update project set reviewed_contract_amount = 79")
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await confirm_redemption(scene.office, requested.id)

    assert codes_of(refused) == ["redemption.amount.exceeds_contract"]
    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"state": ProjectState.NOT_CONCLUDED}, ["redemption.project.not_concluded"]),
        ({"state": ProjectState.UNDER_COMPLETION_REVIEW}, ["redemption.project.not_concluded"]),
        ({"cap_breached": True}, ["redemption.cap.breached"]),
        ({"contract_voucher_amount": None}, ["redemption.contract.no_voucher_amount"]),
        ({"redeem_by": clock.today() - timedelta(days=2)}, ["redemption.date.over"]),
    ],
)
async def test_rev_7_pur_8_what_may_not_be_redeemed_is_not(
    database: PostgresService, owner: asyncpg.Connection, changes: dict[str, Any], codes: list[str]
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene, **changes)
    invoiced, before = await with_invoice(project), await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await request_redemption(scene.administrator, project.id, invoiced)

    assert codes_of(refused) == codes
    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("since", "code"), [("cap_breached", "redemption.cap.breached"), ("appealed", "redemption.verdict.appealed")]
)
async def test_a_07_rev_7_what_came_up_since_the_request_stops_the_payout(
    database: PostgresService, owner: asyncpg.Connection, since: str, code: str
) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene)
    await owner.execute(f"update project set {since} = true")
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await confirm_redemption(scene.office, requested.id)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_what_was_asked_for_in_time_is_paid_later(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene, redeem_by=clock.today())
    requested = await request_redemption(scene.administrator, project.id, await with_invoice(project))

    with clock.standing_at(clock.now() + timedelta(days=3)):
        confirmed = await confirm_redemption(scene.office, requested.id)

    assert confirmed.state is RedemptionState.CONFIRMED


async def test_who_may_not_request_changes_nothing(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, stranger = await a_scene(), await a_scene(given_firm(2))
    project = await a_concluded_project(scene)
    before = await everything(owner)

    for actor in (stranger.administrator, stranger.actor, an_actor(Role.RECOMMENDER_ADVISER)):
        with pytest.raises(NotFound):
            await request_redemption(actor, project.id, NOTHING)
    operator = await someone(Role.PSI_OPERATOR, party=scene.lab.tenant.id)
    for actor in (scene.actor, scene.office, operator):
        with pytest.raises(Denied):
            await request_redemption(actor, project.id, NOTHING)
    with pytest.raises(Stale):
        await request_redemption(scene.administrator, project.id, NOTHING, expected=99)

    assert await everything(owner) == before


async def test_who_may_not_confirm_changes_nothing(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, stranger = await a_scene(), await a_scene(given_firm(2))
    requested = await a_requested_redemption(scene)
    before = await everything(owner)

    for actor in (stranger.administrator, stranger.actor, an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await confirm_redemption(actor, requested.id)
    for actor in (scene.actor, scene.administrator):
        with pytest.raises(Denied) as denied:
            await confirm_redemption(actor, requested.id)
        assert codes_of(denied) == ["redemption.decider.office_only"]
    with pytest.raises(Denied) as own:
        await confirm_redemption(replace(scene.office, person=scene.administrator.person), requested.id)

    assert codes_of(own) == ["request.decider.own_submission"]
    assert await everything(owner) == before
    assert await redemptions_seen_by(scene.administrator) == 1
    assert await redemptions_seen_by(stranger.administrator) == 0


async def test_a_voucher_requested_by_several_at_once_is_requested_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene)

    given = await with_invoice(project)
    outcomes = await asyncio.gather(
        *(request_redemption(scene.administrator, project.id, given) for _ in range(6)), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert sum(isinstance(outcome, Redemption) for outcome in outcomes) == 1
    assert [[problem.rule.code for problem in each.problems] for each in refused] == [
        ["redemption.project.has_one"]
    ] * 5
    assert await owner.fetchval("select count(*) from redemption") == 1


async def test_a_payout_confirmed_by_several_at_once_is_confirmed_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene)

    outcomes = await asyncio.gather(
        *(confirm_redemption(scene.office, requested.id) for _ in range(6)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Redemption) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 5
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'redemption.confirmed'") == 1


async def test_a_project_without_a_verdict_stays_as_it_is(database: PostgresService) -> None:
    scene = await a_scene()
    project: Project = await an_approved_project(scene)

    with pytest.raises(RulesBroken):
        await request_redemption(scene.administrator, project.id, await with_invoice(project))

    assert (await the_project(project)).state is ProjectState.APPROVED
