"""What sets mails off. The mails themselves are no facts of the programme; these events carry them to the worker."""

from dataclasses import dataclass
from datetime import date

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MailDue(Event):
    """A mail is written and waits to be sent."""


@dataclass(frozen=True, kw_only=True)
class DigestDue(Event):
    """Somebody has unread messages for the digest of a day."""

    day: date
