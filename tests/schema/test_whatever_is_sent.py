"""Whatever inputs are made up for whichever mutation, by whomever: an answer or a refusal, never a fault of ours.

Named to come last: what it happens to carry out changes the network that the other tests share.
"""

import random
from collections import Counter

import asyncpg
import httpx2
import pytest

from reads import global_id
from schema.nodes import catalog
from tests.schema.asking import Asked, ask
from tests.schema.hostile import WellFormed
from tests.schema.network import Network
from tests.schema.paths import leads_somewhere
from tests.schema.test_mutations import FOR_ANYONE, MUTATIONS, SCHEMA, input_type, judged

WHO = ["office", "applicant", "provider", "recommender", "anonymous"]
SLOW = FOR_ANYONE | {"sessionClose"}  # passwords are costly by design, and the session is still needed
MADE = 250


@pytest.fixture(scope="module")
def fitting() -> dict[str, str]:
    """For each mutation the type whose ids its `id` most likely means."""
    found = {}
    for name in MUTATIONS:
        types = SCHEMA.mutation_type.fields[name].type.of_type.types  # type: ignore[union-attr]
        found[name] = next((one.name for one in types if one.name in catalog.bindings), "Project")
    return found


async def rows_by_type(behind: asyncpg.Connection) -> dict[str, list[str]]:
    found = {}
    for name, binding in catalog.bindings.items():
        rows = await behind.fetch(f'select id from "{binding.model._meta.db_table}" order by id desc limit 6')
        found[name] = [global_id(name, row["id"]) for row in rows]
    return found


@pytest.mark.parametrize("who", WHO)
async def test_no_made_up_input_is_a_fault(
    client: httpx2.AsyncClient,
    network: Network,
    told: list[Asked],
    behind: asyncpg.Connection,
    fitting: dict[str, str],
    who: str,
) -> None:
    chance = random.Random(who)  # noqa: S311 - the same inputs every time
    ids, outcomes = await rows_by_type(behind), Counter[str]()
    lost = set[tuple[str, str]]()
    possible = [name for name in MUTATIONS if name not in SLOW]
    for number in range(MADE):
        operation = possible[number % len(possible)]
        writer = WellFormed(chance, ids)
        sent = writer.value(input_type(operation))
        if "id" in sent and chance.random() < 0.8 and ids[fitting[operation]]:
            sent["id"] = chance.choice(ids[fitting[operation]])
        response = await ask(client, operation, {"input": sent}, network.tokens[who])
        outcomes[judged(response, (operation, sent))] += 1
        lost |= {(operation, path) for path in paths_of(response) if not leads_somewhere(operation, path)}
    assert not lost, "paths that name nothing of the input nor of the row"
    assert outcomes["refused"] > MADE / 3, outcomes


def paths_of(response: httpx2.Response) -> list[str]:
    found = (response.json().get("data") or {}).values()
    return [problem["path"] for one in found if isinstance(one, dict) for problem in one.get("problems", [])]


def test_every_refusal_on_the_way_points_to_something(network: Network, told: list[Asked]) -> None:
    refused = [one for one in (*network.asked, *told) if one.typename == "Refusal" and one.operation in MUTATIONS]

    found = {
        (one.operation, problem["path"])
        for one in refused
        for shown in one.body["data"].values()
        for problem in shown["problems"]
    }

    assert [each for each in sorted(found) if not leads_somewhere(*each)] == []


def test_dc_3_the_unit_that_a_center_names_is_not_called_its_host() -> None:
    assert not leads_somewhere("centerMembershipRecord", "hostId")
    assert leads_somewhere("centerMembershipRecord", "memberId")
