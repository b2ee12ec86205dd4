"""A review that fails, with the parties' own terms for it and without: what each side is shown, and that nobody here
says who pays."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.tour.client import until
from app.tour.voucher.concluding import decided, experts_seated, report_filed
from app.tour.voucher.parties import Parties
from tests.journeys.onlookers import who_sees
from tests.journeys.recording import Recording
from tests.journeys.vouchers import TERMS, broken, contracted, people

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

FAILED = {"contractHasVoucherTerms": True, "verdict": "NOT_CONCLUDED", "reason": "示例：指标未完成"}
OWN_TERMS = ("CON-4", "双方已在合同中约定结题评审不通过的解决方式，按约定处理")
PRINCIPLE = ("REV-5", "如结题不通过，原则上合作双方是哪方的责任，承担相应的责任")
NOTE = "创新券项目管理对此无硬性规定，平台不认定由哪方支付"


@dataclass(frozen=True)
class Case:
    p: Parties
    agreed: list[dict[str, str]]
    said: tuple[str, str]


@pytest.fixture(scope="module", params=["with terms of their own", "without terms"])
def case(request: pytest.FixtureRequest, matched: Parties) -> Case:
    """A project with a contract, judged by three experts who all find it not concluded."""
    agreed, said = (TERMS, OWN_TERMS) if request.param == "with terms of their own" else ([], PRINCIPLE)
    p = contracted(matched, failureTerms=agreed)
    report_filed(p, Recording())
    for expert, seat in zip(p.experts, experts_seated(p, Recording()), strict=True):
        expert.do("voteCast", id=seat, **FAILED)
    until(lambda: decided(p), "the verdict")
    return Case(p, agreed, said)


def test_both_sides_are_shown_the_verdict_with_its_reasons_and_what_follows(case: Case):
    """REV-4, REV-5, REV-6, CON-4."""
    p = case.p
    seen = [each.ask("completionReview", id=p.review) for each in (p.applicant, p.provider)]

    assert seen[0] == seen[1]
    assert seen[0]["verdict"] == "NOT_CONCLUDED"
    assert [one["reason"] for one in seen[0]["verdictReasons"]] == [FAILED["reason"]] * 3
    settlement = seen[0]["settlement"]
    assert ((settlement["rule"], settlement["zh"]), settlement["terms"]) == (case.said, case.agreed)
    assert settlement["noteZh"] == NOTE
    assert who_sees(p.review, people(p)) == {"Office", "auditor", "an expert", "applicant", "lab's institution"}


def test_nothing_is_paid_and_no_money_moves_but_back(case: Case):
    """REV-7, A-29: what was reserved is free again, and the cause names nobody."""
    p = case.p
    refusal = p.provider.refused("redemptionRequest", id=p.project, documentIds=[])
    money = until(lambda: moved(p), "that the voucher is free again")

    assert ("REV-7", "redemption.project.not_concluded") in [each[:2] for each in broken(refusal)]
    assert money == [("RESERVE", "APPROVED"), ("RELEASE", "NOT_CONCLUDED")]
    assert p.office.ask("projectMoney", id=p.project)["redemptions"] == []
    assert p.applicant.ask("project", id=p.project)["state"] == "NOT_CONCLUDED"


def moved(p: Parties) -> list[tuple[str, str]] | None:
    found = [(one["movement"], one["cause"]) for one in p.applicant.ask("projectMoney", id=p.project)["money"]]
    return found if len(found) > 1 else None


def test_the_parties_may_put_down_together_how_the_responsibility_lies(case: Case):
    """REV-5, REV-6: it takes both of them; the Office and the platform have no word in it."""
    p = case.p
    proposal: dict[str, Any] = {"id": p.review, "responsible": "BOTH", "statement": "示例：各承担一半"}
    by_office = p.office.refused("responsibilityPropose", **proposal)
    record = p.applicant.do("responsibilityPropose", **proposal)["id"]
    alone = p.applicant.refused("responsibilityAgree", id=record)
    foreign = p.stranger.refused("responsibilityAgree", id=record)
    agreed = p.provider.do("responsibilityAgree", id=record)

    assert ([rule for rule, _, _ in broken(by_office)], [rule for rule, _, _ in broken(alone)]) == (
        ["REV-6"],
        ["REV-5"],
    )
    assert [code for _, code, _ in broken(foreign)] == ["request.subject.not_found"]
    assert (agreed["state"], agreed["responsible"]) == ("AGREED", "BOTH")
    assert who_sees(record, people(p)) == {"Office", "auditor", "applicant", "lab's institution"}
    assert len(p.applicant.ask("projectMoney", id=p.project)["money"]) == 2
