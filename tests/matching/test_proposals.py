"""Proposals are sent to the lab's institution, which alone sees and answers them; one lab takes a need on."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from labs.inputs import LabRestoration, LabSuspension
from labs.operations import restore_lab, suspend_lab
from matching.inputs import ProposalAnswer
from matching.lifecycle import NeedState, ProposalState
from matching.models import Need, Proposal
from matching.operations import accept_proposal, decline_proposal, match_need, send_proposal
from matching.tasks import TAKEN
from policies.permissions import Role
from tenants.kinds import ApplicantKind
from tests.actors import an_actor
from tests.factories.labs import an_office
from tests.factories.matching import (
    ANSWER,
    a_code,
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    a_suggestion,
    an_accepted_proposal,
    everyone_has_heard,
    proposals,
)
from tests.factories.onboarding import someone
from tests.factories.vouchers import verified
from tests.matching.looking import the_need, the_proposal
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ApplicantRegistration
from vouchers.operations import register_applicant


async def seen_by(actor: Actor) -> tuple[int, int]:
    """How many needs and proposals."""
    async with work(actor):
        return await Need.all().count(), await Proposal.all().count()


async def a_registered_firm() -> Actor:
    person = await someone(Role.PERSON)
    firm = await register_applicant(
        person,
        ApplicantRegistration(
            kind=ApplicantKind.SMALL_MICRO_ENTERPRISE, name="示例企业", uscc=a_code(), industry="M", staff=9
        ),
    )
    await verified(firm)
    return an_actor(Role.APPLICANT, party=firm.id, person=person.person)


async def test_the_labs_institution_sees_a_proposal_only_once_it_was_sent(database: PostgresService) -> None:
    by, lab, other = await a_recommender(), await a_fitting_lab(), await a_fitting_lab()
    need = await a_need(by)
    suggestion = await a_suggestion(by, need)
    chosen, left = (lab, other) if suggestion.entry_id and await _is_of(suggestion, lab.tenant.id) else (other, lab)
    before = await seen_by(chosen.actor)

    sent = await send_proposal(by.actor, suggestion.id)

    assert before == (0, 0)
    assert (sent.state, sent.provider_id) == (ProposalState.SENT, chosen.tenant.id)
    assert await seen_by(chosen.actor) == (0, 1)  # the proposal shows what was consented to; the need stays hidden
    assert await seen_by(left.actor) == (0, 0)


async def _is_of(proposal: Proposal, tenant: UUID) -> bool:
    async with work(await an_office()):
        return (await proposal.entry).provider_id == tenant


async def test_lab_7_a_lab_that_left_the_catalogue_is_not_proposed_until_it_is_back(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    suggestion = await a_suggestion(by, await a_need(by))
    await suspend_lab(await an_office(), suggestion.lab_id, LabSuspension(reason="示例"))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await send_proposal(by.actor, suggestion.id)

    assert codes_of(refused) == ["proposal.lab.not_in_catalogue"]
    assert await everything(owner) == before
    await restore_lab(await an_office(), suggestion.lab_id, LabRestoration())
    sent = await send_proposal(by.actor, suggestion.id)
    assert (sent.provider_id, sent.entry_id != suggestion.entry_id) == (lab.tenant.id, True)


async def test_who_may_not_send_changes_nothing(database: PostgresService, owner: asyncpg.Connection) -> None:
    by, other, lab = await a_recommender(), await a_recommender(), await a_fitting_lab()
    suggestion = await a_suggestion(by, await a_need(by))
    before = await everything(owner)

    for actor in (other.actor, lab.actor, an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await send_proposal(actor, suggestion.id)
    with pytest.raises(Denied):
        await send_proposal(await an_office(), suggestion.id)
    with pytest.raises(Stale):
        await send_proposal(by.actor, suggestion.id, expected=7)

    assert await everything(owner) == before


async def test_a_proposal_is_sent_once(database: PostgresService) -> None:
    by = await a_recommender()
    await a_fitting_lab()
    suggestion = await a_suggestion(by, await a_need(by))

    outcomes = await asyncio.gather(*(send_proposal(by.actor, suggestion.id) for _ in range(4)), return_exceptions=True)

    assert sum(isinstance(outcome, Proposal) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 3


async def test_an_accepted_proposal_moves_the_need_on(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)

    accepted = await an_accepted_proposal(by, lab, need)
    await everyone_has_heard()

    assert (accepted.state, accepted.answer) == (ProposalState.ACCEPTED, ANSWER.answer)
    assert accepted.answered_at is not None
    assert (await the_need(need)).state is NeedState.ACCEPTED


async def test_a_declined_proposal_leaves_the_need_open_to_others(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    need = await a_need(by)
    sent = await a_sent_proposal(by, need)

    declined = await decline_proposal(lab.actor, sent.id, ProposalAnswer(answer="示例：设备检修"))
    await everyone_has_heard()

    assert (declined.state, declined.answer) == (ProposalState.DECLINED, "示例：设备检修")
    assert (await the_need(need)).state is NeedState.MATCHED


@pytest.mark.parametrize("answering", [accept_proposal, decline_proposal])
async def test_who_may_not_answer_changes_nothing(
    database: PostgresService,
    owner: asyncpg.Connection,
    answering: Callable[..., Awaitable[Proposal]],
) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    suggestion = await a_suggestion(by, await a_need(by))
    with pytest.raises(NotFound):  # not sent yet
        await answering(lab.actor, suggestion.id, ANSWER)
    sent = await send_proposal(by.actor, suggestion.id)
    stranger = await a_fitting_lab()
    before = await everything(owner)

    for actor in (stranger.actor, an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await answering(actor, sent.id, ANSWER)
    for actor in (by.actor, await an_office()):
        with pytest.raises(Denied):
            await answering(actor, sent.id, ANSWER)
    with pytest.raises(Stale):
        await answering(lab.actor, sent.id, ANSWER, expected=sent.version + 1)
    with pytest.raises(RulesBroken) as refused:
        await answering(lab.actor, sent.id, ProposalAnswer(answer="长" * 20_001))

    assert codes_of(refused) == ["input.text.too_long"]
    assert await everything(owner) == before


async def test_one_proposal_is_accepted_once_however_often_it_is_tried(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    sent = await a_sent_proposal(by, await a_need(by))

    outcomes = await asyncio.gather(
        *(accept_proposal(lab.actor, sent.id, ANSWER) for _ in range(6)), return_exceptions=True
    )

    assert sum(isinstance(outcome, Proposal) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalStep) for outcome in outcomes) == 5
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'proposal.accepted'") == 1


async def test_of_several_labs_that_accept_at_once_one_takes_the_need_on(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    labs = {lab.tenant.id: lab for lab in [await a_fitting_lab() for _ in range(4)]}
    need = await a_need(by)
    await match_need(by.actor, need.id)
    sent = [await send_proposal(by.actor, proposal.id) for proposal in await proposals(need)]
    answers = [(labs[proposal.provider_id].actor, proposal) for proposal in sent if proposal.provider_id]

    outcomes = await asyncio.gather(
        *(accept_proposal(actor, proposal.id, ANSWER) for actor, proposal in answers), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken)]
    assert sum(isinstance(outcome, Proposal) for outcome in outcomes) == 1
    assert [[problem.rule.code for problem in each.problems] for each in refused] == [["proposal.need.taken"]] * 3
    assert await owner.fetchval("select count(*) from proposal where state = 'ACCEPTED'") == 1


async def test_after_a_lab_took_the_need_on_no_other_can(database: PostgresService) -> None:
    by, one, other = await a_recommender(), await a_fitting_lab(), await a_fitting_lab()
    need = await a_need(by)
    await match_need(by.actor, need.id)
    first, second = [await send_proposal(by.actor, proposal.id) for proposal in await proposals(need)]
    actors = {lab.tenant.id: lab.actor for lab in (one, other)}
    assert first.provider_id is not None
    assert second.provider_id is not None
    await accept_proposal(actors[first.provider_id], first.id, ANSWER)
    await everyone_has_heard()

    with pytest.raises(IllegalStep):
        await accept_proposal(actors[second.provider_id], second.id, ANSWER)

    left = await the_proposal(second)
    assert (left.state, left.withdrawn_because) == (ProposalState.WITHDRAWN, TAKEN)


async def test_a_firm_sees_what_was_recorded_for_it_whichever_came_first(database: PostgresService) -> None:
    by, lab = await a_recommender(), await a_fitting_lab()
    earlier = await a_need(by)
    await a_sent_proposal(by, earlier)
    firm = await a_registered_firm()
    before = await seen_by(firm)

    await everyone_has_heard()
    seen = await seen_by(firm)
    later_by = await a_recommender()
    later = await a_need(later_by)
    await everyone_has_heard()
    await an_accepted_proposal(later_by, lab, later)

    assert (before, seen) == ((0, 0), (1, 1))
    assert await seen_by(firm) == (2, 2)
    assert (await the_need(later)).applicant_id == firm.party
    assert (await the_proposal((await proposals(later))[0])).applicant_id == firm.party
