"""After a failed review: what the parties agree on is theirs; the platform names no payer and debits nobody."""

import asyncpg
import pytest

from contracts.kinds import ResponsibleParty
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.events import catalogue as events
from kernel.rules import catalogue
from reviews.inputs import AppealDecision, AppealDraft, ResponsibilityDecline, ResponsibilityProposal
from reviews.lifecycle import RecordState
from reviews.models import CompletionReview, ResponsibilityRecord, ReviewVerdict
from reviews.operations import (
    admit_appeal,
    agree_responsibility,
    decline_responsibility,
    file_appeal,
    propose_responsibility,
)
from reviews.operations.draw_verdict import draw_verdict
from tests.factories.contracts import set_parameter
from tests.factories.reviews import AGAINST, FOR, a_decided_review, seat_experts, vote
from tests.refused import codes_of, everything
from tests.services import PostgresService

OURS = ResponsibilityProposal(responsible=ResponsibleParty.BOTH, statement=" 双方均有延误 ")
MONEY = ("pay", "debit", "charge", "refund", "owed", "amount", "支付", "扣款", "退还", "承担费用")


async def test_rev_5_a_record_holds_once_the_other_party_agrees(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    before = await owner.fetchrow("select p.*, r.settlement from project p, completion_review r")

    proposed = await propose_responsibility(scene.applicant, review.id, OURS)
    agreed = await agree_responsibility(scene.provider, proposed.id)

    assert (proposed.proposed_by_id, agreed.answered_by_id) == (scene.applicant.person, scene.provider.person)
    assert (agreed.state, agreed.statement) == (RecordState.AGREED, "双方均有延误")
    assert await owner.fetchrow("select p.*, r.settlement from project p, completion_review r") == before
    assert await owner.fetchval("select count(*) from redemption") == 0
    with pytest.raises(RulesBroken) as again:
        await propose_responsibility(scene.provider, review.id, OURS)
    assert codes_of(again) == ["responsibility.record.open"]


async def test_rev_5_a_record_speaks_of_one_panels_verdict(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """After an appeal, what was agreed stays with the first verdict, and of the second one another may be made."""
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, AGAINST)
    first = await propose_responsibility(scene.applicant, review.id, OURS)
    await agree_responsibility(scene.provider, first.id)
    appeal = await file_appeal(scene.applicant, review.id, AppealDraft(reasons="示例：遗漏了第三项测试"))
    await admit_appeal(scene.office, appeal.id, AppealDecision(reason="示例：材料齐全"))
    for expert in await seat_experts(scene, review, 3):
        await vote(expert, review, AGAINST)
    await draw_verdict(system(), review.id)

    second = await propose_responsibility(scene.provider, review.id, OURS)
    await agree_responsibility(scene.applicant, second.id)

    kept = await owner.fetch("select panel, state from responsibility_record order by panel")
    assert [tuple(row) for row in kept] == [(1, "AGREED"), (2, "AGREED")]


async def test_rev_5_what_was_proposed_before_an_appeal_is_not_agreed_to_after_it(database: PostgresService) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, AGAINST)
    first = await propose_responsibility(scene.applicant, review.id, OURS)
    appeal = await file_appeal(scene.applicant, review.id, AppealDraft(reasons="示例：遗漏了第三项测试"))
    await admit_appeal(scene.office, appeal.id, AppealDecision(reason="示例：材料齐全"))

    with pytest.raises(RulesBroken) as refused:
        await agree_responsibility(scene.provider, first.id)

    assert codes_of(refused) == ["responsibility.record.earlier_panel"]


async def test_rev_5_nobody_agrees_to_their_own_and_what_is_declined_may_be_proposed_anew(
    database: PostgresService,
) -> None:
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    first = await propose_responsibility(scene.provider, review.id, OURS)
    with pytest.raises(Denied) as own:
        await agree_responsibility(scene.provider, first.id)
    with pytest.raises(RulesBroken) as silent:
        await decline_responsibility(scene.applicant, first.id, ResponsibilityDecline(reason=" "))

    declined = await decline_responsibility(scene.applicant, first.id, ResponsibilityDecline(reason="示例：不属实"))
    second = await propose_responsibility(scene.applicant, review.id, OURS)

    assert codes_of(own) == ["responsibility.agree.own_proposal"]
    assert codes_of(silent) == ["responsibility.decline.reason_missing"]
    assert (declined.state, second.state) == (RecordState.DECLINED, RecordState.PROPOSED)
    with pytest.raises(IllegalStep):
        await agree_responsibility(scene.applicant, first.id)


async def test_rev_5_only_after_a_failed_review(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, review, _ = await a_decided_review(FOR, FOR, AGAINST)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await propose_responsibility(
            scene.applicant, review.id, ResponsibilityProposal(responsible=ResponsibleParty.PARTY_A, statement="")
        )

    assert codes_of(refused) == ["responsibility.review.not_failed", "responsibility.statement.missing"]
    assert await everything(owner) == before


async def test_rev_6_nobody_but_the_two_parties_makes_the_record(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, review, experts = await a_decided_review(AGAINST, AGAINST, FOR)
    record = await propose_responsibility(scene.applicant, review.id, OURS)
    other, _, _ = await a_decided_review(AGAINST, AGAINST, FOR)
    before = await everything(owner)

    for wrong in (scene.office, scene.recommender, experts[0]):
        with pytest.raises((Denied, NotFound)):
            await propose_responsibility(wrong, review.id, OURS)
        with pytest.raises((Denied, NotFound)):
            await agree_responsibility(wrong, record.id)
    for stranger in (other.applicant, other.provider, ANYONE):
        with pytest.raises(NotFound):
            await agree_responsibility(stranger, record.id)
    with pytest.raises(Stale):
        await agree_responsibility(scene.provider, record.id, expected=99)

    assert await everything(owner) == before
    async with work(scene.recommender):
        assert await ResponsibilityRecord.all().count() == 0


def test_rev_7_no_field_and_no_sentence_names_who_pays() -> None:
    """The one sentence that speaks of paying says that the platform decides on it for nobody (REV-6)."""
    columns = [
        name for model in (CompletionReview, ReviewVerdict, ResponsibilityRecord) for name in model._meta.fields_map
    ]
    facts = [name for event in events() if event.__module__ == "reviews.events" for name in event.__annotations__]
    said = {
        rule.code: f"{rule.zh} {rule.en}".lower()
        for rule in catalogue()
        if rule.code.startswith(("review.", "vote.", "seat.", "appeal.", "responsibility."))
    }

    assert [name for name in columns + facts if any(word in name for word in MONEY)] == []
    assert [code for code, text in said.items() if any(word in text for word in MONEY)] == ["review.settlement.no_rule"]
