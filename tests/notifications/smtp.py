"""A mail server that speaks SMTP over TCP and keeps what it is given, for tests of sending."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """recipients, data: what it answers to RCPT and to the message; change them to have it refuse."""

    port: int = 0
    recipients: str = "250 fine"
    data: str = "250 kept"
    kept: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender = recipient = ""
        await self._say(writer, "220 ready")
        while line := (await reader.readline()).decode().strip():
            verb = line[:4].upper()
            if verb == "MAIL":
                sender = line
            if verb == "RCPT":
                recipient = line
            if verb == "DATA":
                await self._say(writer, "354 go on")
                await self._keep(reader, sender, recipient)
            await self._say(writer, self._answer(verb))
            if verb == "QUIT":
                break
        writer.close()

    def _answer(self, verb: str) -> str:
        known = {"RCPT": self.recipients, "DATA": self.data, "QUIT": "221 bye", "EHLO": "250-here\r\n250 8BITMIME"}
        return known.get(verb, "250 fine")

    async def _keep(self, reader: asyncio.StreamReader, sender: str, recipient: str) -> None:
        data = (await reader.readuntil(b"\r\n.\r\n"))[:-3]
        if self.data.startswith("250"):
            message = message_from_bytes(data.replace(b"\r\n..", b"\r\n."), policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.kept.append(message)
            self.envelopes.append((sender, recipient))

    @staticmethod
    async def _say(writer: asyncio.StreamWriter, answer: str) -> None:
        writer.write(f"{answer}\r\n".encode())
        await writer.drain()


@asynccontextmanager
async def a_mail_server() -> AsyncIterator[MailServer]:
    made = MailServer()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
