"""Sends a mail that is due, and notes what became of it."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from journal.system import system
from journal.work import work
from notifications.kinds import MailState
from notifications.models import Mail
from notifications.post_office import MailRefusedError, message_of, post_office
from tenants.people import Person

log = structlog.get_logger(__name__)


class NoPostOfficeError(Exception):
    """Mails are due, but this worker has not been told how they leave (SMTP_URL or MAIL_DIR)."""


@dataclass(frozen=True)
class Addressed:
    mail: Mail
    address: str


async def send(mail_id: UUID) -> None:
    """Send the mail if it is still due; sending it twice at the worst, under the same Message-ID.

    Raises whatever keeps it from leaving, to be tried again.
    """
    due = await _due(mail_id)
    if due is None:
        return
    office = post_office()
    if office is None:
        raise NoPostOfficeError
    try:
        await office.post.send(message_of(due.mail, sender=office.sender, address=due.address))
    except MailRefusedError as refused:
        log.warning("mail.refused", mail_id=str(mail_id), reason=str(refused))
        await _settle(mail_id, MailState.REFUSED, str(refused))
    else:
        await _settle(mail_id, MailState.SENT)


async def _due(mail_id: UUID) -> Addressed | None:
    async with work(system("mail")):
        mail = await Mail.get_or_none(id=mail_id, state=MailState.DUE)
        if mail is None:
            return None
        person = await Person.get(id=mail.person_id)
        return Addressed(mail, person.email)


async def _settle(mail_id: UUID, state: MailState, error: str = "") -> None:
    async with work(system("mail")) as w:
        mail = await w.take(Mail, mail_id)
        mail.state, mail.error = state, error[:400]
        mail.sent_at = w.at if state is MailState.SENT else None
        await w.save(mail, "state", "error", "sent_at")
