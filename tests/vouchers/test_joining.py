"""Several people of one firm: who registers second asks to join, and administrators give and take roles."""

import asyncio

import asyncpg
import pytest
from tortoise.exceptions import OperationalError

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from policies.permissions import Role
from tenants.inputs import MembershipEnding, MembershipGrant
from tenants.lifecycle import JoinState
from tenants.models import Applicant
from tenants.operations import end_membership, grant_membership
from tenants.people import JoinRequest, Membership, Person
from tests.actors import an_actor
from tests.factories.matching import a_code
from tests.factories.onboarding import someone
from tests.factories.vouchers import Party, a_party, given_team
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ApplicantRevision, JoinAnswer, JoinQuestion
from vouchers.operations import accept_join, ask_to_join, decline_join, register_applicant, revise_applicant

ASKED = JoinQuestion(uscc=a_code(), note=" 示例：财务部 ")
OK = JoinAnswer(answer=" 示例：欢迎 ")


async def login_of(actor: Actor) -> str:
    async with work(actor):
        return (await Person.get(id=actor.person)).login


async def memberships_of(actor: Actor) -> int:
    async with work(actor):
        return await Membership.filter(person_id=actor.person).count()


async def test_who_is_second_asks_and_is_taken_in(database: PostgresService) -> None:
    party, second = await a_party(), await someone(Role.PERSON)

    asked = await ask_to_join(second, ASKED)
    async with work(second):
        firms_seen = await Applicant.all().count()
    accepted = await accept_join(party.actor, asked.id, OK)

    async with work(second):
        membership = await Membership.get(person_id=second.person)
    assert (asked.state, asked.note, asked.login) == (JoinState.WAITING, "示例：财务部", await login_of(second))
    assert firms_seen == 0  # asking shows nothing of the firm
    assert (accepted.state, accepted.answer) == (JoinState.ACCEPTED, "示例：欢迎")
    assert (membership.applicant_id, membership.role) == (party.applicant.id, Role.APPLICANT)


async def test_who_is_declined_stays_outside_and_may_ask_again(database: PostgresService) -> None:
    party, second = await a_party(), await someone(Role.PERSON)
    asked = await ask_to_join(second, ASKED)

    declined = await decline_join(party.actor, asked.id, JoinAnswer())
    with pytest.raises(IllegalStep):
        await accept_join(party.actor, asked.id, OK)

    assert declined.state is JoinState.DECLINED
    assert await memberships_of(second) == 0
    assert (await ask_to_join(second, ASKED)).state is JoinState.WAITING


async def test_a_firm_is_asked_once_at_a_time_and_only_if_it_is_there(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, second = await a_party(), await someone(Role.PERSON)
    first = an_actor(Role.PERSON, person=party.actor.person)

    with pytest.raises(RulesBroken) as unknown:
        await ask_to_join(second, JoinQuestion(uscc=a_code(7)))
    with pytest.raises(RulesBroken) as member:
        await ask_to_join(first, ASKED)
    await ask_to_join(second, ASKED)
    with pytest.raises(RulesBroken) as waiting:
        await ask_to_join(second, ASKED)

    assert codes_of(unknown) == ["join_request.uscc.unknown"]
    assert codes_of(member) == codes_of(waiting) == ["join_request.person.waiting_or_member"]
    assert await owner.fetchval("select count(*) from join_request") == 1


async def test_only_the_firms_administrators_answer(database: PostgresService, owner: asyncpg.Connection) -> None:
    party, other, second = await a_party(), await a_party(given_team()), await someone(Role.PERSON)
    asked = await ask_to_join(second, ASKED)
    member = an_actor(Role.APPLICANT, party=party.applicant.id)
    before = await everything(owner)

    for answer in (accept_join, decline_join):
        for actor in (member, second):
            with pytest.raises((Denied, NotFound)):
                await answer(actor, asked.id, OK)
        with pytest.raises(NotFound):
            await answer(other.actor, asked.id, OK)

    assert await everything(owner) == before
    async with work(other.actor):
        assert await JoinRequest.all().count() == 0


async def test_answered_by_several_at_once_a_request_is_answered_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, second = await a_party(), await someone(Role.PERSON)
    asked = await ask_to_join(second, ASKED)

    outcomes = await asyncio.gather(*(accept_join(party.actor, asked.id, OK) for _ in range(4)), return_exceptions=True)

    assert sum(isinstance(outcome, JoinRequest) for outcome in outcomes) == 1
    assert await owner.fetchval("select count(*) from membership where role = 'applicant'") == 1


async def granted(party: Party, role: Role = Role.APPLICANT) -> Membership:
    colleague = await someone(Role.PERSON)
    given = MembershipGrant(login=await login_of(colleague), role=role, applicant_id=party.applicant.id)
    return await grant_membership(party.actor, given)


async def test_an_administrator_gives_a_colleague_a_role_and_takes_it_back(database: PostgresService) -> None:
    party = await a_party()

    membership = await granted(party)
    ended = await end_membership(party.actor, membership.id, MembershipEnding())

    assert (membership.role, membership.applicant_id) == (Role.APPLICANT, party.applicant.id)
    assert ended.until_on is not None


async def test_roles_are_given_within_ones_own_firm_only_and_only_roles_of_a_firm(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, other = await a_party(), await a_party(given_team())
    login = await login_of(await someone(Role.PERSON))
    theirs = await granted(other)
    member = an_actor(Role.APPLICANT, party=party.applicant.id)
    firm = party.applicant.id
    before = await everything(owner)

    for actor, given in (
        (party.actor, MembershipGrant(login=login, role=Role.APPLICANT, applicant_id=other.applicant.id)),
        (party.actor, MembershipGrant(login=login, role=Role.OFFICE_REVIEWER)),
        (member, MembershipGrant(login=login, role=Role.APPLICANT, applicant_id=firm)),
    ):
        with pytest.raises(Denied):
            await grant_membership(actor, given)
    with pytest.raises(RulesBroken) as unfit:
        await grant_membership(party.actor, MembershipGrant(login=login, role=Role.EXPERT, applicant_id=firm))
    with pytest.raises(NotFound):
        await end_membership(party.actor, theirs.id, MembershipEnding())

    assert codes_of(unfit) == ["membership.role.unfit"]
    assert await everything(owner) == before


async def test_the_last_administrator_of_a_firm_stays(database: PostgresService) -> None:
    party = await a_party()
    async with work(party.actor):
        own = await Membership.get(person_id=party.actor.person)
    with pytest.raises(RulesBroken) as refused:
        await end_membership(party.actor, own.id, MembershipEnding())

    await granted(party, Role.APPLICANT_ADMINISTRATOR)
    await end_membership(party.actor, own.id, MembershipEnding())

    assert codes_of(refused) == ["membership.end.last_administrator"]


async def test_whoever_left_the_firm_they_registered_neither_sees_nor_changes_it(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, second = await a_party(), await someone(Role.PERSON)
    first = party.actor.person
    await grant_membership(
        party.actor,
        MembershipGrant(
            login=await login_of(second), role=Role.APPLICANT_ADMINISTRATOR, applicant_id=party.applicant.id
        ),
    )
    successor = an_actor(Role.APPLICANT_ADMINISTRATOR, party=party.applicant.id, person=second.person)
    async with work(successor):
        own = await Membership.get(person_id=first)
    other = await register_applicant(an_actor(Role.PERSON, person=first), given_team())
    await end_membership(successor, own.id, MembershipEnding())
    elsewhere = an_actor(Role.APPLICANT_ADMINISTRATOR, party=other.id, person=first)
    before = await everything(owner)

    for actor in (elsewhere, an_actor(Role.PERSON, person=first)):
        async with work(actor):
            assert not await Applicant.exists(id=party.applicant.id)
        with pytest.raises(NotFound):
            await revise_applicant(actor, party.applicant.id, ApplicantRevision(name="示例"))
    with pytest.raises(OperationalError, match="row-level security"):
        async with work(elsewhere) as w:
            again = {"person_id": first, "applicant_id": party.applicant.id, "role": Role.APPLICANT_ADMINISTRATOR}
            await w.add(Membership(**again, from_on=w.today))

    assert await everything(owner) == before


async def test_whoever_acts_for_one_firm_does_not_change_another_of_theirs(database: PostgresService) -> None:
    party = await a_party()
    other = await register_applicant(an_actor(Role.PERSON, person=party.actor.person), given_team())

    with pytest.raises(Denied) as denied:
        await revise_applicant(party.actor, other.id, ApplicantRevision(name="示例"))
    assert codes_of(denied) == ["request.subject.read_only"]
