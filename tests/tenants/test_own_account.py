"""One's own account: changing the password ends all other sessions; name, address and language can be corrected."""

from typing import Any

import asyncpg
import pytest

from kernel.actor import ANYONE, Actor
from kernel.errors import Denied, RulesBroken
from kernel.language import Locale
from policies.permissions import Role
from tenants import attempts, passwords
from tenants.authentication import NotSignedInError, authenticate
from tenants.inputs import AccountRevision, PasswordChange, SignIn, SignUp
from tenants.operations import change_password, open_session, revise_account, sign_up
from tenants.sessions import start_session
from tests.actors import an_actor
from tests.factories.tenants import a_person
from tests.refused import codes_of

OLD, NEW = "correct horse", "battery staple"
LI_NA = SignUp(login="li.na", password=OLD, name="李娜", email="li.na@example.org")
CHANGE = PasswordChange(current_password=OLD, new_password=NEW)


async def signed_in(pool: Any, password: str = OLD) -> tuple[str, Actor]:
    opened = await open_session(ANYONE, SignIn(login="li.na", password=password))
    return opened.token, (await authenticate(pool, opened.token)).actor


async def test_only_the_session_that_asks_goes_on_and_the_new_password_counts(
    pool: Any, owner: asyncpg.Connection
) -> None:
    await sign_up(ANYONE, LI_NA)
    elsewhere, _ = await signed_in(pool)
    stranger = (await start_session(ANYONE, await a_person())).token
    here, actor = await signed_in(pool)

    done = await change_password(actor, CHANGE)

    assert done.sessions_ended == 1
    for token in (here, stranger):
        await authenticate(pool, token)
    with pytest.raises(NotSignedInError):
        await authenticate(pool, elsewhere)
    with pytest.raises(Denied):
        await signed_in(pool, OLD)
    await signed_in(pool, NEW)
    journal = str([tuple(row) for row in await owner.fetch("select kind, facts from audit_entry")])
    assert "password.changed" in journal
    assert NEW not in journal
    assert NEW not in str([tuple(row) for row in await owner.fetch("select payload from outbox_event")])


async def test_a_wrong_current_password_changes_nothing_and_is_counted(pool: Any, owner: asyncpg.Connection) -> None:
    await sign_up(ANYONE, LI_NA)
    before = await owner.fetchval("select password_hash from credential")
    other, _ = await signed_in(pool)
    _, actor = await signed_in(pool)
    attempts.asked_from.set("192.0.2.9")
    wrong = PasswordChange(current_password="wrong horse", new_password=NEW)

    for _ in range(attempts.FROM_ONE_PLACE):
        with pytest.raises(RulesBroken) as refused:
            await change_password(actor, wrong)
    with pytest.raises(Denied) as waits:
        await change_password(actor, CHANGE)

    assert codes_of(refused) == ["person.password.wrong"]
    assert codes_of(waits) == ["session.attempts.too_many"]
    assert await owner.fetchval("select password_hash from credential") == before
    await authenticate(pool, other)


async def test_while_the_platform_is_busy_nobody_has_guessed_wrong(pool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    await sign_up(ANYONE, LI_NA)
    _, actor = await signed_in(pool)
    with monkeypatch.context() as nobody_waits:
        nobody_waits.setattr(passwords, "WAITING_AT_MOST", 0)
        for _ in range(attempts.FROM_ONE_PLACE + 1):
            with pytest.raises(Denied) as busy:
                await change_password(actor, CHANGE)
        assert codes_of(busy) == ["session.sign_in.busy"]

    await change_password(actor, CHANGE)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("too short", "person.password.too_short"),
        ("x" * 201, "person.password.too_long"),
        ("aaaaaaaaaaaa", "person.password.is_login"),
        (OLD, "person.password.unchanged"),
    ],
)
async def test_a_password_that_nobody_should_have_is_refused(pool: Any, new: str, code: str) -> None:
    await sign_up(ANYONE, LI_NA)
    _, actor = await signed_in(pool)

    with pytest.raises(RulesBroken) as refused:
        await change_password(actor, PasswordChange(current_password=OLD, new_password=new))

    assert code in codes_of(refused)


async def test_the_shortest_password_will_do(pool: Any) -> None:
    await sign_up(ANYONE, LI_NA)
    _, actor = await signed_in(pool)

    await change_password(actor, PasswordChange(current_password=OLD, new_password="0123456789"))

    await signed_in(pool, "0123456789")


async def test_without_a_session_or_a_password_there_is_nothing_to_change(pool: Any) -> None:
    with pytest.raises(Denied):
        await change_password(an_actor(Role.PSI_OPERATOR), CHANGE)
    actor = (await authenticate(pool, (await start_session(ANYONE, await a_person())).token)).actor

    with pytest.raises(Denied) as refused:
        await change_password(actor, CHANGE)

    assert codes_of(refused) == ["person.password.none"]


def test_a_password_is_not_shown_where_inputs_are_logged() -> None:
    assert OLD not in repr(CHANGE)
    assert NEW not in repr(CHANGE)


async def test_a_person_corrects_what_they_said_of_themselves(database: Any, owner: asyncpg.Connection) -> None:
    person = await a_person()
    actor = an_actor(Role.PERSON, person=person.id)

    revised = await revise_account(actor, AccountRevision(locale=Locale.EN, email=" li@example.org "))

    assert (revised.locale, revised.email, revised.name) == (Locale.EN, "li@example.org", person.name)
    facts = await owner.fetchval("select facts from audit_entry where kind = 'account.revised'")
    assert "email, locale" in facts
    assert "li@example.org" not in facts


async def test_the_chosen_language_is_spoken_from_the_next_request_on(pool: Any) -> None:
    person = await a_person()
    token = (await start_session(ANYONE, person)).token

    await revise_account((await authenticate(pool, token)).actor, AccountRevision(locale=Locale.EN))

    assert (await authenticate(pool, token)).locale is Locale.EN


async def test_saying_the_same_again_is_no_change(database: Any, owner: asyncpg.Connection) -> None:
    person = await a_person()

    again = await revise_account(an_actor(Role.PERSON, person=person.id), AccountRevision(name=person.name))

    assert again.version == person.version
    assert await owner.fetchval("select count(*) from audit_entry") == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (AccountRevision(name=" "), "person.name.invalid"),
        (AccountRevision(name="x" * 101), "person.name.invalid"),
        (AccountRevision(email="nowhere"), "person.email.malformed"),
        (AccountRevision(name="a\x00b"), "input.text.not_storable"),
    ],
)
async def test_what_cannot_be_is_refused(
    database: Any, owner: asyncpg.Connection, given: AccountRevision, code: str
) -> None:
    person = await a_person()

    with pytest.raises(RulesBroken) as refused:
        await revise_account(an_actor(Role.PERSON, person=person.id), given)

    assert code in codes_of(refused)
    assert await owner.fetchval("select version from person where id = $1", person.id) == 1
