"""Sessions: how one begins, and what its owner is shown of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from journal.system import on_behalf
from journal.work import work
from kernel.actor import Actor
from tenants.authentication import LONGEST
from tenants.events import SessionOpened
from tenants.people import Person, Session
from tenants.secrets import at_rest, new_session_token


@dataclass(frozen=True, kw_only=True)
class OpenedSession:
    """A new session; the token is shown this once."""

    token: str = field(repr=False)
    expires_at: datetime
    person: Person


async def start_session(actor: Actor, person: Person) -> OpenedSession:
    """Begin a session for somebody who has shown who they are."""
    token = new_session_token()
    async with work(replace(on_behalf(actor), person=person.id)) as w:
        session = await w.add(
            Session(token_hash=at_rest(token), person_id=person.id, seen_at=w.at, expires_at=w.at + LONGEST)
        )
        w.record(SessionOpened.of(session))
    return OpenedSession(token=token, expires_at=session.expires_at, person=person)
