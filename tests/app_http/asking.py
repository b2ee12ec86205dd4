"""How the tests ask."""

from typing import Any

import httpx2


async def ask(
    client: httpx2.AsyncClient, query: str, variables: dict[str, Any] | None = None, **headers: str
) -> httpx2.Response:
    """One GraphQL request; headers are given with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post("/graphql", json={"query": query, "variables": variables or {}}, headers=named)


def code_of(response: httpx2.Response) -> str:
    """The first error's code; fails when there is a `data` key beside an error of the request."""
    body = response.json()
    assert "data" not in body
    code: str = body["errors"][0]["extensions"]["code"]
    assert body["errors"][0]["extensions"]["requestId"] == response.headers["x-request-id"]
    return code
