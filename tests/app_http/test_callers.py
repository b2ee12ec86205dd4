"""Who asks over HTTP: tokens, keys, cookies, capacities; and how often."""

import time
from typing import Any

import httpx2
import pytest

from app.http.callers import wanted_capacity
from app.settings import Settings
from kernel.actor import ANYONE, Scope
from kernel.ids import new_id
from policies.permissions import Role
from reads import global_id
from tenants.people import Person
from tenants.sessions import start_session
from tests.app_http.asking import ask, code_of
from tests.app_http.conftest import serving
from tests.factories.tenants import a_member, a_membership, a_person, a_tenant
from tests.services import PostgresService

ME = "{me{scope party}}"


async def token_of(person: Person) -> str:
    return (await start_session(ANYONE, person)).token


def seen(response: httpx2.Response) -> dict[str, Any]:
    found: dict[str, Any] = response.json()["data"]["me"]
    return found


async def test_without_a_credential_anyone_asks(client: httpx2.AsyncClient) -> None:
    assert seen(await ask(client, ME)) == {"scope": "PUBLIC", "party": None}


async def test_a_bearer_token_makes_an_actor_and_x_tenant_chooses(
    database: PostgresService, client: httpx2.AsyncClient
) -> None:
    person = await a_person()
    tenant, other = await a_tenant(), await a_tenant()
    await a_membership(person, Role.PSI_OPERATOR, tenant=tenant)
    await a_membership(person, Role.EXPERT)
    bearer = f"Bearer {await token_of(person)}"

    assert seen(await ask(client, ME, authorization=bearer))["scope"] == "PERSON"
    for named in (str(tenant.id), global_id("Institution", tenant.id)):
        assert seen(await ask(client, ME, authorization=bearer, x_tenant=named))["party"] == str(tenant.id)
    assert seen(await ask(client, ME, authorization=bearer, x_tenant="expert"))["scope"] == "EXPERT"
    foreign = await ask(client, ME, authorization=bearer, x_tenant=str(other.id))
    assert (foreign.status_code, code_of(foreign)) == (403, "CAPACITY_UNKNOWN")
    nonsense = await ask(client, ME, authorization=bearer, x_tenant="mine")
    assert (nonsense.status_code, code_of(nonsense)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("text", ["SYSTEM", "PUBLIC", "PERSON", "provider", "\x00", "x" * 300, "TGFiOm5vLXV1aWQ="])
def test_x_tenant_names_no_other_scope(text: str) -> None:
    with pytest.raises(Exception, match="X-Tenant"):
        wanted_capacity(text)


def test_x_tenant_is_an_id_or_an_office() -> None:
    key = new_id()

    assert wanted_capacity(" ") is None
    assert wanted_capacity(str(key)) == key
    assert wanted_capacity("Bmstc") is Scope.BMSTC


async def test_a_cookie_counts_only_from_our_own_pages(database: PostgresService, settings: Settings) -> None:
    person, _ = await a_member(Role.OFFICE_REVIEWER)
    cookie = f"other=1; cxq_session={await token_of(person)}"
    async with serving(settings, cors_origins="https://web.test") as client:
        own = await ask(client, ME, cookie=cookie, origin="http://api.test")
        listed = await ask(client, ME, cookie=cookie, origin="https://web.test")
        refused = [
            await ask(client, ME, cookie=cookie, **origin)
            for origin in ({}, {"origin": "https://evil.test"}, {"origin": "null"}, {"origin": "http://api.test.evil"})
        ]
        bearer = await ask(client, ME, cookie=cookie, authorization="Bearer x", origin="https://evil.test")

    assert [seen(own)["scope"], seen(listed)["scope"]] == ["OFFICE", "OFFICE"]
    assert [(r.status_code, code_of(r)) for r in refused] == [(403, "ORIGIN_REFUSED")] * 4
    assert bearer.status_code == 401


async def test_browsers_are_given_the_session_as_a_cookie_that_scripts_cannot_read(client: httpx2.AsyncClient) -> None:
    browser = await ask(client, "mutation{signIn}", origin="http://api.test")
    client.cookies.clear()
    other = await ask(client, "mutation{signIn}")
    out = await ask(client, "mutation{signOut}", origin="http://api.test")

    set_cookie = browser.headers["set-cookie"]
    assert set_cookie.startswith("cxq_session=cxqs_token; Path=/graphql; Max-Age=3")
    assert set_cookie.endswith("; HttpOnly; SameSite=Lax")
    assert "set-cookie" not in other.headers
    assert "cxq_session=; Path=/graphql; Max-Age=0" in out.headers["set-cookie"]


async def test_requests_beyond_the_allowance_wait(settings: Settings) -> None:
    address = f"192.0.2.{time.time_ns() % 250}"
    async with serving(settings, requests_per_minute=60, request_burst=3, address=address) as client:
        answers = [await ask(client, "{hello}") for _ in range(4)]
    async with serving(settings, requests_per_minute=60, request_burst=3, address=f"{address}.other") as client:
        elsewhere = await ask(client, "{hello}")

    assert [r.status_code for r in answers] == [200, 200, 200, 429]
    assert [r.headers["ratelimit-remaining"] for r in answers] == ["2", "1", "0", "0"]
    assert answers[3].headers["retry-after"] == "1"
    assert answers[3].headers["ratelimit-limit"] == "3"
    assert code_of(answers[3]) == "TOO_MANY_REQUESTS"
    assert elsewhere.status_code == 200


async def test_without_valkey_requests_go_through_and_readiness_says_so(settings: Settings) -> None:
    async with serving(settings, requests_per_minute=60, request_burst=1, redis_url="redis://127.0.0.1:1") as client:
        answers = [await ask(client, "{hello}") for _ in range(3)]
        ready = await client.get("/readyz")
        metrics = await client.get("/metrics")

    assert [r.status_code for r in answers] == [200, 200, 200]
    assert ready.status_code == 200
    assert ready.json()["state"] == "degraded"
    assert ready.json()["checks"]["broker"]["ok"] is False
    away = next(line for line in metrics.text.splitlines() if line.startswith("cxq_limits_away_total"))
    assert float(away.split()[1]) >= 1


async def test_without_the_database_callers_are_asked_to_come_back(settings: Settings) -> None:
    nowhere = "postgres://cxq_login:x@127.0.0.1:1/quanwang"
    async with serving(settings, database_url=nowhere) as client:
        response = await ask(client, ME, authorization="Bearer cxqs_" + "A" * 43)
        ready = await client.get("/readyz")
        anyone = await ask(client, "{hello}")

    assert (response.status_code, code_of(response)) == (503, "UNAVAILABLE")
    assert (ready.status_code, ready.json()["state"]) == (503, "not ready")
    assert anyone.status_code == 200
