"""Whoever has a lab asks a domain center, and gets an answer (DC-8)."""

import asyncpg
import pytest

from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from kernel.ids import new_id
from nominations.inputs import CenterAnswer
from nominations.lifecycle import ContactState
from nominations.models import ContactRequest
from nominations.operations import answer_contact, request_contact
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tests.factories.labs import a_center, a_psi
from tests.factories.onboarding import someone
from tests.factories.tenants import CENTER, PSI, a_tenant
from tests.factories.wishes import a_contact_request, a_question
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("role", [Role.PERSON, Role.LAB_MANAGER, Role.APPLICANT])
async def test_dc_8_anyone_who_has_signed_in_asks_and_reads_the_answer(role: Role) -> None:
    center, asker = await a_center(), await someone(role)
    asked = await a_contact_request(asker, center.tenant)
    assert (asked.state, asked.provider_id, asked.person_id) == (
        ContactState.WAITING,
        center.tenant.id,
        asker.person,
    )

    await answer_contact(center.actor, asked.id, CenterAnswer(answer="请提交授权函"), expected=1)

    async with work(asker):
        seen = await ContactRequest.get(id=asked.id)
    assert (seen.state, seen.answer, seen.answered_by_id) == (
        ContactState.ANSWERED,
        "请提交授权函",
        center.actor.person,
    )
    with pytest.raises(IllegalStep):
        await answer_contact(center.actor, asked.id, CenterAnswer(answer="再答"))


async def test_dc_8_one_question_to_a_center_waits_at_a_time() -> None:
    center, other, asker = await a_center(), await a_center(), await someone()
    asked = await a_contact_request(asker, center.tenant)

    with pytest.raises(RulesBroken) as refused:
        await a_contact_request(asker, center.tenant)
    assert codes_of(refused) == ["contact_request.center.already_asked"]
    await a_contact_request(asker, other.tenant)
    await a_contact_request(await someone(), center.tenant)
    await answer_contact(center.actor, asked.id, CenterAnswer(answer="好"))
    await a_contact_request(asker, center.tenant)


async def test_dc_8_only_an_active_center_is_asked_and_something_is_asked(owner: asyncpg.Connection) -> None:
    psi = await a_tenant(PSI)

    with pytest.raises(RulesBroken) as refused:
        await request_contact(await someone(), a_question(psi, host_name="", message=" ", reply_to=""))

    assert codes_of(refused) == [
        "contact_request.center.not_a_center",
        "contact_request.host.missing",
        "contact_request.message.missing",
        "contact_request.reply_to.missing",
    ]
    with pytest.raises(RulesBroken) as refused:
        await a_contact_request(await someone(), await a_tenant(CENTER, TenantState.SUSPENDED))
    assert codes_of(refused) == ["contact_request.center.not_a_center"]
    with pytest.raises(NotFound):
        await request_contact(await someone(), a_question(psi, center_id=new_id()))
    assert await owner.fetchval("select count(*) from contact_request") == 0


async def test_dc_8_only_that_center_answers_and_says_something() -> None:
    center, other, psi = await a_center(), await a_center(), await a_psi()
    asked = await a_contact_request(await someone(), center.tenant)

    for actor in (other.actor, psi.actor):
        with pytest.raises(NotFound):
            await answer_contact(actor, asked.id, CenterAnswer(answer="x"))
    with pytest.raises(Denied):
        await answer_contact(
            await someone(Role.LAB_MANAGER, party=center.tenant.id), asked.id, CenterAnswer(answer="x")
        )
    with pytest.raises(RulesBroken) as refused:
        await answer_contact(center.actor, asked.id, CenterAnswer(answer="  "))
    assert codes_of(refused) == ["contact_request.answer.missing"]


async def test_who_asked_does_not_answer_itself_and_strangers_see_nothing() -> None:
    center, asker = await a_center(), await someone()
    asked = await a_contact_request(asker, center.tenant)

    with pytest.raises(Denied) as denied:
        await answer_contact(asker, asked.id, CenterAnswer(answer="自答"))
    assert codes_of(denied) == ["request.subject.read_only"]
    for stranger in (await someone(), await someone(Role.APPLICANT), ANYONE):
        async with work(stranger):
            assert not await ContactRequest.exists()


async def test_without_signing_in_nobody_asks() -> None:
    with pytest.raises(Denied):
        await a_contact_request(ANYONE, (await a_center()).tenant)
