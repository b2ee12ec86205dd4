"""Vouchers to try things on: one firm and its institutions, walked once; any number of approved projects in between."""

import copy
from typing import Any

from app.tour.cast import Cast, paper, yuan
from app.tour.client import until
from app.tour.voucher import STEPS
from app.tour.voucher.applying import approval, drafted, proposed, registered
from app.tour.voucher.contracting import signed_contract, supplement
from app.tour.voucher.parties import Parties
from app.tour.voucher.paying import funded
from tests.journeys.onlookers import onlookers
from tests.journeys.recording import Recording

TERMS = [{"situation": "测试数据不完整", "responsible": "PARTY_B", "settlement": "乙方重新测试，费用自理"}]
CLAUSE = {"voucherAmount": yuan(80_000), "clauseText": "双方约定本项目使用首都科技创新券，额度为 80000.00 元"}


def walked_to_a_match(cast: Cast) -> Parties:
    """The tour up to an accepted proposal, and the firm registered."""
    p, told = Parties(cast), Recording()
    for step in STEPS[:3]:
        step(p, told)
    registered(p, told)
    until(lambda: proposed(p), "that the enterprise finds its proposal")
    funded(p, told)
    return p


def submitted(p: Parties, **changes: Any) -> Parties:
    """The same people with another project, submitted; the recommending institution has no part in it."""
    mine = copy.copy(p)
    given = {**drafted(p), "title": "示例：另一个项目", **changes}
    del given["proposalId"]
    mine.project = p.applicant.do("projectDraft", **given)["id"]
    p.applicant.do("projectSubmit", id=mine.project)
    return mine


def approved(p: Parties, **changes: Any) -> Parties:
    """The same, approved today."""
    mine = submitted(p, **changes)
    p.office.do("projectApprove", id=mine.project, **approval(p))
    return mine


def contract_given(p: Parties, **changes: Any) -> dict[str, Any]:
    """A contract signed today with a voucher clause and without terms for a failed review."""
    return {**signed_contract(p), "failureTerms": [], **CLAUSE, **changes}


def contracted(p: Parties, **changes: Any) -> Parties:
    """Another project with an effective contract, its amount reviewed at 180,000.00 yuan."""
    mine = approved(p)
    contract = mine.applicant.do("contractRegister", id=mine.project, **contract_given(mine, **changes))
    mine.contract = contract["id"]
    assert contract["state"] == "EFFECTIVE", contract
    p.office.do("contractReviewAmount", id=mine.contract, amount=yuan(180_000), reason="示例：核减差旅")
    return mine


def supplementary(p: Parties, **changes: Any) -> dict[str, Any]:
    return {**supplement(p), **changes}


def listed(p: Parties, name: str, until: int) -> str:
    """A product that is valid until so many days from today."""
    given = {
        "name": p.cast.named(name),
        "holder": "示例产品持有单位",
        "certificateNo": f"示例-{p.cast.serial}-{name}",
        "publicisedOn": p.cast.day(-600),
        "validFrom": p.cast.day(-600),
        "validUntil": p.cast.day(until),
    }
    product: str = p.office.do("productList", **given)["id"]
    return product


def people(p: Parties) -> dict[str, Any]:
    """Everybody who might look at it."""
    return {
        **onlookers(p.cast),
        "applicant": p.applicant,
        "lab's institution": p.provider,
        "recommender": p.recommender,
    }


def broken(refusal: dict[str, Any]) -> list[tuple[str | None, str, str]]:
    return [(one["rule"], one["code"], one["path"]) for one in refusal["problems"]]


def failing(findings: list[dict[str, Any]]) -> list[tuple[str | None, str, str]]:
    return [(one["rule"], one["code"], one["path"]) for one in findings if one["outcome"] == "FAIL"]


def a_paper(p: Parties, kind: str) -> str:
    return p.applicant.upload(paper(kind, p.applicant_name), kind=kind, title=kind, projectId=p.project)
