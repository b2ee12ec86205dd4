"""Experts get their seats: only experts, without an interest in a party (REV-2)."""

from datetime import date

import asyncpg
import pytest

from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.lifecycle import ReviewState
from reviews.models import Seat
from reviews.operations import assign_experts
from tenants.models import Tenant
from tenants.people import Person
from tests.actors import an_actor
from tests.factories.contracts import DAY, TODAY, an_approved_project
from tests.factories.reviews import (
    a_confirmed_review,
    a_filed_review,
    a_running_project,
    an_expert,
    assignment,
    in_the_pool,
    seat_experts,
    somebody_with_the_role,
)
from tests.factories.tenants import a_member, a_membership, a_person
from tests.refused import codes_of, everything
from tests.services import PostgresService


async def test_seats_are_given_and_the_review_begins(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    experts = [await an_expert() for _ in range(3)]

    begun = await assign_experts(scene.office, review.id, assignment(*experts))

    assert begun.state is ReviewState.VOTING
    assert await owner.fetchval("select state from project") == "UNDER_COMPLETION_REVIEW"
    seats = await owner.fetch("select person_id, assigned_by_id, project_id from seat order by id")
    assert [tuple(seat) for seat in seats] == [
        (expert.person, scene.office.person, scene.project.id) for expert in experts
    ]
    more = await assign_experts(scene.office, review.id, assignment(await an_expert()))
    assert more.state is ReviewState.VOTING


async def test_no_party_learns_who_judges(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert, _ = await seat_experts(scene, review, 2)

    for party in (scene.applicant, scene.provider, scene.recommender):
        async with work(party):
            assert await Seat.all().count() == 0
    async with work(expert):
        assert await Seat.all().count() == 1
    told = await owner.fetch("select applicant_id, recommender_id, provider_id from audit_entry where kind = $1",
                             "seat.assigned")  # fmt: skip
    assert [tuple(row) for row in told] == [(None, None, None)] * 2
    facts = await owner.fetchval("select facts::text from audit_entry where kind = 'completion_review.assigned'")
    assert facts == "{}"


@pytest.mark.parametrize(
    ("from_on", "until_on", "passes"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (date(2020, 1, 1), TODAY, True),
        (date(2020, 1, 1), TODAY - DAY, False),
    ],
)
async def test_rev_2_an_expert_holds_a_current_membership(
    from_on: date, until_on: date | None, passes: bool, database: PostgresService
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    person = await a_person()
    await a_membership(person, Role.EXPERT, from_on=from_on, until_on=until_on)
    await in_the_pool(person.id)
    asked = assignment(an_actor(Role.EXPERT, person=person.id))

    if passes:
        assert (await assign_experts(scene.office, review.id, asked)).state is ReviewState.VOTING
    else:
        with pytest.raises(RulesBroken) as refused:
            await assign_experts(scene.office, review.id, asked)
        assert codes_of(refused) == ["review.expert.not_an_expert"]


@pytest.mark.parametrize("party", ["provider", "recommender", "applicant", "founder", "formerly"])
async def test_rev_2_an_expert_has_no_interest_in_a_party(
    party: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    async with work(scene.office):
        recommender = await Tenant.get(id=scene.project.recommender_id)
        founder = await Person.get(id=scene.firm.person_id)
    person = founder if party == "founder" else await a_person()
    await a_membership(person, Role.EXPERT)
    await in_the_pool(person.id)
    if party == "applicant":
        await a_membership(person, Role.APPLICANT, applicant=scene.firm)
    elif party == "recommender":
        await a_membership(person, Role.RECOMMENDER_ADVISER, tenant=recommender)
    elif party != "founder":
        until = date(2021, 1, 1) if party == "formerly" else None
        await a_membership(person, Role.LAB_MANAGER, tenant=scene.institution, until_on=until)
    asked = assignment(await an_expert(), an_actor(Role.EXPERT, person=person.id))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await assign_experts(scene.office, review.id, asked)

    assert [(p.path, p.rule.code) for p in refused.value.problems] == [("personIds.1", "review.expert.has_interest")]
    assert await everything(owner) == before


async def test_rev_2_a_seat_is_given_once_and_to_somebody(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    (expert,) = await seat_experts(scene, review, 1)
    adviser, _ = await a_member(Role.RECOMMENDER_ADVISER)
    await in_the_pool(adviser.id)
    unknown = await somebody_with_the_role()

    for asked, codes in (
        (assignment(), ["review.experts.none"]),
        (assignment(expert), ["review.expert.already_seated"]),
        (assignment(an_actor(Role.EXPERT, person=adviser.id)), ["review.expert.not_an_expert"]),
        (assignment(unknown), ["review.expert.not_in_service"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await assign_experts(scene.office, review.id, asked)
        assert codes_of(refused) == codes


async def test_a_report_that_one_party_has_not_confirmed_gets_no_experts(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_filed_review(scene)

    with pytest.raises(IllegalStep):
        await assign_experts(scene.office, review.id, assignment(await an_expert()))


async def test_only_the_office_assigns(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await a_running_project(), await an_approved_project()
    review = await a_confirmed_review(scene)
    asked, unseated = assignment(await an_expert()), await an_expert()
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, unseated, ANYONE):
        with pytest.raises(NotFound):
            await assign_experts(stranger, review.id, asked)
    for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied):
            await assign_experts(wrong, review.id, asked)
    with pytest.raises(Stale):
        await assign_experts(scene.office, review.id, asked, expected=99)

    assert await everything(owner) == before
