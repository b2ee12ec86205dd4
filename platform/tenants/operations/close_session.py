"""Somebody signs out."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied
from policies.permissions import Permission
from tenants import person_rules as rules
from tenants.events import SessionClosed
from tenants.people import Session


async def close_session(actor: Actor) -> Session:
    """Sign out: the session's token is worth nothing from now on.

    Refuses with Denied for a caller without a session.
    """
    if actor.session is None:
        raise Denied(rules.SIGNED_IN.broken(""))
    async with work(actor) as w:
        session = await w.take(Session, actor.session)
        w.authorise(Permission.SESSION_USE)
        session.revoked_at = w.at
        await w.save(session, "revoked_at")
        w.record(SessionClosed.of(session))
    return session
