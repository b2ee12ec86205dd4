"""Somebody who belongs to several institutions says for which one they act from now on."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound
from policies.permissions import Permission
from tenants import person_rules as rules
from tenants.authentication import in_force
from tenants.events import SessionSwitched
from tenants.people import Membership, Session


async def choose_capacity(actor: Actor, membership_id: UUID) -> Session:
    """Act in the institution, applicant or office of one of your memberships for the rest of the session.

    Refuses with Denied without a session, with NotFound for a membership that is not yours or not in force.
    """
    if actor.session is None:
        raise Denied(rules.SIGNED_IN.broken(""))
    async with work(actor) as w:
        session = await w.take(Session, actor.session, path="")
        w.authorise(Permission.SESSION_USE)
        membership = await w.see(Membership, membership_id, path="membershipId")
        if membership.person_id != actor.person or not in_force(w.today, membership.from_on, membership.until_on):
            raise NotFound("membershipId")
        session.membership_id = membership.id
        await w.save(session, "membership_id")
        w.record(SessionSwitched.of(session))
    return session
