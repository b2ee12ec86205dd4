"""Reads a request's body: counted while it comes, and not waited for longer than is reasonable."""

import asyncio

from starlette.types import Receive

from app.http.faults import RequestFault

LARGEST = 256 * 1024
SECONDS = 12.0


class CallerGoneError(Exception):
    """The caller hung up before the request was complete; nobody is there to be answered."""


async def read_body(receive: Receive, declared: str, *, largest: int = LARGEST, seconds: float = SECONDS) -> bytes:
    """The whole body. declared: its Content-Length, if any; refuses with 413 and 408."""
    if declared.isascii() and declared.isdigit() and int(declared[:12]) > largest:
        raise _too_large(largest)
    try:
        async with asyncio.timeout(seconds):
            return await _read(receive, largest)
    except TimeoutError:
        raise RequestFault(408, "REQUEST_TIMEOUT", f"The body did not arrive within {seconds:g} seconds.") from None


async def _read(receive: Receive, largest: int) -> bytes:
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        body: bytes = message.get("body", b"")
        if len(body) > largest:
            raise _too_large(largest)
        return body
    parts, size = [], 0
    while True:
        if message["type"] != "http.request":
            raise CallerGoneError
        part = message.get("body", b"")
        size += len(part)
        if size > largest:
            raise _too_large(largest)
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()


def _too_large(largest: int) -> RequestFault:
    return RequestFault(413, "BODY_TOO_LARGE", f"A request has at most {largest // 1024} KiB.")
