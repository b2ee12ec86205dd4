"""Things that happen in the tests of delivery."""

from dataclasses import dataclass
from uuid import UUID

from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.events import Event
from kernel.ids import new_id
from tenants.kinds import HostKind
from tenants.models import Organisation


@dataclass(frozen=True, kw_only=True)
class ParcelSent(Event):
    what: str = "a book"


async def a_parcel_is_sent(what: str = "a book") -> UUID:
    """Commit an event; its id."""
    async with work(system("sender")) as w:
        w.record(ParcelSent.of(await w.add(an_organisation()), what=what))
    async with work(system()):
        latest = await OutboxEvent.filter(kind=ParcelSent.kind).order_by("-id").first()
        assert latest is not None
        return latest.id


def an_organisation(name: str = "") -> Organisation:
    return Organisation(name=name or f"示例 {new_id()}", kind=HostKind.UNIVERSITY_OR_INSTITUTE)


async def organisations(like: str) -> int:
    async with work(system()):
        return await Organisation.filter(name__startswith=like).count()


async def as_stored(event_id: UUID) -> OutboxEvent:
    async with work(system()):
        return await OutboxEvent.get(id=event_id)
