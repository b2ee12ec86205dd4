"""What an enterprise has consented to decides what a lab is shown, and the enterprise has the last word (REC-6)."""

from dataclasses import MISSING, fields
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from labs.kinds import ActivityType
from matching.inputs import Consent, ConsentRevocation, NeedClosing, NeedRecord, NeedRevision
from matching.kinds import ConsentItem, ConsentState, ConsentWay
from matching.lifecycle import NeedState, ProposalState
from matching.models import Need, Proposal
from matching.operations import (
    accept_proposal,
    close_need,
    confirm_consent,
    decline_proposal,
    match_need,
    record_need,
    revise_need,
    revoke_consent,
    send_proposal,
)
from matching.operations.close_need import CLOSED
from tests.asking import an_open_desk
from tests.factories.labs import Reporter, an_office
from tests.factories.matching import (
    ANSWER,
    Recommender,
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    an_enterprise,
    everyone_has_heard,
    given_need,
    proposals,
)
from tests.factories.vouchers import a_party, given_team
from tests.matching.looking import the_need
from tests.policies.asking import Desk
from tests.refused import codes_of, everything
from tests.services import PostgresService

ALL = (ConsentItem.DESCRIPTION, ConsentItem.NAME, ConsentItem.CONTACT)
DAY = timedelta(days=1)
TOLD = {"contact": "示例电话", "field": "材料", "budget": 100}


def again(**changes: Any) -> dict[str, Any]:
    """Who of the enterprise has consented to new words, today."""
    given = {"consented_on": clock.today(), "consented_by": "示例经办人", "consented_how": ConsentWay.TELEPHONE}
    return given | changes


async def as_shown(lab: Reporter) -> tuple[str, str, str]:
    """Description, name and contact as the lab's institution reads them."""
    async with work(lab.actor):
        proposal = await Proposal.get()
    return proposal.description, proposal.firm_name, proposal.contact


async def a_sent_need(*items: ConsentItem) -> tuple[Recommender, Reporter, Actor, Need]:
    """Of a verified firm; what is sent shows these items."""
    by, lab, party = await a_recommender(), await a_fitting_lab(), await a_party()
    need = await a_need(by, consented_to=items, **TOLD)
    await everyone_has_heard()
    await a_sent_proposal(by, need)
    return by, lab, party.actor, await the_need(need)


@pytest.mark.parametrize("items", [(ConsentItem.DESCRIPTION,), (ConsentItem.NAME, ConsentItem.CONTACT), ALL])
async def test_rec_6_a_lab_reads_what_was_consented_to_and_no_more(
    database: PostgresService, items: tuple[ConsentItem, ...]
) -> None:
    _, lab, _, need = await a_sent_need(*items)

    async with work(lab.actor):
        proposal, needs = await Proposal.get(), await Need.all().count()
    told = {
        ConsentItem.DESCRIPTION: need.description,
        ConsentItem.NAME: need.firm_name,
        ConsentItem.CONTACT: "示例电话",
    }
    assert await as_shown(lab) == tuple(told[item] if item in items else "" for item in ALL)
    assert (proposal.title, proposal.field, proposal.budget) == ("刀具涂层", "材料", 100)
    assert proposal.activity_type is ActivityType.TESTING_INSPECTION
    assert needs == 0


async def test_rec_6_the_enterprise_widens_and_narrows_what_labs_see(database: PostgresService) -> None:
    _, lab, firm, need = await a_sent_need(ConsentItem.DESCRIPTION)

    confirmed = await confirm_consent(firm, need.id, Consent(consented_to=ALL))
    wide = await as_shown(lab)
    await confirm_consent(firm, need.id, Consent(consented_to=()))

    assert (confirmed.consent, confirmed.consent_answered_by_id) == (ConsentState.CONFIRMED, firm.person)
    assert wide == (need.description, need.firm_name, "示例电话")
    assert await as_shown(lab) == ("", "", "")


async def test_rec_6_a_revocation_takes_back_what_no_lab_has_answered_and_blanks_the_rest(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by, lab, firm, need = await a_sent_need(*ALL)

    revoked = await revoke_consent(firm, need.id, ConsentRevocation(reason=" 示例 "))

    async with work(lab.actor):
        proposal = await Proposal.get()
    assert (revoked.state, revoked.consent, revoked.closed_because) == ("CLOSED", "REVOKED", "示例")
    assert proposal.state is ProposalState.WITHDRAWN
    assert (proposal.title, proposal.description, proposal.field, proposal.budget) == ("", "", "", None)
    assert (proposal.firm_name, proposal.contact, proposal.activity_type) == ("", "", None)
    with pytest.raises(IllegalStep):
        await match_need(by.actor, need.id)
    with pytest.raises(IllegalStep):
        await accept_proposal(lab.actor, proposal.id, ANSWER)
    with pytest.raises(RulesBroken) as refused:
        await confirm_consent(firm, need.id, Consent(consented_to=(ConsentItem.DESCRIPTION,)))
    assert codes_of(refused) == ["need.consent.revoked"]


async def kinds(desk: Desk, actor: Actor) -> set[str]:
    """Of the reasons, as somebody reads them."""
    told = await desk.ask(actor, "{ proposals { nodes { reasons { kind } } } }")
    assert not told.codes, told
    (proposal,) = told.data["proposals"]["nodes"]
    return {reason["kind"] for reason in proposal["reasons"]}


async def test_rec_6_reasons_quote_the_need_to_its_lab_as_far_as_was_consented_to(database: PostgresService) -> None:
    by, lab, firm, need = await a_sent_need(ConsentItem.DESCRIPTION)
    everything_said = {"TERM", "RULE"}

    async with an_open_desk(database.database_url) as desk:
        told = [await kinds(desk, lab.actor)]
        await confirm_consent(firm, need.id, Consent(consented_to=()))
        told.append(await kinds(desk, lab.actor))
        await revoke_consent(firm, need.id, ConsentRevocation())
        told.append(await kinds(desk, lab.actor))
        kept = [await kinds(desk, actor) for actor in (by.actor, firm)]

    assert told == [everything_said, {"RULE"}, set()]
    assert kept == [everything_said] * 2


async def test_rec_6_consent_is_revoked_when_a_need_is_over_too(database: PostgresService) -> None:
    by, lab, firm, need = await a_sent_need(*ALL)
    await close_need(by.actor, need.id, NeedClosing(reason="示例：内部原因"))

    revoked = await revoke_consent(firm, need.id, ConsentRevocation(reason="示例"))

    async with work(lab.actor):
        proposal = await Proposal.get()
    assert (revoked.state, revoked.consent) == ("CLOSED", "REVOKED")
    assert revoked.closed_because == "示例：内部原因\n示例"
    assert (proposal.title, proposal.withdrawn_because) == ("", CLOSED)
    assert await as_shown(lab) == ("", "", "")
    with pytest.raises(RulesBroken) as refused:
        await revoke_consent(firm, need.id, ConsentRevocation())
    assert codes_of(refused) == ["need.consent.revoked"]


async def test_rec_6_a_lab_that_declined_learns_nothing_more_and_may_lose_what_it_knew(
    database: PostgresService,
) -> None:
    _, lab, firm, need = await a_sent_need(ConsentItem.DESCRIPTION)
    async with work(lab.actor):
        proposal = await Proposal.get()
    await decline_proposal(lab.actor, proposal.id, ANSWER)

    await confirm_consent(firm, need.id, Consent(consented_to=ALL))
    await revise_need(firm, need.id, NeedRevision(description="示例：改为测结合力"))
    after = await as_shown(lab)
    await confirm_consent(firm, need.id, Consent(consented_to=()))

    assert after == (need.description, "", "")
    assert await as_shown(lab) == ("", "", "")


async def test_rec_6_words_that_the_institution_changes_wait_for_the_enterprise_again(
    database: PostgresService,
) -> None:
    by, lab, firm, need = await a_sent_need(ConsentItem.DESCRIPTION)
    await confirm_consent(firm, need.id, Consent(consented_to=(ConsentItem.DESCRIPTION,)))

    mine = await revise_need(firm, need.id, NeedRevision(title="刀具硬质涂层"))
    theirs = await revise_need(by.actor, need.id, NeedRevision(description="示例：改为测结合力"))

    before = await as_shown(lab)
    await a_fitting_lab()
    await match_need(by.actor, need.id)
    fresh = next(one for one in await proposals(need) if one.state is ProposalState.SUGGESTED)
    with pytest.raises(RulesBroken) as refused:
        await send_proposal(by.actor, fresh.id)
    await confirm_consent(firm, need.id, Consent(consented_to=(ConsentItem.DESCRIPTION,)))

    assert (mine.consent, theirs.consent) == (ConsentState.CONFIRMED, ConsentState.RECORDED)
    assert codes_of(refused) == ["need.consent.not_confirmed_again"]
    assert before[0] == need.description  # labs read the words that were confirmed
    assert (await as_shown(lab))[0] == "示例：改为测结合力"
    assert (await send_proposal(by.actor, fresh.id)).description == "示例：改为测结合力"


async def test_rec_6_what_no_account_has_answered_is_revised_with_a_new_consent(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by, lab, _, need = await a_sent_need(ConsentItem.DESCRIPTION)
    words = "示例：改为测结合力"
    before = await everything(owner)

    for given, codes in (
        ({}, ["need.consent.not_renewed", "need.consent.untold"]),
        (again(consented_on=clock.today() + DAY), ["need.consent.in_future"]),
        (again(consented_on=clock.today() - DAY), ["need.consent.before_last"]),
        (again(consented_by="　"), ["need.consent.untold"]),
        (again(consented_how=ConsentWay.IN_PRODUCT), ["need.consent.way_not_yours"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await revise_need(by.actor, need.id, NeedRevision(description=words, **given))
        assert codes_of(refused) == codes
    assert await everything(owner) == before

    revised = await revise_need(by.actor, need.id, NeedRevision(description=words, **again()))

    assert (await as_shown(lab))[0] == words
    assert (revised.consented_by, revised.consented_how) == ("示例经办人", ConsentWay.TELEPHONE)
    assert (await the_need(need)).consented_by == "示例经办人"


@pytest.mark.parametrize(
    ("items", "given", "asked"),
    [
        ((ConsentItem.NAME,), {"description": "示例：改为测结合力"}, False),
        ((ConsentItem.NAME,), {"contact": "示例新电话"}, False),
        ((ConsentItem.CONTACT,), {"contact": "示例新电话"}, True),
        ((ConsentItem.NAME,), {"title": "刀具硬质涂层"}, True),
        ((ConsentItem.NAME,), {"budget": 200}, True),
        ((ConsentItem.NAME,), {"title": "刀具涂层", "budget": 100}, False),  # as it was
    ],
)
async def test_rec_6_only_what_labs_are_shown_asks_for_it(
    database: PostgresService, items: tuple[ConsentItem, ...], given: dict[str, Any], asked: bool
) -> None:
    by = await a_recommender()
    need = await a_need(by, consented_to=items, **TOLD)

    if asked:
        with pytest.raises(RulesBroken) as refused:
            await revise_need(by.actor, need.id, NeedRevision(**given))
        assert "need.consent.not_renewed" in codes_of(refused)
    else:
        await revise_need(by.actor, need.id, NeedRevision(**given))


async def test_rec_6_only_the_enterprises_own_account_answers(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by, lab, firm, need = await a_sent_need(ConsentItem.DESCRIPTION)
    stranger = await a_party(given_team())
    before = await everything(owner)

    for actor in (by.actor, await an_office()):
        with pytest.raises(Denied):
            await confirm_consent(actor, need.id, Consent(consented_to=(ConsentItem.DESCRIPTION,)))
        with pytest.raises(Denied):
            await revoke_consent(actor, need.id, ConsentRevocation())
    for actor in (stranger.actor, lab.actor):
        with pytest.raises(NotFound):
            await confirm_consent(actor, need.id, Consent(consented_to=(ConsentItem.DESCRIPTION,)))
    with pytest.raises(Stale):
        await revoke_consent(firm, need.id, ConsentRevocation(), expected=need.version + 1)

    assert await everything(owner) == before


async def test_a_contact_is_shown_only_where_there_is_one(database: PostgresService) -> None:
    by, party = await a_recommender(), await a_party()
    need = await a_need(by)
    await everyone_has_heard()

    with pytest.raises(RulesBroken) as refused:
        await confirm_consent(party.actor, need.id, Consent(consented_to=(ConsentItem.CONTACT,)))

    assert codes_of(refused) == ["need.contact.missing"]
    assert (await the_need(need)).state is NeedState.OPEN


async def test_rec_6_an_institution_says_what_was_consented_to_and_not_in_the_firms_place(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    enterprise = await an_enterprise(by)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as nothing:
        await record_need(by.actor, given_need(enterprise, consented_to=()))
    with pytest.raises(RulesBroken) as in_product:
        await record_need(by.actor, given_need(enterprise, consented_how=ConsentWay.IN_PRODUCT))

    assert codes_of(nothing) == ["need.consent.items_missing"]
    assert codes_of(in_product) == ["need.consent.way_not_yours"]
    assert "IN_PRODUCT" not in str(in_product.value.problems[0].limit)
    assert await everything(owner) == before


@pytest.mark.parametrize("given", [NeedRecord, Consent])
def test_rec_6_nothing_is_taken_for_consented_to_that_was_not_said(given: type[NeedRecord | Consent]) -> None:
    (field,) = (each for each in fields(given) if each.name == "consented_to")

    assert field.default is MISSING
    assert field.default_factory is MISSING
