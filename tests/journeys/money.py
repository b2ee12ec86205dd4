"""Everything that moves money and that the tour has no use for: returned, cancelled, terminated, refused, failed."""

from typing import Any

from app.tour.cast import yuan
from app.tour.client import until
from app.tour.voucher.buying import bought
from app.tour.voucher.concluding import decided, experts_seated, report_filed, votes_cast
from app.tour.voucher.parties import Parties
from app.tour.voucher.paying import filed, request
from tests.journeys.recording import Recording
from tests.journeys.vouchers import a_paper, approved, contract_given, contracted, listed, submitted

WHY = "示例：用于测试"


def every_other_way(p: Parties) -> None:
    """p: a firm with an open lab found for it, for whom any number of vouchers are applied for."""
    _given_back(p)
    _terminated(p)
    _bought(p)
    _paid_at_the_second_try(p)
    _a_programme(p)


def _given_back(p: Parties) -> None:
    unused = approved(p)
    unused.applicant.do("voucherReturn", id=unused.project, reason=WHY)
    dropped = approved(p)
    dropped.applicant.do("projectCancel", id=dropped.project)
    one_of_many = submitted(p)
    version = p.office.ask("project", id=one_of_many.project)["version"]
    p.office.do("projectsDecide", entries=[{"id": one_of_many.project, "expectedVersion": version}], step="APPROVE")


def _terminated(p: Parties) -> None:
    """A contract without effect whose file is replaced; the parties, and then the Office, think about its end."""
    p = approved(p)
    contract = p.applicant.do("contractRegister", id=p.project, **contract_given(p, clauseText="", voucherAmount=None))
    file = a_paper(p, "CONTRACT")
    given = {"clauseText": WHY, "voucherAmount": yuan(10_000), "reason": WHY}
    p.applicant.do("contractReplaceFile", id=contract["id"], documentId=file, **given)
    p.applicant.do("contractProposeTermination", id=contract["id"], reason=WHY)
    p.applicant.do("contractDropTermination", id=contract["id"])
    p.office.do("contractTerminate", id=contract["id"], reason=WHY)


def _bought(p: Parties) -> None:
    p = contracted(p)
    other = {"purpose": "OTHER", "purposeOther": WHY, "voucherShare": yuan(1_000)}
    product = listed(p, "示例仪器", 100)
    confirmed, refused, cancelled = [
        p.applicant.do("purchaseDraft", id=p.contract, **{**bought(p, product, 1_000), **other})["id"] for _ in range(3)
    ]
    for purchase in (confirmed, refused):
        p.applicant.do("purchaseSubmit", id=purchase)
    p.office.do("purchaseConfirm", id=confirmed)
    p.office.do("purchaseRefuse", id=refused, reason=WHY)
    p.applicant.do("purchaseCancel", id=cancelled, reason=WHY)


def _paid_at_the_second_try(p: Parties) -> None:
    """A payout that the Office refuses first, that leaves its batch and comes back, and that the bank sends back."""
    p = contracted(p)
    told = Recording()
    report_filed(p, told)
    votes_cast(p, experts_seated(p, told), told)
    until(lambda: decided(p), "the verdict")
    refused = p.provider.do("redemptionRequest", **request(p))
    p.office.do("redemptionRefuse", id=refused["id"], reason=WHY)
    redemption = p.provider.do("redemptionRequest", **request(p))["id"]
    p.office.do("redemptionConfirm", id=redemption)
    batch = p.office.do("paymentBatchOpen", name=f"示例批次 {p.project[-6:]}")["id"]
    for step in ("paymentBatchFill", "paymentBatchEmpty", "paymentBatchFill"):
        p.office.do(step, id=batch, redemptionIds=[redemption])
    p.cashier.do("paymentBatchClose", id=batch)
    until(lambda: filed(p, batch), "the payment file")
    p.office.do("paymentFail", id=redemption, reason=WHY)


def _a_programme(p: Parties) -> None:
    year = p.cast.today.year + 1 + p.cast.serial % 60
    given: dict[str, Any] = {"year": year, "name": p.cast.named("年度计划"), "budget": yuan(1_000)}
    days = {"fromOn": f"{year}-01-01", "untilOn": f"{year}-12-31"}
    programme = p.office.do("programmeDraft", **given, **days)["id"]
    p.office.do("programmeRevise", id=programme, budget=yuan(2_000))
    p.office.do("programmeOpen", id=programme)
    p.office.do("programmeChangeBudget", id=programme, budget=yuan(3_000), reason=WHY)
    p.office.do("programmeClose", id=programme)
