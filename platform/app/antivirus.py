"""ClamAV as the scanner of documents: its daemon is spoken to over TCP, in its own protocol."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO
from urllib.parse import urlsplit

from app.settings import Settings
from documents.scanning import ScannerDownError

PORT = 3310
PATIENCE = 60.0
"""Seconds for a whole scan; twenty megabytes of an archive take the daemon some time."""
PING_PATIENCE = 1.5
_CHUNK = 64 * 1024
_LONGEST_REPLY = 4096


class Clamd:
    """The daemon at host:port. Commands begin with `z` and end with a NUL; bytes follow in chunks with their length."""

    def __init__(self, host: str, port: int = PORT) -> None:
        self._host, self._port = host, port

    async def threat_in(self, file: BinaryIO) -> str:
        async with self._conversation(PATIENCE) as (reader, writer):
            writer.write(b"zINSTREAM\0")
            while chunk := file.read(_CHUNK):
                writer.write(struct.pack(">I", len(chunk)) + chunk)
                await writer.drain()
            writer.write(struct.pack(">I", 0))
            await writer.drain()
            return _judged(await _reply(reader))

    async def ping(self) -> None:
        async with self._conversation(PING_PATIENCE) as (reader, writer):
            writer.write(b"zPING\0")
            await writer.drain()
            if (said := await _reply(reader)) != "PONG":
                raise ScannerDownError(f"it answered {said[:80]!r}")

    @asynccontextmanager
    async def _conversation(self, seconds: float) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        try:
            async with asyncio.timeout(seconds):
                reader, writer = await asyncio.open_connection(self._host, self._port, limit=_LONGEST_REPLY)
                try:
                    yield reader, writer
                finally:
                    writer.close()
        except TimeoutError:
            raise ScannerDownError(f"no answer within {seconds:g} s") from None
        except (OSError, EOFError) as fault:
            raise ScannerDownError(type(fault).__name__) from fault


async def _reply(reader: asyncio.StreamReader) -> str:
    try:
        said = await reader.readuntil(b"\0")
    except asyncio.LimitOverrunError as long:
        raise ScannerDownError("its answer does not end") from long
    return said[:-1].decode("utf-8", "replace").strip()


def _judged(said: str) -> str:
    """`stream: OK`, or `stream: Eicar-Test-Signature FOUND`; anything else is no verdict."""
    verdict = said.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    name, _, word = verdict.rpartition(" ")
    if word != "FOUND" or not name:
        raise ScannerDownError(f"it answered {said[:80]!r}")
    return name


def scanner_of(settings: Settings) -> Clamd | None:
    """The scanner that the settings name, `host` or `host:port`."""
    if not settings.clamav_host:
        return None
    place = urlsplit(f"//{settings.clamav_host}")
    if not place.hostname:
        raise ValueError("CLAMAV_HOST names a host, or host:port")
    return Clamd(place.hostname, place.port or PORT)
