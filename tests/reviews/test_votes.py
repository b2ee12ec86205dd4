"""Votes: by the seat's own expert, once, sealed until all are in; then the verdict is drawn."""

import asyncio
import json
from dataclasses import replace

import asyncpg
import pytest

from contracts.inputs import FailureTerm
from contracts.kinds import ResponsibleParty
from contracts.models import Contract
from contracts.operations import amend_contract
from journal.delivery import deliver
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE, Actor, Scope
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews import tasks
from reviews.lifecycle import ReviewState, Verdict
from reviews.models import CompletionReview, Vote
from reviews.operations import assign_experts, cast_vote
from reviews.operations.draw_verdict import draw_verdict
from tenants.people import Person
from tests.actors import an_actor
from tests.factories.contracts import TODAY, Scene, a_supplement, set_parameter
from tests.factories.reviews import (
    AGAINST,
    FOR,
    a_ballot,
    a_confirmed_review,
    a_running_project,
    an_expert,
    assignment,
    one_more,
    seat_experts,
    seat_of,
    vote,
)
from tests.factories.tenants import a_membership
from tests.refused import codes_of, everything, rules_of
from tests.services import PostgresService
from vouchers.models import Project

TERM = FailureTerm(situation="未达指标", responsible=ResponsibleParty.PARTY_B, settlement="乙方退还已付款项")


async def a_vote_to_take(count: int = 3, **contract: object) -> tuple[Scene, CompletionReview, list[Actor]]:
    scene = await a_running_project(**contract)
    review = await a_confirmed_review(scene)
    return scene, review, await seat_experts(scene, review, count)


async def everyone_votes(review: CompletionReview, experts: list[Actor], *verdicts: Verdict) -> None:
    for number, (expert, verdict) in enumerate(zip(experts, verdicts, strict=True)):
        await vote(expert, review, verdict, f"理由{number}")


async def test_a_vote_is_kept_sealed(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, review, experts = await a_vote_to_take()

    seat = await vote(experts[0], review, AGAINST, "未完成")
    await draw_verdict(system(), review.id)

    row = await owner.fetchrow("select verdict, reason, contract_has_voucher_terms, unsealed from vote")
    assert tuple(row) == ("NOT_CONCLUDED", "未完成", True, False)
    assert seat.voted_at is not None
    for other in (scene.applicant, scene.provider, scene.recommender, scene.office, experts[1], ANYONE):
        async with work(other):
            assert await Vote.all().count() == 0
    async with work(experts[0]):
        assert await Vote.all().count() == 1
    for table in ("audit_entry", "outbox_event"):
        told = await owner.fetchval(f"select json_agg(t)::text from {table} t where kind = 'vote.cast'")
        assert not any(word in told for word in ("CONCLUDED", "未完成", "contract_has_voucher_terms"))
    parties = await owner.fetchval("select payload->>'parties' from outbox_event where kind = 'vote.cast'")
    assert set(json.loads(parties)) == {"person_id", "project_id"}


async def test_rev_2_nobody_but_the_seats_own_expert_votes(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, experts = await a_vote_to_take()
    seat_id = await seat_of(experts[0], review)
    elsewhere, unseated = replace(experts[0], scope=Scope.PERSON), await an_expert()
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.recommender, scene.office, ANYONE, system(), elsewhere,
                  an_actor(Role.BMSTC_REVIEWER), an_actor(Role.AUDITOR)):  # fmt: skip
        with pytest.raises(Denied) as refused:
            await cast_vote(wrong, seat_id, a_ballot())
        assert rules_of(refused) == ["REV-2"]
    for colleague in (experts[1], unseated):
        with pytest.raises(NotFound):
            await cast_vote(colleague, seat_id, a_ballot())
    with pytest.raises(Stale):
        await cast_vote(experts[0], seat_id, a_ballot(), expected=99)

    assert await everything(owner) == before


async def test_rev_1_3_and_4_are_asked_at_once_and_refuse_without_a_trace(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    _, review, experts = await a_vote_to_take()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await cast_vote(experts[0], await seat_of(experts[0], review), a_ballot(None, " ", None))

    assert rules_of(refused) == ["REV-1", "REV-3", "REV-4"]
    assert await everything(owner) == before


async def test_rev_2_an_interest_that_arose_after_the_assignment_bars_the_vote(database: PostgresService) -> None:
    scene, review, experts = await a_vote_to_take()
    async with work(system()):
        person = await Person.get(id=experts[0].person)
    await a_membership(person, Role.LAB_MANAGER, tenant=scene.institution)

    with pytest.raises(RulesBroken) as refused:
        await vote(experts[0], review)

    assert codes_of(refused) == ["vote.expert.has_interest"]


async def test_an_expert_votes_once(database: PostgresService, owner: asyncpg.Connection) -> None:
    _, review, experts = await a_vote_to_take()
    outcomes = await asyncio.gather(*(vote(experts[0], review) for _ in range(4)), return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert [problem.rule.code for outcome in refused for problem in outcome.problems] == ["vote.seat.voted"] * 3
    assert await owner.fetchval("select count(*) from vote") == 1


async def test_a_vote_is_never_changed_and_belongs_to_its_seat(database: PostgresService) -> None:
    _, review, experts = await a_vote_to_take()
    await vote(experts[0], review)
    seat_id = await seat_of(experts[1], review)

    async with work(experts[0]):
        assert await Vote.all().update(verdict=AGAINST) == 0
    with pytest.raises(Exception, match="vote_seat"):
        async with work(experts[0]) as w:
            await w.add(
                Vote(
                    review_id=review.id, seat_id=seat_id, project_id=review.project_id, person_id=experts[0].person,
                    contract_has_voucher_terms=True, verdict=FOR, reason="x",
                )
            )  # fmt: skip


async def test_all_for_it_concludes_the_project(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, review, experts = await a_vote_to_take()
    await everyone_votes(review, experts, FOR, AGAINST, FOR)

    drawn = await draw_verdict(system(), review.id)

    assert (drawn.state, drawn.verdict, drawn.settlement) == (ReviewState.DECIDED, FOR, {})
    assert [reason["reason"] for reason in drawn.verdict_reasons] == ["理由0", "理由2", "理由1"]
    assert await owner.fetchval("select state from project") == "CONCLUDED"
    assert str(await owner.fetchval("select concluded_on from project")) == "2026-06-15"
    assert await owner.fetchval("select bool_and(unsealed) from vote") is True
    named = await owner.fetchval("select row_to_json(r)::text from completion_review r")
    assert not any(str(expert.person) in named for expert in experts)
    async with work(scene.applicant):
        assert await Vote.all().count() == 0


async def test_rev_5_and_6_a_failed_review_shows_the_principle_and_names_no_payer(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    _, review, experts = await a_vote_to_take()
    await everyone_votes(review, experts, AGAINST, AGAINST, FOR)

    drawn = await draw_verdict(system(), review.id)

    assert (drawn.verdict, drawn.settlement["rule"], drawn.settlement["terms"]) == (AGAINST, "REV-5", [])
    assert set(drawn.settlement) == {"rule", "zh", "en", "note_rule", "note_zh", "note_en", "terms"}
    assert await owner.fetchval("select state from project") == "NOT_CONCLUDED"
    assert await owner.fetchval("select concluded_on from project") is None


async def test_con_4_a_failed_review_shows_the_parties_own_terms(database: PostgresService) -> None:
    _, review, experts = await a_vote_to_take(failure_terms=(TERM,))
    await everyone_votes(review, experts, AGAINST, AGAINST, AGAINST)

    drawn = await draw_verdict(system(), review.id)

    assert drawn.settlement["rule"] == "CON-4"
    assert drawn.settlement["terms"] == [
        {"situation": "未达指标", "responsible": "PARTY_B", "settlement": "乙方退还已付款项"}
    ]


async def test_con_4_the_terms_shown_are_those_in_force_after_supplementary_agreements(
    database: PostgresService,
) -> None:
    scene = await a_running_project(failure_terms=(TERM,))
    async with work(scene.applicant):
        contract = await Contract.get(project_id=scene.project.id)
    later = FailureTerm(situation="延期交付", responsible=ResponsibleParty.BOTH, settlement="双方各担一半")
    only_terms = {"signed_on": TODAY, "voucher_amount": None, "clause_text": "", "failure_terms": (later,)}
    await amend_contract(scene.applicant, contract.id, await a_supplement(scene, **only_terms))
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review)
    await everyone_votes(review, experts, AGAINST, AGAINST, AGAINST)

    drawn = await draw_verdict(system(), review.id)

    assert [term["settlement"] for term in drawn.settlement["terms"]] == ["双方各担一半"]


async def test_a_30_too_few_seats_wait_for_more(database: PostgresService) -> None:
    scene, review, experts = await a_vote_to_take(2)
    await everyone_votes(review, experts, FOR, FOR)
    waiting = await draw_verdict(system(), review.id)

    third = await one_more(scene, review)
    await vote(third, review, AGAINST)
    drawn = await draw_verdict(system(), review.id)

    assert waiting.state is ReviewState.VOTING
    assert drawn.verdict is FOR


async def test_a_30_a_tie_stays_sealed_and_asks_for_one_more_expert(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("EXPERT_COUNT", 2)
    scene, review, experts = await a_vote_to_take(2)
    await everyone_votes(review, experts, FOR, AGAINST)

    tied = await draw_verdict(system(), review.id)
    again = await draw_verdict(system(), review.id)
    sealed = await owner.fetchval("select bool_or(unsealed) from vote")
    third = await one_more(scene, review)
    await vote(third, review, AGAINST)
    drawn = await draw_verdict(system(), review.id)

    assert (tied.state, again.state, sealed) == (ReviewState.TIED, ReviewState.TIED, False)
    assert (drawn.state, drawn.verdict) == (ReviewState.DECIDED, AGAINST)
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'completion_review.tied'") == 1


async def test_nobody_votes_once_it_is_decided(database: PostgresService) -> None:
    scene, review, experts = await a_vote_to_take()
    await everyone_votes(review, experts, FOR, FOR, FOR)
    await draw_verdict(system(), review.id)

    with pytest.raises(RulesBroken) as refused:
        await vote(experts[0], review)
    with pytest.raises(IllegalStep):
        await assign_experts(scene.office, review.id, assignment(await an_expert()))

    assert codes_of(refused) == ["vote.seat.voted"]


async def test_rev_2_only_the_system_draws_the_verdict(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, review, experts = await a_vote_to_take()
    await everyone_votes(review, experts, FOR, FOR, FOR)
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.recommender, scene.office, experts[0], ANYONE):
        with pytest.raises(Denied) as refused:
            await draw_verdict(wrong, review.id)
        assert rules_of(refused) == ["REV-2"]

    assert await everything(owner) == before


async def test_drawing_many_times_at_once_draws_one_verdict(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    _, review, experts = await a_vote_to_take()
    await everyone_votes(review, experts, FOR, FOR, AGAINST)

    drawn = await asyncio.gather(*(draw_verdict(system(), review.id) for _ in range(8)))

    assert {one.verdict for one in drawn} == {FOR}
    assert {one.version for one in drawn} == {drawn[0].version}
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'completion_review.decided'") == 1


async def test_the_last_votes_cast_at_once_bring_one_verdict_through_the_listener(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    assert tasks.draw_when_all_have_voted.__module__ == "reviews.tasks"
    for _ in range(5):
        _, review, experts = await a_vote_to_take()
        await vote(experts[0], review, FOR)

        await asyncio.gather(vote(experts[1], review, FOR), vote(experts[2], review, AGAINST))
        async with work(system()):
            cast = await OutboxEvent.filter(kind="vote.cast", consumed_at=None)
        await asyncio.gather(*(deliver(event.id) for event in cast), *(deliver(event.id) for event in cast))

        decided = await owner.fetchval(
            "select count(*) from audit_entry where kind = 'completion_review.decided' and subject_id = $1", review.id
        )
        assert decided == 1
        state = await owner.fetchval("select state from project where id = $1", review.project_id)
        assert state == "CONCLUDED"


async def test_a_vote_is_cast_while_others_hold_the_project_and_its_review(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """A vote refers to both rows; were it to wait for them, drawing and voting could wait for each other."""
    scene, review, experts = await a_vote_to_take()
    held = asyncio.Event()

    async def once_held() -> None:
        await held.wait()
        await vote(experts[0], review)

    casting = asyncio.create_task(once_held())
    async with work(system()) as w:
        await w.take(Project, scene.project.id)
        await w.take(CompletionReview, review.id)
        held.set()
        await asyncio.wait_for(casting, timeout=20)

    assert await owner.fetchval("select count(*) from vote") == 1
