"""A project's whole life in one query: to each party as far as it may see it."""

import httpx2
import pytest

from tests.schema.asking import ask
from tests.schema.network import Network

BEFORE = {"need.recorded", "need.matched", "proposal.sent", "proposal.accepted"}
LIFE = {
    "project.submitted",
    "project.approved",
    "contract.registered",
    "contract.reviewed",
    "purchase.recorded",
    "completion_review.decided",
    "redemption.requested",
    "redemption.confirmed",
}
DRAFTED = {"project.drafted"}


async def kinds(client: httpx2.AsyncClient, network: Network, who: str) -> set[str]:
    response = await ask(client, "projectTimeline", {"id": network.parties.project}, network.tokens[who])
    node = response.json()["data"]["node"]
    return {entry["kind"] for entry in node["timeline"]["nodes"]} if node else set()


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("office", BEFORE | DRAFTED | LIFE, set()),
        ("recommender", BEFORE | DRAFTED | LIFE, {"need.linked"}),
        ("applicant", {"need.linked"} | DRAFTED | LIFE, {"need.recorded"}),  # recorded before it had an account
        ("provider", {"proposal.sent", "proposal.accepted"} | LIFE, {"need.recorded", "need.linked"} | DRAFTED),
        ("stranger", set(), LIFE),
    ],
)
async def test_each_party_reads_a_projects_life_as_far_as_it_is_theirs(
    client: httpx2.AsyncClient, network: Network, who: str, seen: set[str], hidden: set[str]
) -> None:
    found = await kinds(client, network, who)

    assert seen <= found
    assert not hidden & found
