"""Somebody signs in."""

from journal.system import on_behalf
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied
from tenants import attempts, passwords
from tenants import person_rules as rules
from tenants.inputs import SignIn
from tenants.people import Credential, Person
from tenants.sessions import OpenedSession, start_session


async def open_session(actor: Actor, given: SignIn) -> OpenedSession:
    """Sign in with a login and a password; the token is shown once.

    Refuses with Denied, in the same words whether login or password is wrong, or after too many failures.
    """
    login = given.login.strip().lower()[:80]
    try:
        async with attempts.guess(login):
            person, password_hash = await _credential(actor, login)
            right = await passwords.matches(password_hash, given.password[: rules.PASSWORD_LONGEST + 1])
            if person is None or not right:
                raise Denied(rules.SIGN_IN_FAILED.broken(""))
    except passwords.TooBusyError:
        raise Denied(rules.SIGN_IN_BUSY.broken("")) from None
    return await start_session(actor, person)


async def _credential(actor: Actor, login: str) -> tuple[Person | None, str | None]:
    async with work(on_behalf(actor)):  # nobody is known yet: only the platform can look
        person = await Person.get_or_none(login=login)
        held = await Credential.filter(person_id=person.id).first() if person else None
    return person, held.password_hash if held else None
