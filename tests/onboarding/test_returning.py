"""An application goes back with remarks field by field, and comes again with a visible difference."""

import asyncpg
import pytest

from journal.models import Round
from journal.remarks import MOST_REMARKS, Remark
from journal.work import work
from kernel.errors import RulesBroken
from onboarding.inputs import InstitutionReturn, InstitutionRevision, RosterEntry
from onboarding.lifecycle import ApplicationState
from onboarding.operations import (
    record_roster,
    return_institution_application,
    revise_institution_application,
    submit_institution_application,
)
from tests.factories.hosts import a_code
from tests.factories.onboarding import a_claimed, a_decider, a_roster, someone
from tests.factories.tenants import RECOMMENDER

pytestmark = pytest.mark.usefixtures("database")


async def test_rec_14_a_return_says_of_each_field_what_to_correct() -> None:
    actor = await someone()
    claimed = await a_claimed(actor)
    remarks = (Remark(path="uscc", text=" 请核对 "), Remark(path="documents", text="授权函不清晰"))

    await return_institution_application(
        await a_decider(), claimed.id, InstitutionReturn(reason="请补正", remarks=remarks)
    )

    async with work(actor):
        kept = await Round.get(subject_id=claimed.id)
        assert kept.remarks == [{"path": "uscc", "text": "请核对"}, {"path": "documents", "text": "授权函不清晰"}]


@pytest.mark.parametrize(
    ("remarks", "code"),
    [
        ((Remark(path="state", text="不对"),), "remark.path.unknown"),
        ((Remark(path="", text="不对"),), "remark.path.unknown"),
        ((Remark(path="uscc", text="　 "),), "remark.text.missing"),
        ((Remark(path="uscc", text="不对"),) * (MOST_REMARKS + 1), "remark.list.too_long"),
    ],
)
async def test_a_remark_is_on_a_field_and_says_something(
    remarks: tuple[Remark, ...], code: str, owner: asyncpg.Connection
) -> None:
    claimed = await a_claimed(await someone())

    with pytest.raises(RulesBroken) as refused:
        await return_institution_application(
            await a_decider(), claimed.id, InstitutionReturn(reason="请补正", remarks=remarks)
        )

    assert [p.rule.code for p in refused.value.problems] == [code]
    assert await owner.fetchval("select state from institution_application") == ApplicationState.UNDER_REVIEW
    assert await owner.fetchval("select decision from round") is None


async def test_a_resubmission_shows_what_changed_since_the_last_round() -> None:
    actor, decider = await someone(), await a_decider(RECOMMENDER)
    claimed = await a_claimed(actor, RECOMMENDER)
    await return_institution_application(decider, claimed.id, InstitutionReturn(reason="请补正"))
    await revise_institution_application(actor, claimed.id, InstitutionRevision(work_basis="改写"))
    await record_roster(
        actor, claimed.id, a_roster(more=(RosterEntry(name="新企业", uscc=a_code(31), situation="熟"),))
    )

    await submit_institution_application(actor, claimed.id)

    async with work(actor):
        first, second = await Round.filter(subject_id=claimed.id).order_by("number")
        assert first.changes == []
        assert second.changes == [
            {
                "path": f"servedEnterprises.{a_code(31)}",
                "before": None,
                "after": {"uscc": a_code(31), "name": "新企业", "situation": "熟"},
            },
            {"path": "workBasis", "before": "示例：已开展科技服务五年", "after": "改写"},
        ]
