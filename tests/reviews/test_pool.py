"""The expert pool: enrolled by the Office, kept by the expert and the Office, seen by nobody else (REV-2)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest

from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.rules import failures
from policies.permissions import Role
from reviews import pool_rules
from reviews.inputs import ExpertEnrolment, InterestDeclaration, InterestEnd
from reviews.operations import declare_interest, end_interest, enrol_expert, revise_expert
from reviews.pool import DeclaredInterest, Expert
from tests.actors import an_actor
from tests.factories.contracts import TODAY, a_user, an_approved_project
from tests.factories.hosts import a_code
from tests.factories.reviews import (
    a_confirmed_review,
    a_pooled_expert,
    a_profile,
    a_running_project,
    invite,
    somebody_with_the_role,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"name": "　"}, ["expert.name.missing"]),
        ({"name": "示" * 101}, ["input.text.too_long"]),
        ({"organisation_name": " "}, ["expert.organisation.missing"]),
        ({"organisation_uscc": "123"}, ["expert.uscc.invalid"]),
        ({"fields_of_work": ()}, ["expert.fields.missing"]),
        ({"fields_of_work": (" ",)}, ["expert.fields.missing"]),
        ({"max_load": 0}, ["expert.load.out_of_range"]),
        ({"max_load": 1}, []),
        ({"max_load": 50}, []),
        ({"max_load": 51}, ["expert.load.out_of_range"]),
        ({"active_from": TODAY, "active_until": TODAY}, []),
        ({"active_from": TODAY, "active_until": date(2026, 6, 14)}, ["expert.dates.reversed"]),
    ],
)
def test_rev_2_what_a_profile_needs(changes: dict[str, Any], codes: list[str]) -> None:
    found = pool_rules.presentable(a_profile(**changes), today=TODAY)

    assert [finding.rule.code for finding in failures(found)] == codes


async def test_the_office_enrols_who_holds_the_role_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    office, expert = await a_user(Role.OFFICE_REVIEWER), await somebody_with_the_role()
    lay = await a_user(Role.LAB_MANAGER)
    code = a_code()
    assert expert.person
    assert lay.person
    given = ExpertEnrolment(person_id=expert.person, profile=a_profile(organisation_uscc=f" {code.lower()} "))

    enrolled = await enrol_expert(office, given)

    assert (enrolled.person_id, enrolled.organisation_uscc) == (expert.person, code)
    before = await everything(owner)
    for unfit, wanted in (
        (given, ["expert.person.enrolled"]),
        (replace(given, person_id=lay.person), ["expert.person.not_an_expert"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await enrol_expert(office, unfit)
        assert codes_of(refused) == wanted
    for wrong in (expert, lay, ANYONE, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied):
            await enrol_expert(wrong, given)
    assert await everything(owner) == before


async def test_an_expert_keeps_their_own_profile_and_interests_and_nobody_elses(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    expert, profile = await a_pooled_expert()
    other, _ = await a_pooled_expert()
    office = await a_user(Role.OFFICE_REVIEWER)

    revised = await revise_expert(expert, profile.id, a_profile(max_load=1, active_from=None), expected=1)
    interest = await declare_interest(expert, profile.id, InterestDeclaration(organisation_name=" 示例公司 "))
    ended = await end_interest(office, interest.id, InterestEnd(until_on=TODAY))

    assert (revised.max_load, revised.active_from) == (1, date(2020, 1, 1))
    assert (interest.organisation_name, interest.from_on, ended.until_on) == ("示例公司", TODAY, TODAY)
    outsider = (await an_approved_project()).provider
    before = await everything(owner)
    for stranger in (other, ANYONE, outsider):
        with pytest.raises(NotFound):
            await revise_expert(stranger, profile.id, a_profile())
        with pytest.raises(NotFound):
            await declare_interest(stranger, profile.id, InterestDeclaration(organisation_name="示例"))
        with pytest.raises(NotFound):
            await end_interest(stranger, interest.id, InterestEnd(until_on=TODAY))
    with pytest.raises(Stale):
        await revise_expert(expert, profile.id, a_profile(), expected=1)
    with pytest.raises(RulesBroken) as refused:
        await end_interest(expert, interest.id, InterestEnd(until_on=date(2026, 6, 14)))
    assert codes_of(refused) == ["expert.dates.reversed"]
    async with work(other):
        assert (await Expert.all().count(), await DeclaredInterest.all().count()) == (1, 0)
    assert await everything(owner) == before


async def test_rev_2_an_expert_does_not_change_what_keeps_them_from_panels(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    expert, profile = await a_pooled_expert()
    office, scene = await a_user(Role.OFFICE_REVIEWER), await a_running_project()
    review = await a_confirmed_review(scene)
    await invite(scene, review, expert)
    ended = await revise_expert(office, profile.id, a_profile(active_until=TODAY))
    declared = await declare_interest(office, profile.id, InterestDeclaration(organisation_name="示例公司"))
    before = await everything(owner)

    for moved in ({"organisation_name": "示例另一院"}, {"organisation_uscc": a_code()}):
        with pytest.raises(RulesBroken) as refused:
            await revise_expert(expert, profile.id, a_profile(**moved))
        assert codes_of(refused) == ["expert.organisation.seated"]
    with pytest.raises(Denied) as denied:
        await end_interest(expert, declared.id, InterestEnd(until_on=TODAY))
    assert codes_of(denied) == ["expert.interest.declared_by_others"]
    assert await everything(owner) == before

    revised = await revise_expert(
        expert, profile.id, a_profile(active_from=date(2019, 1, 1), active_until=None, max_load=2)
    )
    assert (revised.active_from, revised.active_until) == (ended.active_from, TODAY)
    assert (await revise_expert(office, profile.id, a_profile(organisation_name="示例另一院"))).active_until is None


async def test_what_changed_of_an_expert_is_on_record(database: PostgresService, owner: asyncpg.Connection) -> None:
    expert, profile = await a_pooled_expert()

    await revise_expert(expert, profile.id, a_profile(max_load=2, organisation_name="示例另一院"))
    interest = await declare_interest(expert, profile.id, InterestDeclaration(organisation_name="示例公司"))
    await end_interest(expert, interest.id, InterestEnd(until_on=TODAY))

    said = "select facts::text from audit_entry where kind = $1"
    assert json.loads(await owner.fetchval(said, "expert.revised")) == {
        "changed": ["organisation_name", "max_load"],
        "before": ["示例评审院", "3"],
        "after": ["示例另一院", "2"],
    }
    assert json.loads(await owner.fetchval(said, "interest.ended")) == {"before": None, "after": str(TODAY)}
