"""Served enterprises and their needs are recorded by recommending institutions, each for itself."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.enterprise_size import SizeClass
from kernel.errors import Denied, NotFound, RulesBroken
from matching.lifecycle import NeedState
from matching.models import Need
from matching.operations import record_need, record_served_enterprise
from onboarding.models import ServedEnterprise
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tests.actors import an_actor
from tests.factories.labs import an_office
from tests.factories.matching import (
    a_code,
    a_need,
    a_recommender,
    an_enterprise,
    given_enterprise,
    given_need,
)
from tests.factories.onboarding import someone
from tests.refused import codes_of, everything
from tests.services import PostgresService


async def seen_by(actor: Actor) -> tuple[int, int]:
    async with work(actor):
        return await ServedEnterprise.all().count(), await Need.all().count()


async def test_an_enterprise_is_recorded_with_its_size_as_of_today(database: PostgresService) -> None:
    by = await a_recommender()

    enterprise = await an_enterprise(
        by, uscc=f" {a_code().lower()}", industry="i65", staff=99, revenue=999_900_000_000, assets=1
    )

    assert (enterprise.uscc, enterprise.industry, enterprise.size_class) == (a_code(), "I65", SizeClass.SMALL)
    assert enterprise.recommender_id == by.tenant.id


async def test_an_enterprise_of_unknown_industry_has_no_size_yet(database: PostgresService) -> None:
    assert (await an_enterprise(await a_recommender())).size_class is None


async def test_rec_4_every_fault_of_an_enterprise_is_named_and_nothing_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await an_enterprise(by, name=" ", uscc="91350100M000100Y4Z", staff=-1)

    assert codes_of(refused) == [
        "roster.entry.name_missing",
        "served_enterprise.uscc.invalid",
        "roster.entry.figure_out_of_range",
    ]
    assert await everything(owner) == before


async def test_rec_4_one_enterprise_is_on_a_roster_once_but_on_several_rosters(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    one, other = await a_recommender(), await a_recommender()
    await an_enterprise(one)
    await an_enterprise(other)

    with pytest.raises(RulesBroken) as refused:
        await an_enterprise(one)

    assert codes_of(refused) == ["served_enterprise.uscc.duplicate"]
    assert await owner.fetchval("select count(*) from served_enterprise") == 2


async def test_colleagues_recording_one_enterprise_at_once_record_it_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()

    outcomes = await asyncio.gather(
        *(record_served_enterprise(by.actor, given_enterprise()) for _ in range(6)), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert len(refused) == 5
    assert {problem.rule.code for each in refused for problem in each.problems} == {"served_enterprise.uscc.duplicate"}
    assert await owner.fetchval("select count(*) from served_enterprise") == 1


@pytest.mark.parametrize("role", [Role.PSI_ADMINISTRATOR, Role.APPLICANT, Role.EXPERT, Role.PERSON, Role.AUDITOR])
async def test_other_roles_record_neither_enterprises_nor_needs(
    database: PostgresService, owner: asyncpg.Connection, role: Role
) -> None:
    enterprise = await an_enterprise(await a_recommender())
    before = await everything(owner)

    with pytest.raises(Denied):
        await record_served_enterprise(an_actor(role), given_enterprise(2))
    with pytest.raises((Denied, NotFound)):  # a firm records its own needs, and nobody else's
        await record_need(an_actor(role), given_need(enterprise))

    assert await everything(owner) == before


async def test_a_need_is_recorded_open_and_seen_by_its_institution_alone(database: PostgresService) -> None:
    by, other = await a_recommender(), await a_recommender()

    need = await a_need(by, title=" 刀具涂层 ", budget=5_000_000)

    assert (need.state, need.title, need.budget, need.applicant_id) == (NeedState.OPEN, "刀具涂层", 5_000_000, None)
    assert await seen_by(by.actor) == (1, 1)
    assert await seen_by(await an_office()) == (1, 1)
    assert await seen_by(other.actor) == (0, 0)
    assert await seen_by(await someone(Role.PSI_ADMINISTRATOR, party=by.tenant.id)) == (0, 0)
    assert await seen_by(an_actor(Role.APPLICANT)) == (0, 0)


async def test_a_need_of_another_institutions_enterprise_is_not_found(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    enterprise = await an_enterprise(await a_recommender())
    stranger = await a_recommender()
    before = await everything(owner)

    with pytest.raises(NotFound):
        await record_need(stranger.actor, given_need(enterprise))

    assert await everything(owner) == before


async def test_rec_6_rec_18_every_fault_of_a_need_is_named_and_nothing_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender(TenantState.ACCOUNT_OPENED)
    enterprise = await an_enterprise(by)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_need(by.actor, given_need(enterprise, title="", consented_on=clock.today() + timedelta(days=1)))

    assert codes_of(refused) == ["recommender.tenant.not_active", "need.text.missing", "need.consent.in_future"]
    assert await everything(owner) == before
