"""What every answer has: a request id, safe headers, a log line and a measurement; and a masked body if all fails."""

import re
import time
from collections.abc import Sequence
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.faults import INTERNAL, RequestFault
from app.observability import metrics
from kernel.ids import new_id

log = structlog.get_logger("http")
ROUTES = frozenset({"/graphql", "/healthz", "/readyz", "/metrics"})
_SANE = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
]


def request_id_of(headers: Sequence[tuple[bytes, bytes]]) -> str:
    """The caller's X-Request-Id if it is sane, else one of ours."""
    for name, value in headers:
        if name == b"x-request-id" and _SANE.fullmatch(value):
            return value.decode()
    return str(new_id())


class Surround:
    """The outermost layer. It leaves `request_id` in the scope's state for the layers inside."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = request_id_of(scope["headers"])
        scope.setdefault("state", {})["request_id"] = request_id
        answering = _Answering(send, request_id)
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        try:
            await self.app(scope, receive, answering.send)
        except Exception:
            log.exception("fault")
            await answering.failed()
        finally:
            _count(scope, answering.status, time.perf_counter() - began)
            structlog.contextvars.unbind_contextvars("request_id")


class _Answering:
    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers: list[Any] = [*message.get("headers", ()), *_HEADERS]
            headers.append((b"x-request-id", self._request_id.encode()))
            message = {**message, "headers": headers}
        await self._send(message)

    async def failed(self) -> None:
        """Answer in place of whoever failed, unless an answer has begun."""
        if self.status:
            return
        body = RequestFault(500, "INTERNAL", INTERNAL).body(self._request_id)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await self.send({"type": "http.response.start", "status": 500, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _count(scope: Scope, status: int, seconds: float) -> None:
    route = scope["path"] if scope["path"] in ROUTES else "other"
    metrics.REQUESTS.labels(route, status).inc()
    metrics.SECONDS.labels(route).observe(seconds)
    if route not in _QUIET or status >= 500:
        log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))
