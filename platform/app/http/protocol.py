"""The connection's own clock: headers and bodies that dribble in, and answers that nobody takes, are cut.

uvicorn waits for ever for headers, for the rest of a body it no longer needs, and for slow readers.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

ARRIVAL = 15.0  # seconds from the first byte of a request to its last
DEPARTURE = 20.0  # seconds until an answer has left, or a quiet connection is closed
HEADERS = 32 * 1024  # bytes
MESSAGE = 4 * 1024 * 1024  # bytes on the wire: a body in the smallest chunks, and whatever may trail it


class TimedProtocol(HttpToolsProtocol):
    arrival = ARRIVAL
    departure = DEPARTURE

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._clock: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None
        self._headed = False  # its headers are complete
        self._running: RequestResponseCycle | None = None
        self._bytes = 0  # of the request that is arriving

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_arrival()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop("_clock")
        self._stop("_leaving")
        self._stop("_stuck")
        if self._running:  # uvicorn tells only the newest of pipelined requests
            self._running.disconnected = True
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        self._await_arrival()  # whatever has come, even an empty line, a request must follow
        self._bytes += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._bytes > MESSAGE:
            self.transport.abort()
        elif self._bytes > HEADERS and not self._headed:
            self._refuse_headers()

    def on_message_begin(self) -> None:
        self._stop("_leaving")
        self._headed = False
        self._await_arrival()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._headed = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._stop("_clock")
        self._headed, self._bytes = False, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._stop("_leaving")
        if not self.pipeline:
            self._leaving = self.loop.call_later(self.departure, self._cut_unread)

    def pause_writing(self) -> None:
        """More waits to leave than fits: of pipelined requests the next would wait for it, and without end."""
        super().pause_writing()
        self._stuck = self.loop.call_later(self.departure, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop("_stuck")

    def _await_arrival(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(self.arrival, self._cut)

    def _cut(self) -> None:
        self._clock = None
        self.transport.abort()

    def _cut_unread(self) -> None:
        """A quiet connection is uvicorn's to close; one whose peer does not take its answer would never close."""
        self._leaving = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _stop(self, name: str) -> None:
        timer: asyncio.TimerHandle | None = getattr(self, name)
        if timer is not None:
            timer.cancel()
            setattr(self, name, None)

    def _refuse_headers(self) -> None:
        said = b"content-length: 0\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[431] + said)
        self.transport.close()
