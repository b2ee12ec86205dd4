"""Somebody says anew who they are, where mails reach them, and in which language."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants import person_rules as rules
from tenants.events import AccountRevised
from tenants.inputs import AccountRevision
from tenants.people import Person


async def revise_account(actor: Actor, given: AccountRevision) -> Person:
    """Change your own name, e-mail address or language; what is left out stays as it is.

    The login stays. Refuses with Denied, or RulesBroken (`person_rules.presentable_person`).
    """
    async with work(actor) as w:
        w.authorise(Permission.SESSION_USE)
        person = await w.take(Person, actor.person)
        said = {
            "name": person.name if given.name is None else given.name.strip(),
            "email": person.email if given.email is None else given.email.strip(),
            "locale": given.locale or person.locale,
        }
        require(rules.presentable_person(name=str(said["name"]), email=str(said["email"])))
        changed = [name for name, value in said.items() if getattr(person, name) != value]
        if not changed:
            return person
        for name in changed:
            setattr(person, name, said[name])
        await w.save(person, *changed)
        w.record(
            AccountRevised(
                subject_type="Person",
                subject_id=person.id,
                parties=Parties(person_id=person.id),
                changed=", ".join(changed),
                email_changed="email" in changed,
            )
        )
        return person
