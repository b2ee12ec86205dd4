"""Somebody makes an account, before any institution knows them (REC-10)."""

from dataclasses import replace

from tortoise.exceptions import IntegrityError

from journal.system import on_behalf
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, require
from kernel.events import Parties
from kernel.ids import new_id
from tenants import passwords
from tenants import person_rules as rules
from tenants.events import PersonRegistered
from tenants.inputs import SignUp
from tenants.people import Credential, Person


async def sign_up(actor: Actor, given: SignUp) -> Person:
    """Make an account with a login and a password.

    Anyone may. Refuses with RulesBroken (`person_rules.registrable`). Source: REC-10.
    """
    login = given.login.strip().lower()
    await _check(actor, given, login)
    try:
        password_hash = await passwords.hashed(given.password)  # outside the transaction: it takes a while
    except passwords.TooBusyError:
        raise Denied(rules.SIGN_IN_BUSY.broken("")) from None
    person = Person(id=new_id(), login=login, name=given.name.strip(), email=given.email.strip(), locale=given.locale)
    try:
        async with work(replace(on_behalf(actor), person=person.id)) as w:
            await w.add(person)
            await w.add(Credential(person=person, password_hash=password_hash))
            w.record(
                PersonRegistered(subject_type="Person", subject_id=person.id, parties=Parties(person_id=person.id))
            )
    except IntegrityError:  # somebody else took the login in the meantime
        await _check(actor, given, login)
        raise
    return person


async def _check(actor: Actor, given: SignUp, login: str) -> None:
    async with work(on_behalf(actor)):  # only the platform sees who has which login
        taken = await Person.exists(login=login)
    require(
        rules.registrable(login=login, password=given.password, name=given.name, email=given.email.strip(), taken=taken)
    )
