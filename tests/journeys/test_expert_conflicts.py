"""Experts with an interest in one of the sides: not invited by name, not drawn by lot, not let in once it is known."""

import base64
import copy
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from app.tour.client import Client
from app.tour.voucher.concluding import report_filed
from app.tour.voucher.parties import Parties
from tests.journeys.onlookers import who_sees
from tests.journeys.recording import Recording
from tests.journeys.vouchers import approved, broken, contract_given, contracted, people

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

ELSEWHERE = "示例：无关研究所"
_numbers = count(1)


@pytest.fixture(scope="module")
def p(matched: Parties) -> Parties:
    """A project whose final report both sides stand behind; another firm had a contract with the same lab, and
    so did this one before."""
    with_a_partner(matched)
    contracted(matched)
    mine = contracted(matched)
    report_filed(mine, Recording())
    return mine


def with_a_partner(p: Parties) -> None:
    other = copy.copy(p)
    other.applicant = p.cast.officer("applicant")
    other.applicant_name = other.applicant.ask("myApplicant")["name"]
    project = approved(other)
    other.applicant.do("contractRegister", id=project.project, **contract_given(project))


def an_expert(p: Parties, organisation: str = ELSEWHERE) -> tuple[Client, str, str]:
    """Somebody of the pool: their client, their person, their place in the pool."""
    somebody = p.cast.newcomer(f"journey-expert-{next(_numbers)}", "示例专家")
    p.office.do("membershipGrant", login=somebody.name, role="EXPERT")
    somebody = p.cast.again(somebody)
    person: str = somebody.ask("me")["id"]
    profile = {"name": "示例专家", "organisationName": organisation, "fieldsOfWork": ["新材料"]}
    enrolled: str = p.office.do("expertEnrol", personId=person, profile=profile)["id"]
    return somebody, person, enrolled


def of_a_side(p: Parties) -> str:
    """An expert who is also of the lab's institution."""
    somebody, person, _ = an_expert(p)
    tenant = p.provider.ask("myInstitution")["id"]
    p.provider.do("membershipGrant", login=somebody.name, role="LAB_MANAGER", tenantId=tenant)
    return person


def works_for_the_applicant(p: Parties) -> str:
    return an_expert(p, p.applicant_name)[1]


def works_at_the_host(p: Parties) -> str:
    return an_expert(p, p.host_name)[1]


def declared(p: Parties) -> str:
    somebody, person, place = an_expert(p)
    somebody.do("interestDeclare", id=place, organisationName=p.applicant_name, nature="示例：持有股份")
    return person


def works_at_a_partner(p: Parties) -> str:
    return an_expert(p, p.cast.officer("applicant").ask("myApplicant")["name"])[1]


SIGNED_BEFORE = "review.expert.past_contract"
INTERESTS: dict[str, tuple[Callable[[Parties], str], list[str]]] = {
    "of a side": (of_a_side, ["review.expert.has_interest"]),
    "works for the applicant": (works_for_the_applicant, ["review.expert.same_organisation", SIGNED_BEFORE]),
    "works at the lab's host": (works_at_the_host, ["review.expert.same_host", SIGNED_BEFORE]),
    "declared an interest": (declared, ["review.expert.declared_interest"]),
    "works at a former partner": (works_at_a_partner, [SIGNED_BEFORE]),
}


@pytest.mark.parametrize("case", INTERESTS)
def test_an_expert_with_an_interest_is_refused_by_name_and_shut_out_of_the_lot(p: Parties, case: str):
    """REV-2: five kinds of interest, each with its own sentence; nobody is seated."""
    somebody, codes = INTERESTS[case]
    person = somebody(p)

    refusal = p.office.refused("expertsAssign", id=p.review, personIds=[person])
    proposed = p.office.do("panelPropose", id=p.review, size=1)

    assert broken(refusal) == [("REV-2", code, "personIds.0") for code in codes]
    assert [one["code"] for one in reasons(proposed, person)] == codes
    assert key_of(person) not in [one["person"] for one in proposed["candidates"]]
    assert p.office.ask("completionReview", id=p.review)["state"] == "REPORT_CONFIRMED"


def reasons(proposed: dict[str, Any], person: str) -> list[dict[str, Any]]:
    """Why somebody may not be drawn."""
    return [reason for one in proposed["excluded"] if one["person"] == key_of(person) for reason in one["reasons"]]


def key_of(node: str) -> str:
    return base64.b64decode(node).decode().partition(":")[2]


def test_how_panels_are_found_is_the_offices_alone(p: Parties):
    """The parties never learn who judges, nor who might have."""
    for somebody in (p.applicant, p.provider, p.stranger, p.experts[0]):
        refusal = somebody.refused("panelPropose", id=p.review, size=1)
        assert broken(refusal)[0][1] in ("request.permission.office_only", "request.subject.not_found")


def test_an_interest_that_is_declared_after_the_invitation_keeps_the_expert_out(p: Parties):
    """REV-2: the seat is declined with the reason, and stays out."""
    invited, person, place = an_expert(p)
    p.office.do("expertsAssign", id=p.review, personIds=[person])
    (seat,) = [one["id"] for one in invited.ask("seats")["nodes"]]
    papers = p.applicant.ask("project", id=p.project)["documents"][0]["id"]
    before = who_sees(papers, {**people(p), "invited": invited})

    invited.do("interestDeclare", id=place, organisationName=p.lab_name, nature="示例：顾问")
    refusal = invited.refused("seatAccept", id=seat)
    declined = invited.do("seatDecline", id=seat, reason="示例：回避")
    again = p.office.refused("expertsAssign", id=p.review, personIds=[person])

    assert broken(refusal) == [("REV-2", "vote.expert.has_interest", "")]
    assert declined["state"] == "DECLINED"
    assert {code for _, code, _ in broken(again)} == {"review.expert.declared_interest", "review.expert.already_seated"}
    assert who_sees(seat, {**people(p), "invited": invited}) == {"Office", "auditor", "invited"}
    assert before == {"Office", "auditor", "applicant", "lab's institution"}  # no papers before one accepts
