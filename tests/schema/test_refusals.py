"""How the API says no: rule, code, path, clause and both languages; the message is in the language of who asks."""

import asyncpg
import httpx2

from tests.schema.asking import done, refused, shown
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
