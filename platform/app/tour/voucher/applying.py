"""Step 4: the enterprise applies for a voucher, and the Office approves it with an amount."""

from datetime import timedelta
from typing import Any

from app.tour.cast import paper, yuan
from app.tour.client import expect, until
from app.tour.story import Story
from app.tour.voucher.matching import enterprise
from app.tour.voucher.parties import Parties
from app.tour.voucher.paying import funded


def apply_for_voucher(p: Parties, story: Story) -> None:
    with story.step("A voucher is applied for and approved 申请与审核", "applicant, Office"):
        registered(p, story)
        until(lambda: proposed(p), "that the enterprise finds the proposal made for it")
        story.saw("the accepted proposal, made for its credit code, is now among its own")
        p.project = p.applicant.do("projectDraft", **{**drafted(p), "requestedAmount": yuan(500_000)})["id"]
        check = p.applicant.do("projectCheck", id=p.project)
        outcomes = [finding["outcome"] for finding in check["findings"]]
        story.saw(f"a dry run lists {len(outcomes)} findings, {outcomes.count('FAIL')} of them fail")
        story.refused("more is asked for than the project costs", p.applicant.refused("projectSubmit", id=p.project))
        p.applicant.do("projectRevise", id=p.project, requestedAmount=yuan(80_000))
        p.applicant.do("projectSubmit", id=p.project)
        story.did("asking for 80000.00, the project is submitted (SUP-1…4, LAB-7)")
        funded(p, story)
        decision = approval(p)
        story.refused("the applicant approves it", p.applicant.refused("projectApprove", id=p.project, **decision))
        too_much = {**decision, "amount": yuan(90_000)}
        story.refused("more is approved than asked for", p.office.refused("projectApprove", id=p.project, **too_much))
        approved = p.office.do("projectApprove", id=p.project, **decision)
        (money,) = p.applicant.ask("projectMoney", id=p.project)["money"]
        expect(money["movement"] == "RESERVE", "what is approved is reserved")
        story.did(f"the Office approves {approved['approvedAmount']['yuan']} yuan, which the programme reserves")
        story.refused("another institution looks for it", p.stranger.refused("projectCancel", id=p.project))


def registered(p: Parties, story: Story) -> None:
    firm = {name: value for name, value in enterprise(p).items() if name != "situation"}
    given = {"kind": "SMALL_MICRO_ENTERPRISE", **firm}
    large = {**given, "staff": 400, "revenue": yuan(30_000_000)}
    story.refused("a medium-sized firm registers", p.applicant.refused("applicantRegister", **large))
    done = p.applicant.do("applicantRegister", **given)
    p.applicant = p.cast.again(p.applicant)
    story.did(f"{done['name']} registers as {done['sizeClass']} enterprise (SUP-1)")
    story.refused("it is verified without its licence", p.office.refused("applicantVerify", id=done["id"], note=""))
    p.applicant.upload(paper("营业执照", done["name"]), kind="BUSINESS_LICENCE", title="营业执照")
    p.office.do("applicantVerify", id=done["id"], note="示例：与营业执照一致")
    story.did("the Office verifies by its licence that they act for it; what others did for it is shown only now")


def proposed(p: Parties) -> bool:
    """What was done for an enterprise before it registered is linked to it by a listener, a moment later."""
    return p.proposal in [proposal["id"] for proposal in p.applicant.ask("proposals")["nodes"]]


def drafted(p: Parties) -> dict[str, Any]:
    return {
        "entryId": p.entry,
        "proposalId": p.proposal,
        "title": "碳纤维部件疲劳寿命测试",
        "summary": "示例：委托测试碳纤维复合材料层合板的疲劳寿命",
        "activityType": "TESTING_INSPECTION",
        "budget": yuan(200_000),
        "requestedAmount": yuan(80_000),
    }


def approval(p: Parties) -> dict[str, Any]:
    return {
        "amount": yuan(80_000),
        "reason": "示例：符合条件",
        "useBy": str(p.cast.today + timedelta(days=365)),
        "redeemBy": str(p.cast.today + timedelta(days=500)),
    }
