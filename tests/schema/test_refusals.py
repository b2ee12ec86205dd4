"""How the API says no: rule, code, path, clause and both languages; the message is in the language of who asks."""

from typing import Any

import asyncpg
import httpx2
import pytest

from kernel.ids import new_id
from reads import global_id
from tests.schema.asking import Asked, done, refused, shown
from tests.schema.network import Network


async def test_a_refusal_cites_rule_and_clause_with_what_was_found_and_allowed(
    client: httpx2.AsyncClient, network: Network
) -> None:
    given = {**network.sent("projectDraft").variables["input"], "proposalId": None, "requestedAmount": 10**12}
    project = (await done(client, "projectDraft", network.tokens["applicant"], **given))["id"]

    found = await refused(client, "projectSubmit", network.tokens["applicant"], id=project)

    assert found["code"] == "RULES_BROKEN"
    cited = [problem for problem in found["problems"] if problem["rule"]]
    assert cited
    assert all(problem["clause"] and problem["path"] for problem in cited)


async def test_the_message_is_in_the_language_that_the_request_asks_for(
    client: httpx2.AsyncClient, network: Network
) -> None:
    sent, token = {"input": {"id": "x"}}, network.tokens["office"]

    for header, language in (("en-GB,en;q=0.9", "en"), ("zh-CN", "zh"), ("fr, en;q=0.5", "en"), ("fr", "zh")):
        found = await shown(
            client, "labApprove", {"input": {**sent["input"], "reason": ""}}, token, accept_language=header
        )
        assert found["problems"][0]["message"] == found["problems"][0][language], header


async def test_without_a_header_the_message_is_in_the_persons_language(
    client: httpx2.AsyncClient, network: Network, behind: asyncpg.Connection
) -> None:
    token = network.tokens["person"]
    chinese = await refused(client, "notificationRead", token, id="x")
    await behind.execute("update person set locale = 'en' where id = $1", network.person.id)

    english = await refused(client, "notificationRead", token, id="x")

    assert chinese["problems"][0]["message"] == chinese["problems"][0]["zh"]
    assert english["problems"][0]["message"] == english["problems"][0]["en"]


async def test_every_unusable_field_is_told_at_once(client: httpx2.AsyncClient, network: Network) -> None:
    given = {"entryId": "x", "proposalId": "y", "title": "长" * 20_001, "activityType": "RD_DESIGN", "budget": 1}

    found = await refused(client, "projectDraft", network.tokens["applicant"], requestedAmount=1, **given)

    assert {problem["path"] for problem in found["problems"]} == {"entryId", "proposalId", "title"}
    assert {problem["code"] for problem in found["problems"]} == {"request.input.invalid", "request.id.foreign"}


OTHER_TYPES = [
    ("deskItemClaim", {}, "id", "Lab", "DeskItem"),
    ("labClaim", {}, "id", "InstitutionApplication", "Lab"),
    ("documentOpen", {}, "id", "Document", "DocumentVersion"),
    ("deadLetterRetry", {}, "id", "Project", "DeadLetter"),
    ("institutionSuspend", {"reason": "示例"}, "id", "Organisation", "Institution"),
    ("sessionChoose", {}, "membershipId", "Institution", "Membership"),
    ("paymentBatchFill", {"id": "PaymentBatch"}, "redemptionIds", "Project", "Redemption"),
]


@pytest.mark.parametrize(("operation", "given", "path", "sent", "wanted"), OTHER_TYPES, ids=[o[0] for o in OTHER_TYPES])
async def test_an_id_of_another_type_is_told_as_such_whether_or_not_there_is_such_a_row(
    client: httpx2.AsyncClient,
    network: Network,
    told: list[Asked],
    behind: asyncpg.Connection,
    operation: str,
    given: dict[str, Any],
    path: str,
    sent: str,
    wanted: str,
) -> None:
    there = await behind.fetchval(f"select id from {TABLES[sent]} limit 1")
    given = {name: await an_id(behind, word) if word == "PaymentBatch" else word for name, word in given.items()}
    answers = []
    for key in (there, new_id()):
        named = global_id(sent, key)
        value = [named] if path.endswith("Ids") else named
        answers.append(await refused(client, operation, network.tokens["office"], **given, **{path: value}))

    found, made_up = answers
    assert found == made_up
    assert found["code"] == "NOT_FOUND"
    (problem,) = found["problems"]
    assert (problem["code"], problem["path"]) == ("request.id.other_type", path)
    english = f"This is an id of the type {sent}; one of the type {wanted} is wanted here. Send that instead."
    assert problem["en"] == english
    assert problem["zh"] == f"这是 {sent} 的编号，此处应为 {wanted} 的编号，请改用后者"


TABLES = {
    "Document": "document",
    "Institution": "tenant",
    "InstitutionApplication": "institution_application",
    "Lab": "lab",
    "Organisation": "organisation",
    "PaymentBatch": "payment_batch",
    "Project": "project",
}


async def an_id(behind: asyncpg.Connection, kind: str) -> str:
    return global_id(kind, await behind.fetchval(f"select id from {TABLES[kind]} limit 1"))


async def test_an_id_of_the_right_type_says_nothing_more_than_that_there_is_no_such_record(
    client: httpx2.AsyncClient, network: Network, told: list[Asked], behind: asyncpg.Connection
) -> None:
    """What is not seen is answered as what is not there; of what else was looked up on the way nothing is told."""
    version = await behind.fetchval("select id from document_version limit 1")
    made_up = global_id("DocumentVersion", new_id())
    answers = [
        await refused(client, "documentComplete", network.tokens["stranger"], id=one)
        for one in (global_id("DocumentVersion", version), made_up)
    ]

    assert answers[0] == answers[1]
    assert [problem["code"] for problem in answers[0]["problems"]] == ["request.subject.not_found"]


async def test_of_many_that_are_decided_at_once_each_is_told(
    client: httpx2.AsyncClient, network: Network, told: list[Asked]
) -> None:
    entries = [{"id": global_id(kind, new_id()), "expectedVersion": 1} for kind in ("Lab", "Project")]
    given = {"step": "RETURN", "reason": "示例", "entries": entries}

    found = await shown(client, "labsDecide", {"input": given}, network.tokens["office"])

    codes = [one["refusal"]["problems"][0]["code"] for one in found["outcomes"]]
    assert codes == ["request.subject.not_found", "request.id.other_type"]
