"""A firm records its own need, with an institution's help or without, and finds a lab by itself."""

import asyncpg
import pytest

from journal.work import work
from kernel.errors import NotFound, RulesBroken
from kernel.ids import new_id
from matching.inputs import NeedRecord
from matching.kinds import ConsentItem, ConsentState, ConsentWay
from matching.lifecycle import NeedState, ProposalState
from matching.models import Need
from matching.operations import accept_proposal, match_need, record_need, send_proposal
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tests.actors import an_actor
from tests.factories.labs import a_psi
from tests.factories.matching import (
    ANSWER,
    a_fitting_lab,
    a_need,
    a_need_of_ones_own,
    a_recommender,
    an_enterprise,
    everyone_has_heard,
    given_need,
    proposals,
)
from tests.factories.onboarding import someone
from tests.factories.vouchers import a_party, given_firm, given_team
from tests.matching.looking import the_need, the_proposal
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.operations import register_applicant


async def test_a_firm_without_any_institution_finds_its_lab(database: PostgresService) -> None:
    lab, party = await a_fitting_lab(), await a_party()

    need = await a_need_of_ones_own(party.actor)
    await match_need(party.actor, need.id)
    (suggestion,) = await proposals(need)
    sent = await send_proposal(party.actor, suggestion.id)
    await accept_proposal(lab.actor, sent.id, ANSWER)
    await everyone_has_heard()

    assert (need.recommender_id, need.applicant_id, need.enterprise_id) == (None, party.applicant.id, None)
    assert (need.consent, need.consented_how) == (ConsentState.CONFIRMED, ConsentWay.IN_PRODUCT)
    assert (await the_need(need)).state is NeedState.ACCEPTED
    assert (await the_proposal(sent)).state is ProposalState.ACCEPTED


async def test_a_firm_may_choose_who_helps_it(database: PostgresService) -> None:
    by, party = await a_recommender(), await a_party(given_team())
    await a_fitting_lab()

    need = await a_need_of_ones_own(party.actor, recommender_id=by.tenant.id)
    matched = await match_need(by.actor, need.id)

    assert need.recommender_id == by.tenant.id
    assert matched.state is NeedState.MATCHED


async def test_rec_18_only_an_active_recommending_institution_is_chosen(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, lab = await a_party(), await a_psi()
    opened = await a_recommender(TenantState.SUSPENDED)
    before = await everything(owner)

    for tenant in (lab.tenant, opened.tenant):
        with pytest.raises(RulesBroken) as refused:
            await a_need_of_ones_own(party.actor, recommender_id=tenant.id)
        assert codes_of(refused) == ["need.recommender.not_recommending"]
    with pytest.raises(NotFound):
        await a_need_of_ones_own(party.actor, recommender_id=new_id())
    with pytest.raises(RulesBroken) as contact:
        await a_need_of_ones_own(party.actor, title=" ", consented_to=(ConsentItem.CONTACT,))

    assert codes_of(contact) == ["need.text.missing", "need.contact.missing"]
    assert await everything(owner) == before


async def test_rec_6_an_institution_names_the_enterprise_whose_need_it_records(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    given = given_need(await an_enterprise(by), enterprise_id=None)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_need(by.actor, given)

    assert codes_of(refused) == ["need.enterprise.missing"]
    assert await everything(owner) == before
    assert isinstance(given, NeedRecord)


async def test_who_registers_a_code_sees_nothing_recorded_for_it_until_the_office_has_verified(
    database: PostgresService,
) -> None:
    by, person = await a_recommender(), await someone(Role.PERSON)
    await a_need(by)
    claimant = await register_applicant(person, given_firm())
    await a_need(await a_recommender())
    await everyone_has_heard()

    async with work(an_actor(Role.APPLICANT_ADMINISTRATOR, party=claimant.id, person=person.person)):
        assert await Need.all().count() == 0
