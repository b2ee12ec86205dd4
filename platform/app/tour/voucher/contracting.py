"""Step 5: the contract is uploaded and registered, judged, cured, and its amount reviewed."""

from typing import Any

from app.tour.cast import paper, yuan
from app.tour.story import Story
from app.tour.voucher.parties import Parties


def sign_contract(p: Parties, story: Story) -> None:
    with story.step("The contract takes effect 合同生效", "applicant, Office"):
        signed = signed_contract(p)
        story.refused(
            "party B is somebody else",
            p.applicant.refused("contractRegister", id=p.project, **{**signed, "partyB": "示例无关单位"}),
        )
        contract = p.applicant.do("contractRegister", id=p.project, **signed)
        p.contract = contract["id"]
        story.saw(f"signed without a voucher clause the contract is {contract['state']}:")
        for finding in contract["findings"]:
            if finding["outcome"] == "FAIL":
                story.saw(f"     {finding['rule']} {finding['zh']} / {finding['en']}")
        story.refused(
            "its amount is reviewed all the same",
            p.office.refused("contractReviewAmount", id=p.contract, amount=yuan(200_000), reason="示例"),
        )
        cured = p.applicant.do("contractAmend", id=p.contract, **supplement(p))
        story.did(f"a supplementary agreement with the clause cures it: {cured['state']} (CON-3)")
        story.refused(
            "the applicant reviews the amount",
            p.applicant.refused("contractReviewAmount", id=p.contract, amount=yuan(200_000), reason="示例"),
        )
        reviewed = p.office.do("contractReviewAmount", id=p.contract, amount=yuan(180_000), reason="示例：核减差旅")
        story.did(f"the Office reviews the contract amount to {reviewed['reviewedAmount']['yuan']} yuan (PUR-9)")


def signed_contract(p: Parties) -> dict[str, Any]:
    content = paper("技术服务合同", p.applicant_name, p.lab_name)
    return {
        "number": f"示例-{p.cast.serial}",
        "partyA": p.applicant_name,
        "partyB": p.lab_name,
        "signedOn": str(p.cast.today),
        "declaredAmount": yuan(200_000),
        "failureTerms": [
            {"situation": "测试数据不完整", "responsible": "PARTY_B", "settlement": "乙方重新测试，费用自理"}
        ],
        "documentId": p.applicant.upload(content, kind="CONTRACT", title="技术服务合同", projectId=p.project),
    }


def supplement(p: Parties) -> dict[str, Any]:
    content = paper("补充协议", "使用创新券额度 80000.00 元")
    return {
        "signedOn": str(p.cast.today),
        "voucherAmount": yuan(80_000),
        "clauseText": "双方约定本项目使用首都科技创新券，额度为 80000.00 元",
        "documentId": p.applicant.upload(
            content, kind="SUPPLEMENTARY_AGREEMENT", title="补充协议", projectId=p.project
        ),
    }
