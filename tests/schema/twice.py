"""A caller whose every answer is lost once: each mutation is sent twice under one Idempotency-Key."""

from dataclasses import dataclass, field
from typing import Any

import httpx2
import orjson

from app.operations import documents
from kernel.ids import new_id

EACH_TIME = frozenset(
    {
        "accountSignUp",
        "sessionOpen",
        "sessionChoose",
        "sessionClose",
        "passwordChange",
        "documentOpen",
        "importTemplateOpen",
        "evaluationReportOpen",
    }
)
"""Done each time they are sent: they take or hand out secrets, or links whose every opening is recorded."""
AGAIN = "again-"


@dataclass(frozen=True)
class Pair:
    """What was sent under a key and what the first and the second time answered."""

    operation: str
    variables: dict[str, Any]
    authorization: str
    key: str
    first: dict[str, Any]
    second: dict[str, Any]

    @property
    def carried_out(self) -> bool:
        return self.shown(self.first).get("__typename", "Refusal") != "Refusal"

    @staticmethod
    def shown(body: dict[str, Any]) -> dict[str, Any]:
        found = next(iter((body.get("data") or {}).values()), None)
        return found if isinstance(found, dict) else {}


@dataclass
class Twice(httpx2.AsyncBaseTransport):
    """Answers with the first answer, as if the second had been asked for by a nervous client."""

    inner: httpx2.AsyncBaseTransport
    pairs: list[Pair] = field(default_factory=list)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        sent = orjson.loads(await request.aread())
        name = next((name for name, text in documents().items() if text == sent.get("query")), "")
        if (
            not sent.get("query", "").startswith("mutation")
            or name in EACH_TIME
            or "idempotency-key" in request.headers
        ):
            return await self.inner.handle_async_request(request)
        key = str(new_id())
        response = await self._send(request, key, f"first-{key}")
        content = await response.aread()
        again = await self._send(request, key, f"{AGAIN}{key}")
        who, bodies = request.headers.get("authorization", ""), (content, await again.aread())
        first, second = (orjson.loads(body) for body in bodies)
        self.pairs.append(Pair(name, sent.get("variables") or {}, who, key, first, second))
        return httpx2.Response(response.status_code, headers=response.headers, content=content)

    async def _send(self, request: httpx2.Request, key: str, request_id: str) -> httpx2.Response:
        headers = {**request.headers, "idempotency-key": key, "x-request-id": request_id}
        return await self.inner.handle_async_request(
            httpx2.Request(request.method, request.url, headers=headers, content=request.content)
        )
