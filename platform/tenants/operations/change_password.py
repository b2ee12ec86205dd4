"""Somebody changes their password."""

from dataclasses import dataclass

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, RulesBroken, require
from kernel.events import Parties
from policies.permissions import Permission
from tenants import attempts, passwords
from tenants import person_rules as rules
from tenants.events import PasswordChanged
from tenants.inputs import PasswordChange
from tenants.people import Credential, Person, Session


@dataclass(frozen=True, kw_only=True)
class ChangedPassword:
    """sessions_ended: how many others than the one that asked."""

    sessions_ended: int


async def change_password(actor: Actor, given: PasswordChange) -> ChangedPassword:
    """Change your password; you stay signed in here and are signed out everywhere else.

    Refuses with Denied without a session or after too many wrong passwords, or with RulesBroken (the current password
    is wrong, or `person_rules.password_changeable`).
    """
    if actor.session is None:
        raise Denied(rules.SIGNED_IN.broken(""))
    person, held = await _credential(actor)
    require(rules.password_changeable(login=person.login, current=given.current_password, new=given.new_password))
    try:
        async with attempts.guess(person.login):  # a stolen session does not get to guess
            if not await passwords.matches(held.password_hash, given.current_password[: rules.PASSWORD_LONGEST + 1]):
                raise RulesBroken(rules.PASSWORD_RIGHT.broken("currentPassword"))
            coming = await passwords.hashed(given.new_password)
    except passwords.TooBusyError:
        raise Denied(rules.SIGN_IN_BUSY.broken("")) from None
    return await _change(actor, held, coming)


async def _credential(actor: Actor) -> tuple[Person, Credential]:
    async with work(actor) as w:
        w.authorise(Permission.SESSION_USE)
        person = await w.see(Person, actor.person)
        held = await Credential.get_or_none(person_id=person.id)
    if held is None:
        raise Denied(rules.PASSWORD_HELD.broken(""))
    return person, held


async def _change(actor: Actor, held: Credential, coming: str) -> ChangedPassword:
    async with work(actor) as w:
        credential = await w.take(Credential, held.id)
        if credential.password_hash != held.password_hash:  # changed by somebody else in the meantime
            raise RulesBroken(rules.PASSWORD_RIGHT.broken("currentPassword"))
        credential.password_hash = coming
        await w.save(credential, "password_hash")
        others = Session.filter(person_id=credential.person_id, revoked_at__isnull=True).exclude(id=actor.session)
        ended = await others.update(revoked_at=w.at)
        w.record(
            PasswordChanged(
                subject_type="Person",
                subject_id=credential.person_id,
                parties=Parties(person_id=credential.person_id),
                sessions_ended=ended,
            )
        )
        return ChangedPassword(sessions_ended=ended)
