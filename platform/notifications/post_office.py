"""How mails leave: the composition root opens the post office; where it is closed, people are told in the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from kernel import clock
from notifications.models import Mail

DOMAIN = "mail.quanwang.invalid"
"""What follows the @ of our Message-IDs; .invalid belongs to nobody (RFC 2606)."""


class MailRefusedError(Exception):
    """The mail server will never take this message; the words are for the Office and name no address."""


class Post(Protocol):
    async def send(self, message: EmailMessage) -> None:
        """Hand one message over. Raises MailRefusedError when trying again is of no use, anything else when it is."""


@dataclass(frozen=True, kw_only=True)
class PostOffice:
    """post: carries messages. sender: the From address. link: see `letters.at_once`."""

    post: Post
    sender: str
    link: str = ""


_open: PostOffice | None = None


def open_post_office(office: PostOffice | None) -> None:
    global _open
    _open = office


def post_office() -> PostOffice | None:
    """The open post office; None where no mail leaves."""
    return _open


@contextmanager
def opened(office: PostOffice | None) -> Iterator[None]:
    """The post office open (or closed) for a while."""
    before = _open
    open_post_office(office)
    try:
        yield
    finally:
        open_post_office(before)


def message_id(about: str, person: UUID) -> str:
    """The same for the same event (or day) and person, so that mail servers can tell a repetition."""
    return f"<{uuid5(NAMESPACE_URL, f'{about}:{person}')}@{DOMAIN}>"


def message_of(mail: Mail, *, sender: str, address: str) -> EmailMessage:
    """The mail as it goes over the wire. Refuses with MailRefusedError an address that no header can hold."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    try:
        message["To"] = Address(addr_spec=address)
    except (ValueError, IndexError, MessageError) as unusable:
        raise MailRefusedError("the account's e-mail address is unusable") from unusable
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message["Content-Language"] = mail.locale.value  # afterwards: content takes the place of such headers
    return message
