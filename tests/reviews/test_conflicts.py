"""Who may not judge for an interest: the table of rules, each judged alone, and its switches (REV-2)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from journal.rounds import open_round
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import RulesBroken
from kernel.ids import new_id
from kernel.rules import failures
from labs.kinds import ActivityType
from policies.permissions import Role
from reviews.conflicts import CONFLICT_RULES, Body, Judge, Sides, in_force, judged
from reviews.inputs import InterestDeclaration, PanelWanted
from reviews.kinds import ConflictKind
from reviews.lifecycle import ReviewState
from reviews.operations import accept_seat, assign_experts, declare_interest, propose_panel
from tenants.models import Tenant
from tenants.people import Person
from tests.factories.contracts import APPROVED_ON, TODAY, Scene, a_contract, an_approved_project, set_parameter
from tests.factories.reviews import (
    a_confirmed_review,
    a_pooled_expert,
    a_running_project,
    an_expert,
    assignment,
    invite,
    seat_experts,
    seat_of,
    vote,
)
from tests.factories.tenants import a_membership
from tests.refused import codes_of
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState
from vouchers.models import Project

FIRM, LAB, HOST, PARTNER = (
    Body("示例科技", "91110108MA01EXAMPL"),
    Body("示例实验室"),
    Body("示例大学"),
    Body("示例老客户"),
)
SIDES = Sides(parties=(FIRM, LAB), hosts=(HOST,), partners=(PARTNER,))
NOBODY = Judge(person=new_id(), body=Body("示例评审院"))


@pytest.mark.parametrize(
    ("judge", "kinds"),
    [
        (NOBODY, []),
        (replace(NOBODY, body=None), []),
        (replace(NOBODY, administers=True), [ConflictKind.ADMINISTERS]),
        (replace(NOBODY, handled=True), [ConflictKind.HANDLED]),
        (replace(NOBODY, belongs=True), [ConflictKind.SAME_PERSON]),
        (replace(NOBODY, own=True), [ConflictKind.SAME_PERSON]),
        (replace(NOBODY, own=True, belongs=True), [ConflictKind.SAME_PERSON]),
        (replace(NOBODY, body=Body("示例 科技")), [ConflictKind.SAME_ORGANISATION]),  # blanks do not hide it
        (replace(NOBODY, body=Body("别的名字", "91110108MA01EXAMPL")), [ConflictKind.SAME_ORGANISATION]),
        (replace(NOBODY, body=Body("示例科技", "91110108MA01OTHERX")), []),  # another body of the same name
        (replace(NOBODY, body=HOST), [ConflictKind.SAME_HOST]),
        (replace(NOBODY, body=PARTNER), [ConflictKind.PAST_CONTRACT]),
        (replace(NOBODY, interests=(LAB,)), [ConflictKind.DECLARED_INTEREST]),
        (replace(NOBODY, interests=(HOST,)), [ConflictKind.DECLARED_INTEREST]),
        (replace(NOBODY, interests=(PARTNER,)), []),  # an interest in a third body is none here
        (
            replace(NOBODY, belongs=True, body=HOST, interests=(FIRM,)),
            [ConflictKind.SAME_PERSON, ConflictKind.SAME_HOST, ConflictKind.DECLARED_INTEREST],
        ),
    ],
)
def test_rev_2_each_rule_finds_its_own_interest(judge: Judge, kinds: list[ConflictKind]) -> None:
    found = {finding.rule.code for finding in failures(judged(judge, SIDES, CONFLICT_RULES, ""))}

    assert found == {rule.why.code for rule in CONFLICT_RULES if rule.kind in kinds}


def test_the_table_has_every_kind_once_and_each_cites_why_and_its_switch() -> None:
    assert [rule.kind for rule in CONFLICT_RULES] == list(ConflictKind)
    assert {rule.why.id for rule in CONFLICT_RULES} == {"REV-2"}
    assert len({rule.switch.name for rule in CONFLICT_RULES if rule.switch}) == len(ConflictKind) - 2


async def test_a_rule_that_is_switched_off_is_not_in_force(database: PostgresService) -> None:
    await set_parameter("REVIEW_CONFLICT_SAME_HOST", False)

    assert ConflictKind.SAME_HOST not in [rule.kind for rule in await in_force(TODAY)]
    assert ConflictKind.SAME_HOST in [rule.kind for rule in await in_force(date(2019, 12, 31))]


async def test_rev_2_that_only_experts_judge_hangs_on_no_switch(database: PostgresService) -> None:
    for rule in CONFLICT_RULES:
        if rule.switch:
            await set_parameter(rule.switch.name, False)

    assert [rule.kind for rule in await in_force(TODAY)] == [ConflictKind.ADMINISTERS, ConflictKind.HANDLED]


@pytest.mark.parametrize("role", [Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER, Role.BMSTC_REVIEWER])
async def test_rev_2_nobody_judges_who_administers_vouchers(role: Role, database: PostgresService) -> None:
    """Not even with the role of an expert besides, and not when the office comes after the invitation."""
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    accepts, (votes,) = await an_expert(), await seat_experts(scene, review, 1)
    named = await an_expert()
    await invite(scene, review, accepts)
    for expert in (named, accepts, votes):
        async with work(system()):
            person = await Person.get(id=expert.person)
        await a_membership(person, role)

    with pytest.raises(RulesBroken) as refused:
        await assign_experts(scene.office, review.id, assignment(named))
    with pytest.raises(RulesBroken) as at_the_door:
        await accept_seat(accepts, await seat_of(accepts, review))
    with pytest.raises(RulesBroken) as at_the_vote:
        await vote(votes, review)

    assert codes_of(refused) == ["review.expert.administers"]
    assert codes_of(at_the_door) == codes_of(at_the_vote) == ["vote.expert.has_interest"]


@pytest.mark.parametrize("part", ["decided_by_id", "claimed_by_id", "endorsed_by_id", "round", "assigner"])
async def test_rev_2_nobody_judges_what_they_decided_on_or_whose_experts_they_chose(
    part: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    """The office they held then may be over; and nobody takes a seat by their own hand."""
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    once = await an_expert()
    by = replace(scene.office, person=once.person) if part == "assigner" else scene.office
    if part == "round":
        async with work(system()) as w:
            await open_round(w, scene.project, snapshot={}, findings=())
        await owner.execute("update round set decided_by_id = $1 where subject_id = $2", once.person, scene.project.id)
    elif part != "assigner":
        await owner.execute(f"update project set {part} = $1", once.person)

    with pytest.raises(RulesBroken) as refused:
        await assign_experts(by, review.id, assignment(once))
    proposed = await propose_panel(by, review.id, PanelWanted())

    assert codes_of(refused) == ["review.expert.handled_project"]
    assert [one.judge.person for one in proposed.excluded] == [once.person]


def test_rev_2_that_nobody_judges_their_own_hangs_on_no_switch() -> None:
    mine, once = replace(NOBODY, own=True, belongs=True), replace(NOBODY, belongs=True)

    assert [f.rule.code for f in failures(judged(mine, SIDES, (), ""))] == ["review.expert.has_interest"]
    assert not failures(judged(once, SIDES, (), ""))


@pytest.mark.parametrize("part", ["filed_by_id", "confirmed_by_id", "applicant", "provider"])
async def test_rev_2_nobody_judges_their_own_with_the_switch_off(
    part: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    await set_parameter("REVIEW_CONFLICT_SAME_PERSON", False)
    accepts, (votes,) = (await a_pooled_expert())[0], await seat_experts(scene, review, 1)
    named, _ = await a_pooled_expert()
    await invite(scene, review, accepts)
    mine = assignment(named, accepts, votes).person_ids

    for place, person_id in enumerate(mine):
        async with work(system()):
            person = await Person.get(id=person_id)
        if part == "applicant":
            await a_membership(person, Role.APPLICANT, applicant=scene.firm)
        elif part == "provider":
            await a_membership(person, Role.LAB_MANAGER, tenant=scene.institution)
        else:
            await owner.execute(f"update completion_review set {part} = $1", person_id)
        with pytest.raises(RulesBroken) as refused:
            if place == 0:
                await assign_experts(scene.office, review.id, assignment(named))
            elif place == 1:
                await accept_seat(accepts, await seat_of(accepts, review))
            else:
                await vote(votes, review)
        assert codes_of(refused) == ["review.expert.has_interest" if place == 0 else "vote.expert.has_interest"]


async def test_rev_2_the_switch_lets_in_who_once_belonged(database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    await set_parameter("REVIEW_CONFLICT_SAME_PERSON", False)
    expert, _ = await a_pooled_expert()
    async with work(system()):
        person = await Person.get(id=expert.person)
    await a_membership(person, Role.LAB_MANAGER, tenant=scene.institution, until_on=date(2021, 1, 1))

    assert (await assign_experts(scene.office, review.id, assignment(expert))).state is ReviewState.VOTING


CODES = {
    "firm": "review.expert.same_organisation",
    "institution": "review.expert.same_organisation",
    "recommender": "review.expert.same_organisation",
    "lab": "review.expert.same_organisation",
    "host": "review.expert.same_host",
}


@pytest.mark.parametrize("whose", sorted(CODES))
async def test_rev_2_the_office_cannot_name_whom_the_rules_bar(whose: str, database: PostgresService) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    names: dict[str, str] = {
        "firm": scene.firm.name,
        "institution": scene.institution.name,
        "recommender": (await _tenant_name(scene.project.recommender_id)),
        "lab": scene.entry.name,
        "host": scene.host.name,
    }
    expert, _ = await a_pooled_expert(organisation_name=names[whose])

    with pytest.raises(RulesBroken) as refused:
        await assign_experts(scene.office, review.id, assignment(expert))
    await set_parameter(f"REVIEW_CONFLICT_{'SAME_HOST' if whose == 'host' else 'SAME_ORGANISATION'}", False)
    seated = await assign_experts(scene.office, review.id, assignment(expert))

    assert codes_of(refused) == [CODES[whose]]
    assert seated.state is ReviewState.VOTING


async def _tenant_name(key: UUID | None) -> str:
    async with work(system()):
        return (await Tenant.get(id=key)).name


@pytest.mark.parametrize(
    ("from_on", "until_on", "bars"),
    [
        (TODAY, None, True),
        (date(2020, 1, 1), TODAY, True),
        (date(2020, 1, 1), date(2026, 6, 14), False),
        (date(2026, 6, 16), None, False),
    ],
)
async def test_rev_2_a_declared_interest_bars_while_it_lasts(
    from_on: date, until_on: date | None, bars: bool, database: PostgresService
) -> None:
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    expert, profile = await a_pooled_expert()
    interest = InterestDeclaration(organisation_name=scene.host.name, from_on=from_on, until_on=until_on)
    await declare_interest(expert, profile.id, interest)

    if not bars:
        assert (await assign_experts(scene.office, review.id, assignment(expert))).state is ReviewState.VOTING
        return
    with pytest.raises(RulesBroken) as refused:
        await assign_experts(scene.office, review.id, assignment(expert))
    assert codes_of(refused) == ["review.expert.declared_interest"]


@pytest.mark.parametrize(
    ("signed_on", "bars"), [(date(2023, 6, 15), True), (date(2023, 6, 14), False), (date(2026, 6, 16), False)]
)
@pytest.mark.parametrize("whose", ["firm", "host"])
async def test_rev_2_a_contract_of_recent_years_bars_and_an_old_one_does_not(
    whose: str, signed_on: date, bars: bool, database: PostgresService, owner: asyncpg.Connection
) -> None:
    """The expert's employer had work done by the same institution, or did work for the same firm."""
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    earlier = await a_project_beside(scene, same=whose)
    contract = await a_contract(earlier)
    await owner.execute("update contract set signed_on = $1 where id = $2", signed_on, contract.id)
    employer = earlier.firm.name if whose == "host" else earlier.host.name
    expert, _ = await a_pooled_expert(organisation_name=employer)

    if not bars:
        assert (await assign_experts(scene.office, review.id, assignment(expert))).state is ReviewState.VOTING
        return
    with pytest.raises(RulesBroken) as refused:
        await assign_experts(scene.office, review.id, assignment(expert))
    assert codes_of(refused) == ["review.expert.past_contract"]


async def a_project_beside(scene: Scene, *, same: str) -> Scene:
    """Another approved project: of the same firm at another lab, or of another firm at the same lab."""
    other = await an_approved_project()
    mixed = (
        replace(other, firm=scene.firm, applicant=scene.applicant)
        if same == "firm"
        else replace(other, institution=scene.institution, provider=scene.provider, host=scene.host, entry=scene.entry)
    )
    async with work(system()) as w:
        project = await w.add(
            Project(
                applicant=mixed.firm,
                provider=mixed.institution,
                lab_id=mixed.entry.lab_id,
                entry=mixed.entry,
                applicant_name=mixed.firm.name,
                state=ProjectState.APPROVED,
                approved_on=APPROVED_ON,
                approved_amount=100,
                submitted_at=clock.now(),
                title="示例",
                activity_type=ActivityType.RD_DESIGN,
                budget=100,
                requested_amount=100,
            )
        )
    return replace(mixed, project=project)
