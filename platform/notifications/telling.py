"""Tells people of an event as each wishes to hear it: in the product, and by a mail where they want one at once."""

from collections.abc import Mapping
from uuid import UUID

from journal.listeners import Delivered
from journal.work import Work
from notifications import letters
from notifications.events import MailDue
from notifications.kinds import Delivery, MailKind
from notifications.letters import Letter
from notifications.models import Mail, Notification
from notifications.post_office import message_id, post_office
from notifications.readers import Reader, readers
from notifications.sentences import Sentence


async def tell(w: Work, event: Delivered, told: Mapping[UUID, Sentence]) -> None:
    """told: what each person is told. Doing it twice changes nothing."""
    known = await readers(told)
    office = post_office()
    found = {
        person: _notification(w, event, reader, told[person], mail_leaves=office is not None)
        for person, reader in known.items()
    }
    wanted = {person: message for person, message in found.items() if message.delivery is not Delivery.NONE}
    await Notification.bulk_create(wanted.values(), ignore_conflicts=True)
    if office is None:
        return
    for person, message in wanted.items():
        if message.delivery is Delivery.EMAIL_AT_ONCE:
            letter = letters.at_once(message, known[person].locale, link=office.link)
            await write_mail(w, known[person], letter, kind=MailKind.AT_ONCE, about=str(event.id))


async def write_mail(w: Work, reader: Reader, letter: Letter, *, kind: MailKind, about: str) -> None:
    """Have a letter sent, once for what it is about."""
    key = message_id(about, reader.person_id)
    if await Mail.exists(message_id=key):
        return
    mail = await w.add(
        Mail(
            person_id=reader.person_id,
            message_id=key,
            kind=kind,
            locale=reader.locale,
            subject=letter.subject[:200],
            text=letter.text,
        )
    )
    w.record(MailDue.of(mail))


def _notification(w: Work, event: Delivered, reader: Reader, sentence: Sentence, *, mail_leaves: bool) -> Notification:
    return Notification(
        created_at=w.at,
        updated_at=w.at,
        person_id=reader.person_id,
        event_id=event.id,
        kind=event.kind,
        topic=sentence.topic,
        delivery=reader.reached(sentence.topic, mail_leaves=mail_leaves),
        subject_type=event.subject,
        subject_id=event.subject_id,
        zh=sentence.zh,
        en=sentence.en,
    )
