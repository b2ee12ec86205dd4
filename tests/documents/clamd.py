"""A scanner that speaks the real protocol of ClamAV's daemon over TCP, and knows one virus: the EICAR test file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Harmless; scanners agree to find it. In two parts, so that none finds it here."""


@dataclass
class FakeClamd:
    """says: a reply that it gives instead of a verdict, when set. scanned: the bytes of each scan."""

    port: int = 0
    says: bytes = b""
    largest: int = 25 * 1024 * 1024
    scanned: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command = await reader.readuntil(b"\0")
        if command == b"zPING\0":
            writer.write(self.says or b"PONG\0")
        elif command == b"zINSTREAM\0":
            writer.write(await self._verdict(reader))
        else:
            writer.write(b"UNKNOWN COMMAND\0")
        await writer.drain()
        writer.close()

    async def _verdict(self, reader: asyncio.StreamReader) -> bytes:
        data = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            data += await reader.readexactly(size)
            if len(data) > self.largest:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.scanned.append(data)
        return self.says or (b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0")


@asynccontextmanager
async def a_clamd() -> AsyncIterator[FakeClamd]:
    made = FakeClamd()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
