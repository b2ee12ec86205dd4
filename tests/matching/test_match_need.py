"""Labs suggested for a need: who is left out, who comes first, and why."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel import clock
from kernel.clock import standing_at
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from labs.inputs import LabOffer, LabSuspension
from labs.kinds import ActivityType, Capability
from labs.models import Lab
from labs.operations import suspend_lab
from matching.lifecycle import NeedState, ProposalState
from matching.models import Need
from matching.operations import match_need
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tests.actors import an_actor
from tests.factories.labs import an_office, an_open_lab
from tests.factories.matching import (
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    an_accepted_proposal,
    everyone_has_heard,
    proposals,
)
from tests.matching.looking import the_need
from tests.refused import codes_of, everything
from tests.services import PostgresService

COATING = {"directions": "硬质膜；膜层结合力"}


async def suggested(need: Need) -> list[Any]:
    return [proposal.lab_id for proposal in await proposals(need)]


async def test_a_lab_that_says_what_the_need_says_comes_first(database: PostgresService) -> None:
    by = await a_recommender()
    near = await an_open_lab(directions="膜层检测")
    best = await an_open_lab(**COATING)
    await an_open_lab(directions="水稻育种")
    need = await a_need(by)

    matched = await match_need(by.actor, need.id)

    found = await proposals(need)
    assert matched.state is NeedState.MATCHED
    assert [proposal.lab_id for proposal in found] == [best.id, near.id]
    assert [proposal.rank for proposal in found] == [1, 2]
    assert found[0].score > found[1].score > 0
    assert {proposal.state for proposal in found} == {ProposalState.SUGGESTED}
    assert {proposal.provider_id for proposal in found} == {None}


async def test_a_word_that_every_lab_uses_does_not_decide(database: PostgresService) -> None:
    by = await a_recommender()
    for _ in range(6):
        await an_open_lab(directions="检测；检测；检测；检测分析")
    rare = await an_open_lab(directions="检测；石墨烯")
    need = await a_need(by, title="检测", description="检测石墨烯")

    await match_need(by.actor, need.id)

    assert (await suggested(need))[0] == rare.id


async def test_full_width_letters_are_the_same_letters(database: PostgresService) -> None:
    by = await a_recommender()
    lab = await an_open_lab(directions="ＸＰＳ表征")
    need = await a_need(by, title="需要xps", description="xps")

    await match_need(by.actor, need.id)

    assert await suggested(need) == [lab.id]


async def test_reasons_quote_the_catalogue_and_name_the_rules(database: PostgresService) -> None:
    by = await a_recommender()
    await an_open_lab(**COATING, field="新材料", capabilities=(Capability.INDUSTRIAL_DESIGN,))
    need = await a_need(by, field="新材料", industrial_design=True)

    await match_need(by.actor, need.id)

    reasons = (await proposals(need))[0].reasons
    terms = {reason["phrase"]: reason["zh"] for reason in reasons if reason["kind"] == "TERM"}
    assert terms["硬质膜"] == "研究方向“硬质膜”含有需求中的“硬质膜”"
    assert terms["膜层结合力"] == "研究方向“膜层结合力”含有需求中的“结合力、膜层”"
    assert [reason["kind"] for reason in reasons if reason["kind"] != "TERM"] == ["RULE", "RULE", "FIELD", "CAPABILITY"]
    assert all(set(reason) == {"kind", "zh", "en", "field", "phrase"} for reason in reasons)


async def test_sup_3_a_lab_that_does_not_do_the_activity_is_left_out(database: PostgresService) -> None:
    by = await a_recommender()
    await an_open_lab(**COATING)
    need = await a_need(by, activity_type=ActivityType.COMMISSIONED_DEVELOPMENT)

    matched = await match_need(by.actor, need.id)

    assert await suggested(need) == []
    assert matched.state is NeedState.OPEN


async def test_a_01_an_activity_outside_the_list_leaves_nobody_out(database: PostgresService) -> None:
    by = await a_recommender()
    lab = await an_open_lab(**COATING)
    need = await a_need(by, activity_type=ActivityType.OTHER)

    await match_need(by.actor, need.id)

    assert await suggested(need) == [lab.id]


async def test_des_1_a_design_need_finds_labs_with_the_capability_alone(database: PostgresService) -> None:
    by = await a_recommender()
    await an_open_lab(**COATING)
    capable = await an_open_lab(**COATING, capabilities=(Capability.INDUSTRIAL_DESIGN,))
    need = await a_need(by, industrial_design=True)

    await match_need(by.actor, need.id)

    assert await suggested(need) == [capable.id]


async def test_lab_7_a_lab_that_left_the_catalogue_today_is_left_out(database: PostgresService) -> None:
    by = await a_recommender()
    lab = await an_open_lab(**COATING)
    await suspend_lab(await an_office(), lab.id, LabSuspension(reason="示例"))
    need = await a_need(by)

    await match_need(by.actor, need.id)

    assert await suggested(need) == []


async def test_lab_7_a_lab_is_found_from_the_day_it_was_opened(database: PostgresService) -> None:
    by = await a_recommender()
    lab: Lab = await an_open_lab(**COATING)
    with standing_at(clock.now() - timedelta(days=1)):
        need = await a_need(by)
        await match_need(by.actor, need.id)
        before = await suggested(need)

    await match_need(by.actor, need.id)

    assert (before, await suggested(need)) == ([], [lab.id])


async def test_ten_labs_at_most_are_suggested(database: PostgresService, owner: asyncpg.Connection) -> None:
    by, reporter = await a_recommender(), await a_fitting_lab()
    for _ in range(10):
        await a_fitting_lab(reporter)
    need = await a_need(by)

    await match_need(by.actor, need.id)

    assert [proposal.rank for proposal in await proposals(need)] == list(range(1, 11))


async def test_matching_again_replaces_suggestions_and_keeps_what_was_sent(database: PostgresService) -> None:
    by = await a_recommender()
    await an_open_lab(**COATING)
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)
    later = await an_open_lab(**COATING)

    await match_need(by.actor, need.id)
    await match_need(by.actor, need.id)

    kept = {proposal.lab_id: proposal.state for proposal in await proposals(need)}
    assert kept == {sent.lab_id: ProposalState.SENT, later.id: ProposalState.SUGGESTED}


async def test_a_need_that_was_taken_on_is_not_matched_again(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    await an_accepted_proposal(by, lab, need)
    await everyone_has_heard()

    with pytest.raises(IllegalStep):
        await match_need(by.actor, need.id)

    assert (await the_need(need)).state is NeedState.ACCEPTED


async def test_who_may_not_match_changes_nothing(database: PostgresService, owner: asyncpg.Connection) -> None:
    by, other, lab = await a_recommender(), await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    before = await everything(owner)

    for actor in (
        other.actor,
        lab.actor,
        an_actor(Role.APPLICANT),
        an_actor(Role.EXPERT),
        an_actor(Role.BMSTC_REVIEWER),
    ):
        with pytest.raises(NotFound):
            await match_need(actor, need.id)
    with pytest.raises(Denied):
        await match_need(await an_office(), need.id)
    with pytest.raises(Stale):
        await match_need(by.actor, need.id, expected=need.version + 1)

    assert await everything(owner) == before


async def test_rec_18_a_suspended_institution_does_not_match(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    need = await a_need(by)
    async with work(system()) as w:
        tenant = await w.take(Tenant, by.tenant.id)
        tenant.state = TenantState.SUSPENDED
        await w.save(tenant, "state")
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await match_need(by.actor, need.id)

    assert codes_of(refused) == ["recommender.tenant.not_active"]
    assert await everything(owner) == before


async def told(need: Need) -> list[tuple[str, str | None]]:
    return [(finding["code"], finding["actual"]) for finding in (await the_need(need)).match_findings]


async def test_a_match_that_finds_nobody_says_which_condition_left_out_how_many(database: PostgresService) -> None:
    by = await a_recommender()
    need = await a_need(by, industrial_design=True)
    await match_need(by.actor, need.id)
    nobody = await told(need)
    offer = LabOffer(name="刀具设计", activity_type=ActivityType.RD_DESIGN)
    await an_open_lab(**COATING, activity_types=(ActivityType.RD_DESIGN,), services=(offer,))
    for _ in range(2):
        await an_open_lab(**COATING)

    unmatched = await match_need(by.actor, need.id)

    assert unmatched.state is NeedState.OPEN
    assert nobody == [("need.match.catalogue_empty", None)]
    assert await told(need) == [
        ("need.match.nothing_found", "3"),
        ("need.match.other_activity", "1"),
        ("need.match.no_design", "2"),
    ]
    summary = (await the_need(need)).match_findings[0]
    assert summary["outcome"] == "WARN"
    assert "needRevise" in summary["zh"]
    assert "labNominate" in summary["en"]


async def test_other_words_and_labs_that_were_asked_are_told_and_forgotten_once_a_lab_is_found(
    database: PostgresService,
) -> None:
    by = await a_recommender()
    await an_open_lab(directions="水稻育种", name="示例农学实验室", introduction="育种", services=[])
    await a_fitting_lab()
    need = await a_need(by)
    await a_sent_proposal(by, need)

    await match_need(by.actor, need.id)
    left = await told(need)
    await a_fitting_lab()
    await match_need(by.actor, need.id)

    assert left == [
        ("need.match.nothing_found", "2"),
        ("need.match.asked_before", "1"),
        ("need.match.other_words", "1"),
    ]
    assert await told(need) == []
