"""How mails leave this installation: by an SMTP server, or into a folder of .eml files that any mail program opens."""

import asyncio
import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from app.settings import Settings
from notifications.post_office import MailRefusedError, Post, PostOffice

PATIENCE = 8.0
"""Seconds for each answer of the server."""


class MailDelayedError(Exception):
    """The mail server does not take the message now; the words name no address."""


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """`smtp://user:password@host:587`, or `smtps://…:465` for TLS from the first byte.

    secure: "required" (STARTTLS or nothing; always so with a password), "offered" (when the server can), "never".
    """

    host: str
    port: int
    tls: bool
    secure: str
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> Self:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("SMTP_URL begins with smtp:// or smtps:// and names a host")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        tls = parts.scheme == "smtps"
        asked = parse_qs(parts.query).get("starttls", ["offered"])[0]
        if asked not in ("required", "offered", "never") or (user and asked == "never" and not tls):
            raise ValueError("SMTP_URL: starttls is required or offered; never only where no password is sent")
        port = parts.port or (465 if tls else 587 if user else 25)
        return cls(
            host=parts.hostname,
            port=port,
            tls=tls,
            secure="required" if user else asked,
            user=user,
            password=password,
        )


class SmtpPost:
    """Hands each message to an SMTP server, in a thread: the standard library's client blocks."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def send(self, message: EmailMessage) -> None:
        await asyncio.to_thread(self._worded, message)

    def _worded(self, message: EmailMessage) -> None:
        """Faults of the server in our words: its own may repeat the reader's address, and dead letters are read."""
        try:
            self._send(message)
        except smtplib.SMTPRecipientsRefused as refused:
            self._refuse(min(code for code, _ in refused.recipients.values()), "the address")
        except smtplib.SMTPDataError as refused:
            self._refuse(refused.smtp_code, "the message")
        except smtplib.SMTPResponseException as fault:
            raise MailDelayedError(f"the mail server answered {fault.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as fault:
            raise MailDelayedError(f"the mail server cannot be spoken to: {type(fault).__name__}") from None

    def _refuse(self, code: int, what: str) -> None:
        if code >= 500:
            raise MailRefusedError(f"the mail server refused {what} for good ({code})") from None
        raise MailDelayedError(f"the mail server did not take {what} now ({code})") from None

    def _send(self, message: EmailMessage) -> None:
        with self._connected(parseaddr(message["From"])[1].rpartition("@")[2]) as client:
            self._introduce(client)
            try:
                client.send_message(message)
            except smtplib.SMTPNotSupportedError as refused:
                raise MailRefusedError("the mail server knows no such characters in addresses") from refused

    def _connected(self, own_name: str) -> smtplib.SMTP:
        server = self._server
        if not server.tls:
            return smtplib.SMTP(server.host, server.port, local_hostname=own_name, timeout=PATIENCE)
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, local_hostname=own_name, timeout=PATIENCE, context=context)

    def _introduce(self, client: smtplib.SMTP) -> None:
        """Go over to TLS as asked, and sign in."""
        server = self._server
        client.ehlo()
        wanted = server.secure == "required" or (server.secure == "offered" and client.has_extn("starttls"))
        if wanted and not server.tls:
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if server.user:
            client.login(server.user, server.password)


class FolderPost:
    """Writes each message to a file named after its Message-ID; a repetition writes the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage) -> None:
        await asyncio.to_thread(self._write, message)

    def _write(self, message: EmailMessage) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        fresh = self._folder / f".{name}.new"
        with suppress(FileNotFoundError):
            fresh.unlink()
        with open(fresh, "xb", opener=_private) as file:
            file.write(message.as_bytes())
        fresh.rename(self._folder / f"{name}.eml")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def post_office_of(settings: Settings) -> PostOffice | None:
    """As the settings say; None where no mail leaves."""
    post: Post | None = None
    if settings.smtp_url:
        post = SmtpPost(SmtpServer.of(settings.smtp_url))
    elif settings.mail_dir is not None:
        post = FolderPost(settings.mail_dir)
    return PostOffice(post=post, sender=settings.mail_from, link=settings.mail_link) if post else None
