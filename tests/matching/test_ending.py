"""Needs and proposals come to an end: closed, taken back, or left until they expire."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from matching.expiring import expire_needs, expire_proposals
from matching.inputs import NeedClosing, NeedRevision, ProposalWithdrawal
from matching.lifecycle import NeedState, ProposalState
from matching.models import Proposal
from matching.operations import (
    accept_proposal,
    close_need,
    decline_proposal,
    match_need,
    revise_need,
    withdraw_proposal,
)
from matching.operations.close_need import CLOSED
from matching.parameters import NEED_DAYS, PROPOSAL_DAYS
from policies.permissions import Role
from tenants.parameters import Parameter
from tests.actors import an_actor
from tests.factories.labs import an_office
from tests.factories.matching import (
    ANSWER,
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    an_accepted_proposal,
    everyone_has_heard,
)
from tests.factories.vouchers import set_parameter
from tests.matching.looking import the_need, the_proposal
from tests.refused import codes_of, everything
from tests.services import PostgresService

TODAY = timedelta(days=0)
DAY = timedelta(days=1)
WHY = NeedClosing(reason=" 示例：已自行解决 ")


@pytest.mark.parametrize("answering", [accept_proposal, decline_proposal])
async def test_a_03_a_late_answer_is_refused_though_the_proposal_has_not_been_ended_yet(
    database: PostgresService, owner: asyncpg.Connection, answering: Callable[..., Awaitable[Proposal]]
) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    sent = await a_sent_proposal(by, await a_need(by))
    await owner.execute("update proposal set answer_by = $1", clock.today() - DAY)

    with pytest.raises(RulesBroken) as refused:
        await answering(lab.actor, sent.id, ANSWER)

    assert codes_of(refused) == ["proposal.answer.late"]
    await owner.execute("update proposal set answer_by = $1", clock.today())
    assert (await answering(lab.actor, sent.id, ANSWER)).answered_at is not None


@pytest.mark.parametrize("parameter", [PROPOSAL_DAYS, NEED_DAYS])
def test_days_are_bounded(parameter: Parameter[int]) -> None:
    assert [parameter.taken.fits(days) for days in (0, 1, 3650, 3651)] == [False, True, True, False]


async def test_a_closed_need_takes_its_unanswered_proposals_with_it(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)

    closed = await close_need(by.actor, need.id, WHY)

    assert (closed.state, closed.closed_because) == (NeedState.CLOSED, "示例：已自行解决")
    left = await the_proposal(sent)
    assert (left.state, left.withdrawn_because) == (ProposalState.WITHDRAWN, CLOSED)
    with pytest.raises(IllegalStep):
        await accept_proposal(lab.actor, sent.id, ANSWER)
    with pytest.raises(IllegalStep):
        await revise_need(by.actor, need.id, NeedRevision(title="示例"))


async def test_closing_a_need_that_was_taken_on_leaves_the_answer_standing(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    accepted = await an_accepted_proposal(by, lab, need)
    await everyone_has_heard()

    await close_need(by.actor, need.id, WHY)

    assert (await the_proposal(accepted)).state is ProposalState.ACCEPTED


async def test_a_proposal_is_taken_back_before_it_is_answered(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)

    with pytest.raises(RulesBroken) as refused:
        await withdraw_proposal(by.actor, sent.id, ProposalWithdrawal(reason="　"))
    withdrawn = await withdraw_proposal(by.actor, sent.id, ProposalWithdrawal(reason="示例"))

    assert codes_of(refused) == ["need.reason.missing"]
    assert (withdrawn.state, withdrawn.withdrawn_because) == (ProposalState.WITHDRAWN, "示例")
    assert (await the_need(need)).state is NeedState.MATCHED
    with pytest.raises(IllegalStep):
        await accept_proposal(lab.actor, sent.id, ANSWER)
    with pytest.raises(IllegalStep):
        await withdraw_proposal(by.actor, sent.id, ProposalWithdrawal(reason="示例"))


async def test_others_end_nothing(database: PostgresService, owner: asyncpg.Connection) -> None:
    by, other, lab = await a_recommender(), await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)
    before = await everything(owner)

    for actor in (other.actor, lab.actor, an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await close_need(actor, need.id, WHY)
    with pytest.raises((Denied, NotFound)):
        await withdraw_proposal(lab.actor, sent.id, ProposalWithdrawal(reason="示例"))
    with pytest.raises(Denied):
        await close_need(await an_office(), need.id, WHY)
    with pytest.raises(RulesBroken):
        await close_need(by.actor, need.id, NeedClosing(reason=" "))

    assert await everything(owner) == before


@pytest.mark.parametrize(("late", "state"), [(TODAY, ProposalState.SENT), (DAY, ProposalState.EXPIRED)])
async def test_a_03_a_lab_may_answer_on_the_last_day_and_not_after(
    database: PostgresService, late: timedelta, state: ProposalState
) -> None:
    await set_parameter("proposal.days", 3)
    by = await a_recommender()
    await a_fitting_lab()
    sent = await a_sent_proposal(by, await a_need(by))
    assert sent.answer_by == clock.today() + 3 * DAY

    async with work(system()) as w:
        await expire_proposals(w, sent.answer_by + late)

    assert (await the_proposal(sent)).state is state


@pytest.mark.parametrize(("days", "state"), [(4, NeedState.MATCHED), (6, NeedState.EXPIRED)])
async def test_a_need_that_nobody_cares_for_expires_with_its_proposals(
    database: PostgresService, days: int, state: NeedState
) -> None:
    await set_parameter("need.days", 5)
    by = await a_recommender()
    await a_fitting_lab()
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)

    async with work(system()) as w:
        await expire_needs(w, clock.today() + days * DAY)

    expired = state is NeedState.EXPIRED
    assert (await the_need(need)).state is state
    assert (await the_proposal(sent)).state is (ProposalState.WITHDRAWN if expired else ProposalState.SENT)
    if expired:
        with pytest.raises(IllegalStep):
            await match_need(by.actor, need.id)
