"""POST /graphql: statuses, media types, headers, masking and time."""

import json
from typing import Any

import httpx2
import pytest
from structlog.testing import capture_logs

from app.settings import Settings
from tests.app_http.asking import ask, code_of
from tests.app_http.conftest import serving
from tests.app_http.test_request_form import MALFORMED
from tests.app_http.toy import TRUSTED_ID


async def test_an_answer_and_its_headers(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "query($n:String){hello(name:$n)}", {"n": "券网"})

    assert (response.status_code, response.json()) == (200, {"data": {"hello": "hello 券网"}})
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["cache-control"] == "no-store"
    assert "server" not in response.headers
    assert "access-control-allow-origin" not in response.headers


async def test_plain_json_for_those_who_ask_for_it(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{hello}", accept="application/json")

    assert response.headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
async def test_only_post_is_answered(client: httpx2.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql?query={hello}")

    assert (response.status_code, response.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
async def test_malformed_bodies_get_400_without_data(client: httpx2.AsyncClient, body: bytes) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": "application/json"})

    assert response.status_code == 400
    assert code_of(response) in ("BAD_REQUEST", "BATCH_REFUSED")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"accept": "text/html"}, 406),
        ({"content-type": "text/plain"}, 415),
        ({"content-encoding": "gzip"}, 415),
        ({"authorization": "Basic dTpw"}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"authorization": "Bearer cxqs_" + "A" * 43}, 401),
        ({"authorization": "Bearer \u00ff".encode("latin-1").decode("latin-1")}, 401),
        ({"idempotency-key": ""}, 400),
        ({"idempotency-key": "k" * 201}, 400),
        ({"idempotency-key": "a\tb"}, 400),
        ({"content-length": "999999999999999999999"}, 413),
    ],
)
async def test_unusable_headers_are_refused(client: httpx2.AsyncClient, headers: dict[str, str], status: int) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    given = {"content-type": b"application/json"} | {name.decode(): value for name, value in raw}

    response = await client.post("/graphql", content=b'{"query":"{hello}"}', headers=list(given.items()))

    assert response.status_code == status
    code_of(response)


async def test_an_invalid_token_is_told_how_to_sign_in(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{hello}", authorization="Bearer nothing")

    assert response.headers["www-authenticate"].startswith("Bearer")


async def test_a_body_over_256_kib_is_refused(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{hello}", {"a": "x" * 256 * 1024})

    assert (response.status_code, code_of(response)) == (413, "BODY_TOO_LARGE")


async def test_invalid_documents_say_where(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{hello nothing}")

    assert (response.status_code, code_of(response)) == (400, "DOCUMENT_INVALID")
    assert response.json()["errors"][0]["locations"] == [{"line": 1, "column": 8}]


async def test_too_many_rows_are_refused_with_this_requests_variables(client: httpx2.AsyncClient) -> None:
    query = "query($n:Int){labs(first:$n){nodes{labs(first:100){totalCount}}}}"

    response = await ask(client, query, {"n": 100})

    assert (response.status_code, code_of(response)) == (400, "TOO_COSTLY")


async def test_a_trusted_document_by_its_hash(client: httpx2.AsyncClient) -> None:
    sent: dict[str, Any] = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": TRUSTED_ID}}}

    response = await client.post("/graphql", json=sent)
    unknown = await client.post("/graphql", json={"documentId": "0" * 64})

    assert response.json() == {"data": {"hello": "hello world"}}
    assert (unknown.status_code, code_of(unknown)) == (400, "PERSISTED_QUERY_NOT_FOUND")


async def test_faults_of_ours_are_masked_and_logged(client: httpx2.AsyncClient) -> None:
    with capture_logs() as logs:
        response = await ask(client, "{broken missing}")
        crashed = await ask(client, "query($crash:Boolean!){hello @skip(if:$crash)}", {"crash": True})

    assert response.status_code == 200
    by_path = {error["path"][0]: error for error in response.json()["errors"]}
    assert by_path["broken"]["extensions"]["code"] == "INTERNAL"
    assert by_path["missing"]["extensions"]["code"] == "NOT_FOUND"
    assert (crashed.status_code, code_of(crashed)) == (500, "INTERNAL")
    assert "hunter2" not in response.text + crashed.text
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["fault", "fault"]


async def test_an_operation_that_takes_too_long_is_ended(settings: Settings) -> None:
    from app.asgi import create_app, servers
    from tests.app_http.toy import open_toy

    app = create_app(settings, open_toy, opening=servers)
    async with app.router.lifespan_context(app):
        [route] = [route for route in app.routes if getattr(route, "path", "") == "/graphql"]
        object.__setattr__(route.app, "seconds", 0.1)  # type: ignore[attr-defined]
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://api.test") as client:
            response = await ask(client, "{slow}")

    assert (response.status_code, code_of(response)) == (504, "TIMEOUT")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("client-given-1234", True), ("short", False), ("x" * 65, False), ("bad id with spaces", False)],
)
async def test_a_sane_request_id_is_kept(client: httpx2.AsyncClient, sent: str, kept: bool) -> None:
    with capture_logs() as logs:
        response = await ask(client, "{hello}", x_request_id=sent)

    assert (response.headers["x-request-id"] == sent) is kept
    [line] = [entry for entry in logs if entry["event"] == "request"]
    assert {name: line[name] for name in ("method", "route", "status")} == {
        "method": "POST",
        "route": "/graphql",
        "status": 200,
    }


async def test_the_idempotency_key_reaches_the_executor(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{key}", idempotency_key="k" * 200)

    assert response.json() == {"data": {"key": "k" * 200}}


async def test_other_addresses_are_not_found_and_still_have_safe_headers(client: httpx2.AsyncClient) -> None:
    response = await client.get("/graphiql")

    assert (response.status_code, response.headers["x-content-type-options"]) == (404, "nosniff")


async def test_listed_origins_may_call_and_no_others(settings: Settings) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    async with serving(settings, cors_origins="https://web.test, https://two.test") as client:
        allowed = await client.options("/graphql", headers={"origin": "https://two.test", **asked})
        other = await client.options("/graphql", headers={"origin": "https://evil.test", **asked})

    assert allowed.headers["access-control-allow-origin"] == "https://two.test"
    assert "access-control-allow-origin" not in other.headers


async def test_the_answer_speaks_the_callers_language(client: httpx2.AsyncClient) -> None:
    said = [
        (await ask(client, "{me{locale}}", accept_language=language)).json()["data"]["me"]["locale"]
        for language in ("en-GB,en;q=0.9", "zh-CN", "fr")
    ]

    assert said == ["en", "zh", "zh"]
    assert json.loads((await ask(client, "{missing}", accept_language="en")).content)["errors"][0][
        "message"
    ].startswith("There is no such record")
