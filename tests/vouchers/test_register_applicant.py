"""Firms and teams register themselves, each firm once."""

import asyncio

import asyncpg
import pytest

from journal.work import work
from kernel.actor import ANYONE, Actor
from kernel.enterprise_size import SizeClass
from kernel.errors import Denied, RulesBroken
from policies.permissions import Role
from tenants.models import Applicant
from tenants.people import Membership
from tests.actors import an_actor
from tests.factories.matching import a_code
from tests.factories.onboarding import someone
from tests.factories.vouchers import TEAM, a_party, given_firm, given_team
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.operations import register_applicant


async def firms_seen_by(actor: Actor) -> int:
    async with work(actor):
        return await Applicant.all().count()


async def test_sup_1_a_small_firm_registers_and_its_person_acts_for_it(database: PostgresService) -> None:
    person = await someone(Role.PERSON)

    firm = await register_applicant(person, given_firm(uscc=f" {a_code().lower()} ", industry="m", staff=99))

    async with work(person):
        membership = await Membership.get(applicant_id=firm.id)
    assert (firm.uscc, firm.industry, firm.size_class) == (a_code(), "M", SizeClass.SMALL)
    assert firm.size_basis["staff"] == 99
    assert (membership.role, membership.until_on) == (Role.APPLICANT_ADMINISTRATOR, None)


async def test_sup_1_a_team_registers_without_a_code(database: PostgresService) -> None:
    party = await a_party(given_team())

    assert (party.applicant.kind, party.applicant.uscc, party.applicant.size_class) == (TEAM, None, None)
    assert party.applicant.members == ["乙"]


async def test_sup_1_a_medium_firm_is_refused_and_nothing_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    person = await someone(Role.PERSON)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await register_applicant(person, given_firm(staff=100))

    assert codes_of(refused) == ["applicant.size.not_small"]
    assert await everything(owner) == before


async def test_a_firm_that_is_registered_is_told_what_to_do(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await a_party()
    second = await someone(Role.PERSON)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await register_applicant(second, given_firm())

    assert codes_of(refused) == ["applicant.uscc.registered"]
    assert "Ask to join it" in refused.value.problems[0].rule.en
    assert await everything(owner) == before


async def test_a_firm_registered_by_several_at_once_is_registered_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    people = [await someone(Role.PERSON) for _ in range(6)]

    outcomes = await asyncio.gather(
        *(register_applicant(person, given_firm()) for person in people), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert {problem.rule.code for each in refused for problem in each.problems} == {"applicant.uscc.registered"}
    assert len(refused) == 5
    assert await owner.fetchval("select count(*) from applicant") == 1
    assert await owner.fetchval("select count(*) from membership where role = 'applicant_administrator'") == 1


async def test_who_has_not_signed_in_and_the_auditor_register_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    before = await everything(owner)

    for actor in (ANYONE, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied):
            await register_applicant(actor, given_firm())

    assert await everything(owner) == before


async def test_applicants_do_not_see_each_other(database: PostgresService) -> None:
    one, other = await a_party(), await a_party(given_team())

    assert await firms_seen_by(one.actor) == 1
    assert await firms_seen_by(other.actor) == 1
    assert await firms_seen_by(an_actor(Role.RECOMMENDER_ADVISER)) == 0
    assert await firms_seen_by(an_actor(Role.PSI_ADMINISTRATOR)) == 0
