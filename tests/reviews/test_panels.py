"""Panels drawn from the pool: proposed without a trace, drawn with a seed, and open to be drawn again by a doubter."""

import json
import re
from dataclasses import replace
from hashlib import sha256

import asyncpg
import pytest

from kernel.actor import ANYONE, Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.inputs import PanelWanted
from reviews.lifecycle import ReviewState
from reviews.models import CompletionReview
from reviews.operations import draw_panel, propose_panel
from tests.actors import an_actor
from tests.factories.contracts import DAY, TODAY, Scene, set_parameter
from tests.factories.reviews import (
    a_confirmed_review,
    a_filed_review,
    a_pooled_expert,
    a_running_project,
    invite,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService

WANTED = PanelWanted(fields_of_work=("新材料",), seed="2026-06-15 开奖号码 1234")


async def a_pool() -> tuple[Scene, CompletionReview, list[Actor]]:
    """Four who may be drawn; beside them one with an interest, one out of service."""
    scene = await a_running_project()
    review = await a_confirmed_review(scene)
    fit = [(await a_pooled_expert(name=f"示例专家{place}"))[0] for place in range(4)]
    await a_pooled_expert(name="示例同单位", organisation_name=scene.host.name)
    await a_pooled_expert(name="示例已退出", active_until=TODAY - DAY)
    return scene, review, fit


async def test_a_proposal_ranks_with_reasons_and_changes_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, fit = await a_pool()
    before = await everything(owner)

    found = await propose_panel(scene.office, review.id, WANTED)

    assert {candidate.judge.person for candidate in found.candidates} == {expert.person for expert in fit}
    assert all(candidate.matched == ("新材料",) and candidate.judge.load == 0 for candidate in found.candidates)
    assert {(one.judge.name, *(finding.rule.code for finding in one.why)) for one in found.excluded} == {
        ("示例同单位", "review.expert.same_host"),
        ("示例已退出", "review.expert.not_in_service"),
    }
    assert await everything(owner) == before


async def test_a_draw_invites_by_a_lot_that_can_be_repeated_from_what_is_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, _ = await a_pool()

    drawn = await draw_panel(scene.office, review.id, WANTED)

    assert (drawn.state, drawn.panel_size) == (ReviewState.VOTING, 3)
    seats = await owner.fetch("select person_id, state, answer_by::text from seat order by id")
    kept = await owner.fetchrow("select * from panel_draw")
    assert [(str(seat["person_id"]), seat["state"], seat["answer_by"]) for seat in seats] == [
        (person, "INVITED", "2026-06-20") for person in kept["drawn"]
    ]
    candidates = json.loads(kept["candidates"])
    assert (kept["seed_given"], kept["wanted"], kept["drawn_by_id"]) == (WANTED.seed, 3, scene.office.person)
    assert [one["lot"] for one in candidates] == [
        sha256(f"{kept['seed']}:{one['person']}".encode()).hexdigest() for one in candidates
    ]
    redrawn = sorted(candidates, key=lambda one: (-len(one["matched"]), one["load"], one["lot"]))
    assert [one["person"] for one in redrawn[:3]] == kept["drawn"]
    assert len(json.loads(kept["excluded"])) == 2
    told = await owner.fetchrow("select applicant_id, provider_id from audit_entry where kind = 'panel.drawn'")
    assert tuple(told) == (None, None)


async def test_rev_2_nobody_knows_before_whom_a_seed_will_draw(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """Otherwise the Office could propose until a panel suits, and have that one drawn."""
    await set_parameter("EXPERT_COUNT", 1)
    scene, first, _ = await a_pool()
    second = await a_confirmed_review(await a_running_project())

    for review in (first, second):
        await draw_panel(scene.office, review.id, WANTED)

    seeds = [row["seed"] for row in await owner.fetch("select seed from panel_draw")]
    assert len(set(seeds)) == 2
    assert all(re.fullmatch(re.escape(WANTED.seed) + ":[0-9a-f]{32}", seed) for seed in seeds)


async def test_an_expert_with_all_the_reviews_they_take_is_not_drawn(database: PostgresService) -> None:
    busy, _ = await a_pooled_expert(max_load=1)
    first = await a_running_project()
    await invite(first, await a_confirmed_review(first), busy)
    scene = await a_running_project()
    review = await a_confirmed_review(scene)

    found = await propose_panel(scene.office, review.id, WANTED)
    with pytest.raises(RulesBroken) as refused:
        await draw_panel(scene.office, review.id, replace(WANTED, size=1))

    assert [finding.rule.code for one in found.excluded for finding in one.why] == ["review.expert.full"]
    assert codes_of(refused) == ["review.panel.too_few_candidates"]


@pytest.mark.parametrize(
    ("size", "codes"),
    [
        (0, ["review.panel.size"]),
        (1, []),
        (4, []),
        (5, ["review.panel.too_few_candidates"]),
        (16, ["review.panel.size"]),
    ],
)
async def test_a_30_a_panel_has_at_least_one_and_no_more_than_the_pool(
    size: int, codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, _ = await a_pool()
    before = await everything(owner)

    if not codes:
        assert (await draw_panel(scene.office, review.id, replace(WANTED, size=size))).panel_size == size
        assert await owner.fetchval("select count(*) from seat") == size
        return
    with pytest.raises(RulesBroken) as refused:
        await draw_panel(scene.office, review.id, replace(WANTED, size=size))
    assert codes_of(refused) == codes
    assert await everything(owner) == before


async def test_a_complete_panel_draws_nobody_and_the_size_is_a_parameter(database: PostgresService) -> None:
    await set_parameter("EXPERT_COUNT", 1)
    scene, review, _ = await a_pool()
    assert (await draw_panel(scene.office, review.id, WANTED)).panel_size == 1

    with pytest.raises(RulesBroken) as refused:
        await draw_panel(scene.office, review.id, WANTED)

    assert codes_of(refused) == ["review.panel.complete"]


async def test_only_the_office_proposes_and_draws_and_only_for_a_confirmed_report(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, fit = await a_pool()
    unconfirmed = await a_filed_review(await a_running_project())
    before = await everything(owner)

    for ask in (propose_panel, draw_panel):
        for stranger in (fit[0], ANYONE):
            with pytest.raises(NotFound):
                await ask(stranger, review.id, WANTED)
        for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR)):
            with pytest.raises(Denied):
                await ask(wrong, review.id, WANTED)
        with pytest.raises(IllegalStep):
            await ask(scene.office, unconfirmed.id, WANTED)
    with pytest.raises(Stale):
        await draw_panel(scene.office, review.id, WANTED, expected=99)

    assert await everything(owner) == before
