"""Signing in over HTTP, in the real API: the cookie, the capacity, and the end of the session."""

from collections.abc import AsyncIterator

import httpx2
import pytest_asyncio

from app.api import open_api
from app.asgi import create_app, servers
from app.settings import Settings
from kernel.actor import ANYONE
from tenants.inputs import SignUp
from tenants.operations import sign_up
from tests.app_http.asking import ask, code_of
from tests.services import PostgresService

OPEN = """mutation($login: String!, $password: String!) {
  sessionOpen(input: {login: $login, password: $password}) {
    ... on SessionOpened { token } ... on Refusal { problems { code } }
  }
}"""
CLOSE = "mutation { sessionClose { ... on SessionChanged { endedAt } ... on Refusal { code } } }"
PAGE = {"origin": "http://api.test"}


@pytest_asyncio.fixture
async def api(database: PostgresService, settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    app = create_app(settings, open_api, opening=servers)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app, client=("192.0.2.77", 1))
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as client:
            yield client


async def test_a_browser_signs_in_asks_and_signs_out(api: httpx2.AsyncClient) -> None:
    await sign_up(ANYONE, SignUp(login="li.na", password="correct horse", name="李娜"))

    opened = await ask(api, OPEN, {"login": "li.na", "password": "correct horse"}, **PAGE)
    cookie = opened.headers["set-cookie"]
    api.cookies.clear()
    kept = {"cookie": cookie.partition(";")[0], **PAGE}
    closed = await ask(api, CLOSE, **kept)
    api.cookies.clear()
    after = await ask(api, CLOSE, **kept)

    token = opened.json()["data"]["sessionOpen"]["token"]
    assert cookie.startswith(f"cxq_session={token};")
    assert closed.json()["data"]["sessionClose"]["endedAt"]
    assert "Max-Age=0" in closed.headers["set-cookie"]
    assert (after.status_code, code_of(after)) == (401, "NOT_SIGNED_IN")


async def test_guessing_is_stopped_after_five_failures(api: httpx2.AsyncClient) -> None:
    async def codes() -> list[str]:
        answer = await ask(api, OPEN, {"login": "nobody.at.all", "password": "wrong horse"})
        return [problem["code"] for problem in answer.json()["data"]["sessionOpen"]["problems"]]

    assert [await codes() for _ in range(6)] == [["session.sign_in.failed"]] * 5 + [["session.attempts.too_many"]]
