"""Between whom a contract must be: the applicant, and the lab's side. Facts in, findings out."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kernel.rules import Finding, Rule

PARTY_A = Rule(
    "CON-5",
    code="contract.party_a.not_applicant",
    zh="甲方须为申报主体“{limit}”，合同所载为“{actual}”；请核对合同主体名称，已更名的请先更新主体信息并待办公室核验",
    en="Party A must be the applicant, {limit}; the contract says {actual}. Check the name in the contract; a new name"
    " counts once the applicant is revised and verified under it.",
)
PARTY_B = Rule(
    "CON-5",
    code="contract.party_b.not_lab_side",
    zh="乙方须为实验室一方（{limit}），合同所载为“{actual}”；请核对合同主体名称",
    en="Party B must be the lab's side ({limit}); the contract says {actual}. Check the name in the contract.",
)
TWO_PARTIES = Rule(
    "CON-5",
    code="contract.parties.same",
    zh="甲方与乙方不得为同一主体（{actual}）",
    en="Party A and party B must be two different parties, not both {actual}.",
)
DESIGN_PARTY = Rule(
    "DES-3",
    code="contract.party_b.not_design_lab",
    zh="工业设计项目的乙方须为所选实验室或其依托单位（{limit}），合同所载为“{actual}”",
    en="In an industrial-design project party B must be the chosen lab or its host ({limit}), not {actual}.",
)


def _name(text: str) -> str:
    """A name as it is compared: full and half width alike, blanks left out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, kw_only=True)
class LabSide:
    """Under which names the lab's side may sign. lab: the lab and its host; institution: who reports the lab."""

    lab: Collection[str]
    institution: Collection[str]


def parties(
    *, party_a: str, party_b: str, applicant: Collection[str], side: LabSide, design: bool
) -> Iterator[Finding]:
    """Party A is the applicant, party B the lab's side; for industrial design the lab itself or its host.

    applicant: the names under which it may sign.
    """
    a, b = _name(party_a), _name(party_b)
    names = [*side.lab, *side.institution]
    yield PARTY_A.judge(a in map(_name, applicant), "partyA", actual=party_a, limit="”或“".join(applicant))
    yield PARTY_B.judge(b in map(_name, names), "partyB", actual=party_b, limit="、".join(names))
    yield TWO_PARTIES.judge(a != b, "partyB", actual=party_b)
    if design:
        yield DESIGN_PARTY.judge(b in map(_name, side.lab), "partyB", actual=party_b, limit="、".join(side.lab))
