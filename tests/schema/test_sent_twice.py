"""Every mutation under an Idempotency-Key: one effect, one answer, and no other body."""

from typing import Any

import asyncpg
import httpx2
import pytest
from graphql import get_nullable_type

from kernel.ids import new_id
from reads import global_id
from schema.keyed import SECRET_SHOWN
from schema.root import make_schema
from tests.schema.asking import Asked, ask
from tests.schema.network import Network
from tests.schema.test_mutations import ELSEWHERE
from tests.schema.twice import AGAIN, EACH_TIME, Pair

MUTATIONS = make_schema()._schema.mutation_type
NOTHING_TO_DO_AGAIN = {"Findings", "PanelProposal"}
SHOWN_ONCE = {"apiKeyIssue"}
"""What answers with a secret that is not kept says so the second time."""


@pytest.fixture(scope="package")
def pairs(network: Network, told: list[Asked]) -> list[Pair]:
    assert told
    return [pair for pair in network.pairs if pair.carried_out]


def test_every_mutation_that_keeps_keys_was_sent_twice(pairs: list[Pair]) -> None:
    assert MUTATIONS
    assert set(MUTATIONS.fields) - {pair.operation for pair in pairs} <= ELSEWHERE | EACH_TIME


def test_the_second_answer_is_the_first(pairs: list[Pair]) -> None:
    differing = [pair for pair in pairs if essence(pair.first) != essence(pair.second)]
    shown_once = [pair for pair in differing if pair.operation in SHOWN_ONCE]
    differing = [pair for pair in differing if pair not in shown_once]

    for pair in shown_once:
        assert [problem["code"] for problem in pair.shown(pair.second)["problems"]] == [SECRET_SHOWN.code]
    assert {pair.operation for pair in shown_once} == SHOWN_ONCE
    assert [(pair.operation, pair.first, pair.second) for pair in differing] == []


async def test_the_second_time_nothing_is_done(pairs: list[Pair], behind: asyncpg.Connection) -> None:
    done = await behind.fetch("select kind, request_id from audit_entry where request_id like $1", f"{AGAIN}%")
    firsts = await behind.fetchval("select count(distinct request_id) from audit_entry where request_id like 'first-%'")

    assert [dict(entry) for entry in done] == []
    assert firsts > len(pairs) / 2


async def test_the_key_of_another_body_is_a_conflict(client: httpx2.AsyncClient, pairs: list[Pair]) -> None:
    tried = {}
    for pair in pairs:
        other = changed(pair)
        if other is None or pair.operation in tried:
            continue
        token = pair.authorization.removeprefix("Bearer ")
        response = await ask(client, pair.operation, {"input": other}, token, idempotency_key=pair.key)
        shown = pair.shown(response.json())
        tried[pair.operation] = [problem.get("code") for problem in shown.get("problems", [shown])]

    assert {name: codes for name, codes in tried.items() if codes != ["request.idempotency.conflict"]} == {}
    assert len(tried) > 50


def essence(body: dict[str, Any]) -> Any:
    """What was answered; of a row that may have moved on meanwhile, which row it is."""
    shown = Pair.shown(body)
    rows = [shown, *(part for part in shown.values() if isinstance(part, dict))]
    return shown.get("__typename"), [row["id"] for row in rows if "id" in row], shown.get("decided")


def changed(pair: Pair) -> dict[str, Any] | None:
    """The same input with one thing that is different; None where nothing can be told apart."""
    assert MUTATIONS
    sent = pair.variables.get("input")
    if not sent or Pair.shown(pair.first)["__typename"] in NOTHING_TO_DO_AGAIN:
        return None
    if "id" in sent:
        return {**sent, "id": global_id("Lab", new_id())}
    fields = get_nullable_type(MUTATIONS.fields[pair.operation].args["input"].type).fields
    text = next((name for name in sent if str(fields[name].type) in ("String", "String!") and sent[name]), None)
    return {**sent, text: f"{sent[text]}·"} if text else None
