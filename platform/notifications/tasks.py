"""Turns each event that people should know of into messages for them, and sends the mails that follow."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

from journal.daily import daily
from journal.listeners import Delivered, on
from journal.work import work
from notifications.audience import people_of
from notifications.digests import announce_digests, announce_left_over, write_digest
from notifications.events import DigestDue, MailDue
from notifications.mailing import send
from notifications.sentences import Sentence, kinds, sentences
from notifications.telling import tell


@on(*kinds())
async def tell_people(event: Delivered) -> None:
    """One message a person and event, whichever of several capacities it reaches them in."""
    async with work(event.system("notifications")) as w:
        told = dict[UUID, Sentence]()
        for sentence in _fitting(event):
            for person in await people_of(
                sentence.who, event, needs=sentence.needs, on=w.today, also_doer=sentence.also_doer
            ):
                told.setdefault(person, sentence)
        await tell(w, event, told)


def _fitting(event: Delivered) -> Iterator[Sentence]:
    for sentence in sentences():
        if sentence.kind == event.kind and sentence.fits(event.facts):
            yield sentence


@on(MailDue, outside=True)
async def send_mail(event: Delivered) -> None:
    await send(event.subject_id)


@daily(time(8))
async def begin_digests(day: date, event: Delivered) -> None:
    async with work(event.system("notifications")) as w:
        await announce_left_over(w)
        await announce_digests(w, day)


@on(DigestDue)
async def gather_digest(event: Delivered) -> None:
    async with work(event.system("notifications")) as w:
        await write_digest(w, event.subject_id, date.fromisoformat(event.facts["day"]))
