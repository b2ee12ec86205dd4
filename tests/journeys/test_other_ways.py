"""Ways that end otherwise: not concluded, returned and submitted again, sent twice, acted on out of date."""

from collections.abc import Callable
from typing import Any

import pytest

from app.tour.cast import PROVIDER_PAPERS, Cast, upload_papers
from app.tour.client import Client, until
from app.tour.joining import authorised_by
from app.tour.voucher import STEPS
from app.tour.voucher.applying import drafted
from app.tour.voucher.concluding import decided, experts_seated, report_filed
from app.tour.voucher.parties import Parties
from tests.journeys.recording import Recording

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

TERMS = [{"situation": "测试数据不完整", "responsible": "PARTY_B", "settlement": "乙方重新测试，费用自理"}]


@pytest.fixture(scope="module")
def contracted(new_cast: Callable[[], Cast]) -> Parties:
    """A voucher whose contract is effective and reviewed; nothing bought, nothing filed."""
    p = Parties(new_cast())
    for step in STEPS[:5]:
        step(p, Recording())
    return p


@pytest.fixture
def application(new_cast: Callable[[], Cast]) -> tuple[Parties, Client, str]:
    """An institution's application, complete and submitted."""
    p = Parties(new_cast())
    p.host = p.office.do("hostRecord", name=p.host_name, kind="UNIVERSITY_OR_INSTITUTE")["id"]
    p.office.do("platformMembershipRecord", organisationId=p.host, fromOn=str(p.cast.today))
    applying = p.cast.newcomer("journey-psi", "示例管理员")
    given = {
        "kind": "PROFESSIONAL_SERVICE_INSTITUTION",
        "organisationName": p.cast.named("专业服务机构"),
        "uscc": p.cast.institution_code(1),
        **authorised_by(p.cast, p.host),
    }
    drafted_id: str = applying.do("institutionApplicationDraft", **given)["id"]
    upload_papers(applying, drafted_id, PROVIDER_PAPERS)
    applying.do("institutionApplicationSubmit", id=drafted_id)
    return p, applying, drafted_id


def test_a_project_that_is_not_concluded_shows_the_parties_own_terms_and_never_a_payer(contracted: Parties):
    """REV-5, REV-6, REV-7, CON-4."""
    p = contracted
    report_filed(p, Recording())
    seats = experts_seated(p, Recording())
    for expert, seat in zip(p.experts, seats, strict=True):
        expert.do("voteCast", id=seat, contractHasVoucherTerms=True, verdict="NOT_CONCLUDED", reason="示例：指标未完成")

    review = until(lambda: decided(p), "the verdict")
    refusal = p.provider.refused("redemptionRequest", id=p.project)

    assert review["verdict"] == "NOT_CONCLUDED"
    assert [reason["reason"] for reason in review["verdictReasons"]] == ["示例：指标未完成"] * 3
    assert review["settlement"] == {  # the parties' own words, and nothing about who pays but that nobody here says so
        "rule": "CON-4",
        "zh": "双方已在合同中约定结题评审不通过的解决方式，按约定处理",
        "en": "The parties agreed in their contract how a failed review is settled; their terms apply.",
        "noteZh": "创新券项目管理对此无硬性规定，平台不认定由哪方支付",
        "noteEn": "Voucher management sets no hard rule; the platform does not decide who pays.",
        "terms": TERMS,
    }
    told = [(problem["rule"], problem["code"]) for problem in refusal["problems"]]
    assert ("REV-7", "redemption.project.not_concluded") in told
    assert p.applicant.ask("project", id=p.project)["state"] == "NOT_CONCLUDED"
    assert p.office.ask("projectRedemptions", id=p.project)["redemptions"] == []


def test_a_returned_application_keeps_both_rounds_and_can_be_submitted_again(
    application: tuple[Parties, Client, str],
):
    """PSI-6: what was said about the first round stays readable beside the second."""
    p, applying, number = application
    p.office.do("institutionApplicationClaim", id=number)
    p.office.do("institutionApplicationReturn", id=number, reason="示例：请补充联系方式")
    early = p.office.refused("institutionApplicationApprove", id=number, reason="示例")
    applying.do("institutionApplicationRevise", id=number, contact="示例联系人 010-00000000")
    applying.do("institutionApplicationSubmit", id=number)
    p.office.do("institutionApplicationClaim", id=number)
    p.office.do("institutionApplicationApprove", id=number, reason="示例：符合条件")

    seen = applying.ask("institutionApplication", id=number)

    assert [problem["code"] for problem in early["problems"]] == ["request.step.illegal"]
    assert seen["state"] == "APPROVED"
    assert seen["contact"] == "示例联系人 010-00000000"
    assert [(round_["number"], round_["decision"], round_["reason"]) for round_ in seen["rounds"]] == [
        (1, "RETURNED", "示例：请补充联系方式"),
        (2, "APPROVED", "示例：符合条件"),
    ]


def test_the_same_key_sent_twice_has_one_effect_and_one_answer(contracted: Parties):
    variables = {"input": {**drafted(contracted), "title": "示例：只立一次的项目"}}

    answers = [contracted.applicant.post("projectDraft", variables, "journey-key-1") for _ in range(2)]
    other = contracted.applicant.post(
        "projectDraft", {"input": {**variables["input"], "title": "另一个"}}, "journey-key-1"
    )
    titles = [project["title"] for project in contracted.applicant.ask("projects", first=50)["nodes"]]

    assert answers[0] == answers[1]
    assert answers[0]["data"]["projectDraft"]["__typename"] == "Project"
    assert titles.count("示例：只立一次的项目") == 1
    assert "另一个" not in titles
    assert problems(other, "projectDraft") == ["request.idempotency.conflict"]


def test_who_acts_on_an_outdated_version_is_refused_and_changes_nothing(contracted: Parties):
    made = contracted.applicant.do("projectDraft", **{**drafted(contracted), "title": "示例：原题目"})
    revised = {"id": made["id"], "expectedVersion": made["version"]}
    contracted.applicant.do("projectRevise", **revised, title="示例：新题目")

    refusal = contracted.applicant.refused("projectRevise", **revised, title="示例：过时的题目")

    assert (refusal["code"], [problem["code"] for problem in refusal["problems"]]) == (
        "STALE",
        ["request.version.stale"],
    )
    assert contracted.applicant.ask("project", id=made["id"])["title"] == "示例：新题目"


def problems(answer: dict[str, Any], field: str) -> list[str]:
    return [problem["code"] for problem in answer["data"][field]["problems"]]
