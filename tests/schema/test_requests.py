"""What travels beside the document: versions, idempotency keys, cookies, capacities, hashes."""

import hashlib
from typing import Any

import asyncpg
import httpx2
import pytest

from app.operations import documents
from policies.permissions import Role
from tests.factories.tenants import PSI, RECOMMENDER, a_membership, a_person, a_tenant
from tests.schema.asking import ADDRESS, ask, done, refused, shown
from tests.schema.network import PASSWORD, Network, signed_in

PAGE = {"origin": "http://api.test"}


async def a_draft(client: httpx2.AsyncClient, network: Network, **headers: str) -> dict[str, Any]:
    given = network.sent("labDraft").variables
    found: dict[str, Any] = await shown(client, "labDraft", given, network.tokens["provider"], **headers)
    return found


async def test_an_outdated_version_is_refused_and_the_current_one_is_not(
    client: httpx2.AsyncClient, network: Network
) -> None:
    lab, token = await a_draft(client, network), network.tokens["provider"]
    changed = await done(client, "labRevise", token, id=lab["id"], contact="甲", expectedVersion=lab["version"])

    stale = await refused(client, "labRevise", token, id=lab["id"], contact="乙", expectedVersion=lab["version"])
    again = await done(client, "labRevise", token, id=lab["id"], contact="丙", expectedVersion=changed["version"])

    assert stale["code"] == "STALE"
    assert (stale["problems"][0]["actual"], stale["problems"][0]["limit"]) == ("2", "1")
    assert (changed["version"], again["version"], again["contact"]) == (2, 3, "丙")


async def test_the_same_request_under_one_key_has_one_effect(client: httpx2.AsyncClient, network: Network) -> None:
    first = await a_draft(client, network, idempotency_key="one")
    again = await a_draft(client, network, idempotency_key="one")
    another = await a_draft(client, network, idempotency_key="two")

    assert first == again
    assert another["id"] != first["id"]


async def test_a_key_that_was_used_for_another_request_is_refused(client: httpx2.AsyncClient, network: Network) -> None:
    await a_draft(client, network, idempotency_key="three")
    given = {**network.sent("labDraft").variables["input"], "name": "另一个"}

    found = await shown(client, "labDraft", {"input": given}, network.tokens["provider"], idempotency_key="three")

    assert found["code"] == "CONFLICT"
    assert found["problems"][0]["code"] == "request.idempotency.conflict"
    assert "new key" in found["problems"][0]["en"]


async def test_a_refused_request_leaves_its_key_free(client: httpx2.AsyncClient, network: Network) -> None:
    given, token = network.sent("labDraft").variables["input"], network.tokens["provider"]
    wrong = await shown(client, "labDraft", {"input": {**given, "name": " "}}, token, idempotency_key="four")

    right = await a_draft(client, network, idempotency_key="four")

    assert wrong["__typename"] == "Refusal"
    assert right["__typename"] == "Lab"


async def test_a_browser_keeps_its_session_in_a_cookie_and_loses_it_by_signing_out(
    client: httpx2.AsyncClient, network: Network
) -> None:
    opened = await ask(client, "sessionOpen", {"input": {"login": "office", "password": PASSWORD}}, **PAGE)
    said = opened.headers["set-cookie"]
    cookie = said.partition(";")[0]
    assert {"HttpOnly", "SameSite=Lax", "Path=/graphql"} <= set(said.split("; "))

    client.cookies.clear()
    seen = await shown(client, "viewer", cookie=cookie, **PAGE)
    elsewhere = await ask(client, "viewer", cookie=cookie, origin="http://evil.test")
    without = await ask(client, "viewer", cookie=cookie)
    closed = await ask(client, "sessionClose", cookie=cookie, **PAGE)
    after = await ask(client, "viewer", cookie=cookie, **PAGE)

    assert seen["scope"] == "OFFICE"
    assert [elsewhere.status_code, without.status_code, after.status_code] == [403, 403, 401]
    assert "Max-Age=0" in closed.headers["set-cookie"]


async def test_a_program_that_signs_in_gets_no_cookie(client: httpx2.AsyncClient, network: Network) -> None:
    opened = await ask(client, "sessionOpen", {"input": {"login": "office", "password": PASSWORD}})

    assert opened.json()["data"]["sessionOpen"]["token"].startswith("cxqs_")
    assert "set-cookie" not in opened.headers


async def test_who_belongs_to_two_institutions_says_for_which_they_act(
    client: httpx2.AsyncClient, network: Network
) -> None:
    person, psi, recommender = await a_person(), await a_tenant(PSI), await a_tenant(RECOMMENDER)
    await a_membership(person, Role.PSI_OPERATOR, tenant=psi)
    await a_membership(person, Role.RECOMMENDER_ADVISER, tenant=recommender)
    token = await signed_in(person)

    undecided = await shown(client, "viewer", {}, token)
    one = await shown(client, "myInstitution", {}, token, x_tenant=str(psi.id))
    other = await shown(client, "myInstitution", {}, token, x_tenant=str(recommender.id))
    foreign = await ask(client, "viewer", {}, token, x_tenant=str((await a_tenant(PSI)).id))

    assert (undecided["scope"], undecided["roles"]) == ("PERSON", ["person"])
    assert (one["name"], other["name"]) == (psi.name, recommender.name)
    assert (foreign.status_code, code(foreign)) == (403, "CAPACITY_UNKNOWN")


@pytest.mark.parametrize("operation", ["me", "labs", "deskItems"])
async def test_who_is_not_signed_in_is_told_to_sign_in_and_who_lacks_the_permission_is_not(
    client: httpx2.AsyncClient, network: Network, operation: str
) -> None:
    anyone = await ask(client, operation)
    unknown = await ask(client, operation, token="nothing")

    assert (anyone.status_code, code(anyone)) == (unknown.status_code, code(unknown)) == (401, "NOT_SIGNED_IN")
    assert anyone.headers["www-authenticate"] == unknown.headers["www-authenticate"]
    assert anyone.headers["content-type"] == unknown.headers["content-type"]
    assert "Sign in" in anyone.json()["errors"][0]["message"]
    assert "登录" in anyone.json()["errors"][0]["extensions"]["zh"]
    assert "data" not in anyone.json()
    if operation == "me":
        return
    person = await ask(client, operation, {}, network.tokens["person"])
    assert (person.status_code, code(person)) == (400, "FORBIDDEN")
    assert person.json()["errors"][0]["extensions"]["needs"]


async def test_what_anyone_may_read_is_read_without_signing_in(client: httpx2.AsyncClient, network: Network) -> None:
    for operation in ("viewer", "openLabs", "rules"):
        assert (await ask(client, operation)).status_code == 200


async def test_a_change_by_who_is_not_signed_in_is_refused_as_any_other(
    client: httpx2.AsyncClient, network: Network
) -> None:
    found = await refused(client, "labDraft", "", **network.sent("labDraft").variables["input"])

    assert found["code"] == "DENIED"


async def test_documents_of_the_contract_are_sent_by_their_hash(client: httpx2.AsyncClient, network: Network) -> None:
    for name in ("viewer", "openLabs"):
        digest = hashlib.sha256(documents()[name].encode()).hexdigest()
        by_id = await client.post(ADDRESS, json={"documentId": f"sha256:{digest}"})
        persisted = await client.post(
            ADDRESS, json={"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
        )

        assert by_id.json() == persisted.json() == (await ask(client, name)).json()
    unknown = await client.post(ADDRESS, json={"documentId": "0" * 64})
    assert (unknown.status_code, code(unknown)) == (400, "PERSISTED_QUERY_NOT_FOUND")


async def test_the_schema_is_not_told_unless_the_setting_says_so(client: httpx2.AsyncClient, network: Network) -> None:
    for text in ("{ __schema { types { name } } }", '{ __type(name: "Lab") { name } }'):
        answer = await client.post(ADDRESS, json={"query": text})
        assert answer.status_code == 400
        assert "data" not in answer.json()
    misspelt = await client.post(ADDRESS, json={"query": "{ openLab { nodes { nam } } }"})
    assert "Did you mean" not in misspelt.text


async def test_a_fault_of_ours_is_masked(
    client: httpx2.AsyncClient, network: Network, behind: asyncpg.Connection
) -> None:
    await behind.execute("revoke select on notification from cxq_app")
    try:
        answer = await ask(client, "notifications", {}, network.tokens["office"])
    finally:
        await behind.execute("grant select on notification to cxq_app")

    assert code(answer) == "INTERNAL"
    assert answer.json()["errors"][0]["extensions"]["requestId"] == answer.headers["x-request-id"]
    assert "permission" not in answer.text
    assert 'notification"' not in answer.json()["errors"][0]["message"]


async def test_a_fault_within_a_mutation_is_masked_and_changes_nothing(
    client: httpx2.AsyncClient, network: Network, behind: asyncpg.Connection
) -> None:
    before = await behind.fetchval("select count(*) from lab")
    await behind.execute("revoke insert on audit_entry from cxq_app")
    try:
        answer = await ask(client, "labDraft", network.sent("labDraft").variables, network.tokens["provider"])
    finally:
        await behind.execute("grant insert on audit_entry to cxq_app")

    assert code(answer) == "INTERNAL"
    assert "audit" not in answer.text
    assert await behind.fetchval("select count(*) from lab") == before


def code(response: httpx2.Response) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])
