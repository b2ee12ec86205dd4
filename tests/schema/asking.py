"""Clients of the API as the tests use them: a tour's client over ASGI, which remembers what was asked and answered."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx2
import orjson

from app.operations import documents

ADDRESS = "http://api.test/graphql"


@dataclass(frozen=True)
class Asked:
    """One request that named a document. typename: of a mutation's answer; empty for queries and faults."""

    operation: str
    variables: dict[str, Any]
    token: str
    status: int
    body: dict[str, Any]

    @property
    def typename(self) -> str:
        shown = next(iter((self.body.get("data") or {}).values()), None)
        return str(shown.get("__typename", "")) if isinstance(shown, dict) else ""


@dataclass
class Bridge(httpx2.BaseTransport):
    """Lets a client that blocks, in a thread, ask the application in the tests' event loop; other hosts by network."""

    inner: httpx2.AsyncBaseTransport
    loop: asyncio.AbstractEventLoop
    asked: list[Asked] = field(default_factory=list)
    network: httpx2.HTTPTransport = field(default_factory=httpx2.HTTPTransport)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if str(request.url) != ADDRESS:
            return self.network.handle_request(request)
        content = request.read()
        body, status, headers = asyncio.run_coroutine_threadsafe(self._ask(request), self.loop).result(60)
        self._remember(orjson.loads(content), request.headers.get("authorization", ""), status, orjson.loads(body))
        return httpx2.Response(status, headers=headers, content=body)

    async def _ask(self, request: httpx2.Request) -> tuple[bytes, int, httpx2.Headers]:
        response = await self.inner.handle_async_request(request)
        return await response.aread(), response.status_code, response.headers

    def _remember(self, sent: dict[str, Any], authorization: str, status: int, body: dict[str, Any]) -> None:
        name = next((name for name, text in documents().items() if text == sent["query"]), "")
        self.asked.append(Asked(name, sent["variables"], authorization.removeprefix("Bearer "), status, body))


async def ask(
    client: httpx2.AsyncClient, operation: str, variables: dict[str, Any] | None = None, token: str = "", **headers: str
) -> httpx2.Response:
    """Send the document of that name; headers with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        named["authorization"] = f"Bearer {token}"
    body = {"query": documents()[operation], "variables": variables or {}}
    return await client.post(ADDRESS, json=body, headers=named)


async def shown(
    client: httpx2.AsyncClient, operation: str, variables: dict[str, Any] | None = None, token: str = "", **headers: str
) -> Any:
    """The one root field of an answer without errors."""
    response = await ask(client, operation, variables, token, **headers)
    body = response.json()
    assert response.status_code == 200, body
    assert "errors" not in body, body
    (found,) = body["data"].values()
    return found


async def done(client: httpx2.AsyncClient, operation: str, token: str, **given: Any) -> Any:
    """A mutation that is carried out."""
    found = await shown(client, operation, {"input": given}, token)
    assert found["__typename"] != "Refusal", found
    return found


async def refused(client: httpx2.AsyncClient, operation: str, token: str, **given: Any) -> Any:
    """A mutation that is refused; the refusal, each problem with everything that a refusal promises."""
    found = await shown(client, operation, {"input": given}, token)
    assert found["__typename"] == "Refusal", found
    for problem in found["problems"]:
        check_problem(problem)
    return found


def check_problem(problem: dict[str, Any]) -> None:
    """A problem has everything that a refusal promises; a rule of the notice comes with its clause."""
    assert {"rule", "code", "path", "actual", "limit", "clause", "message", "zh", "en"} == set(problem)
    assert problem["code"].count(".") >= 2
    assert problem["zh"]
    assert problem["en"]
    assert problem["message"] in (problem["zh"], problem["en"])
    assert bool(problem["rule"]) == bool(problem["clause"])
