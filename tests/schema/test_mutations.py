"""Every mutation, sent by its document: carried out for whom it is for, refused in full sentences for others."""

import random
from collections import Counter
from typing import Any

import httpx2
import pytest

from app.operations import documents
from schema.root import make_schema
from tests.schema.asking import Asked, ask, check_problem, shown
from tests.schema.hostile import WellFormed, spoilt
from tests.schema.network import Network

SCHEMA = make_schema()._schema
MUTATIONS = sorted(SCHEMA.mutation_type.fields)  # type: ignore[union-attr]
FOR_ANYONE = {"accountSignUp", "sessionOpen"}
ELSEWHERE = {
    "consentConfirm",
    "consentRevoke",
    "needClose",
    "needRevise",
    "proposalWithdraw",
    "applicantAskToJoin",
    "applicantRevise",
    "applicantRuleSize",
    "joinAccept",
    "joinDecline",
    "authorisationConfirm",
    "authorisationRecord",
    "authorisationRefuse",
    "authorisationRevoke",
    "centerPermit",
    "centerPermitEnd",
    "contactAnswer",
    "contactRequest",
    "contractClose",
    "contractReplaceFile",
    "documentReplace",
    "evaluationBegin",
    "evaluationCorrect",
    "evaluationCycleOpen",
    "evaluationCycleRevise",
    "evaluationPublish",
    "evaluationReply",
    "evaluationReportOpen",
    "evaluationScore",
    "importDiscard",
    "importPreview",
    "importStart",
    "importTemplateOpen",
    "labNominate",
    "labRenewRecognition",
    "labTransfer",
    "listExport",
    "nominationAccept",
    "nominationDecline",
    "nominationForward",
    "outreachReport",
    "projectEndorse",
    "projectSendBack",
    "trainingRecord",
}
"""Carried out by the tests of their rooms; here something made up is sent, so the input may be refused too."""
CODES = {"DENIED", "NOT_FOUND", "ILLEGAL_STEP", "RULES_BROKEN", "STALE", "CONFLICT"}


@pytest.fixture(scope="package")
def carried_out(network: Network, told: list[Asked]) -> dict[str, Asked]:
    """Each mutation as it was last carried out."""
    asked = [*network.asked, *told]
    return {one.operation: one for one in asked if one.operation in MUTATIONS and one.typename != "Refusal"}


@pytest.fixture(scope="package")
def sendable(network: Network, carried_out: dict[str, Asked]) -> dict[str, Asked]:
    """For each mutation something well-formed to send: as it was carried out, else made up, by the Office."""
    chance = random.Random(5)  # noqa: S311 - the same inputs every time
    found = dict(carried_out)
    for operation in sorted(set(MUTATIONS) - set(carried_out)):
        made = WellFormed(chance).value(input_type(operation))
        found[operation] = Asked(operation, {"input": made}, network.tokens["office"], 0, {})
    return found


def test_every_mutation_has_its_document_and_most_are_carried_out(carried_out: dict[str, Asked]) -> None:
    assert set(MUTATIONS) <= set(documents())
    assert set(MUTATIONS) - set(carried_out) <= ELSEWHERE


@pytest.mark.parametrize("operation", sorted(set(MUTATIONS) - FOR_ANYONE))
async def test_nobody_in_particular_is_refused_in_full_sentences(
    client: httpx2.AsyncClient, sendable: dict[str, Asked], carried_out: dict[str, Asked], operation: str
) -> None:
    found = await shown(client, operation, sendable[operation].variables)

    if found["__typename"] == "BulkDecided":  # each with its own refusal
        assert found["decided"] == 0
        return
    assert found["__typename"] == "Refusal"
    assert found["code"] in CODES
    assert found["code"] in ("DENIED", "NOT_FOUND") or operation not in carried_out
    for problem in found["problems"]:
        check_problem(problem)


@pytest.mark.parametrize("operation", [one for one in MUTATIONS if one != "sessionClose"])
async def test_what_is_not_meant_is_refused_and_never_a_fault(
    client: httpx2.AsyncClient, sendable: dict[str, Asked], operation: str
) -> None:
    good = sendable[operation]
    token = "" if operation in (*FOR_ANYONE, "sessionChoose") else good.token
    outcomes: Counter[str] = Counter()
    for wrong in spoilt(input_type(operation), good.variables["input"]):
        response = await ask(client, operation, {"input": wrong}, token)
        outcomes[judged(response, wrong)] += 1
    assert outcomes["malformed"] > 0
    assert outcomes["carried out"] < outcomes["malformed"] + outcomes["refused"]


def input_type(operation: str) -> Any:
    return SCHEMA.mutation_type.fields[operation].args["input"].type  # type: ignore[union-attr]


def judged(response: httpx2.Response, sent: Any) -> str:
    """A 400 with a code, or an answer without errors; anything else is a fault of ours."""
    body = response.json()
    if response.status_code == 400:
        codes = {error["extensions"]["code"] for error in body["errors"]}
        assert "INTERNAL" not in codes, (sent, body)
        return "malformed"
    assert response.status_code == 200, (sent, body)
    assert "errors" not in body, (sent, body)
    (found,) = body["data"].values()
    return "refused" if found["__typename"] == "Refusal" else "carried out"
