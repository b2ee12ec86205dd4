"""The daily digest: one mail a person and day with what is still unread of the topics they want gathered."""

from datetime import date
from uuid import UUID

from tortoise.queryset import QuerySet

from journal.work import Work
from kernel.events import Parties
from notifications import letters
from notifications.events import DigestDue, MailDue
from notifications.kinds import Delivery, MailKind, MailState
from notifications.models import Mail, Notification
from notifications.post_office import post_office
from notifications.readers import readers
from notifications.telling import write_mail


async def announce_digests(w: Work, day: date) -> None:
    """One event for each person who has something to read, so that one person's fault holds up nobody else."""
    waiting = _waiting().distinct()
    for person in await waiting.values_list("person_id", flat=True):
        w.record(
            DigestDue(subject_type="Person", subject_id=person, parties=Parties(person_id=person), day=day)  # type: ignore[arg-type]
        )


async def write_digest(w: Work, person: UUID, day: date) -> None:
    """Gather a person's unread messages into one mail. Once a day: what comes later waits for the next."""
    reader = (await readers([person])).get(person)
    messages = await _waiting().filter(person_id=person).order_by("id").select_for_update(no_key=True)
    office = post_office()
    if reader is None or not reader.has_address or office is None or not messages:
        return
    letter = letters.digest(messages, reader.locale, link=office.link)
    await write_mail(w, reader, letter, kind=MailKind.DIGEST, about=f"digest {day}")
    await Notification.filter(id__in=[m.id for m in messages]).update(digested_on=day)


async def announce_left_over(w: Work) -> None:
    """Send anew what never left: after six failures an event is given up, but a mail server comes back."""
    for mail in await Mail.filter(state=MailState.DUE, created_at__lt=w.at.replace(hour=0, minute=0)):
        w.record(MailDue.of(mail))


def _waiting() -> QuerySet[Notification]:
    return Notification.filter(delivery=Delivery.DAILY_DIGEST, digested_on__isnull=True, read_at__isnull=True)
