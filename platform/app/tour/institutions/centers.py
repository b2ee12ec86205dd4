"""Step 5: a private firm's lab comes in through a domain center; a platform member's lab is refused there."""

from typing import Any

from app.tour.cast import certified, paper
from app.tour.client import Client, expect
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import a_lab
from app.tour.story import Story


def go_through_a_center(p: Institutions, story: Story) -> None:
    with story.step("Through a domain center 经领域中心上报", "private firm, domain centers, Office"):
        p.firm = p.office.do("hostRecord", name=p.firm_name, kind="PRIVATE_ENTERPRISE")["id"]
        ask_the_way(p, story)
        joined(p, p.other_center)
        wrong = p.other_center.do("labDraft", **a_lab(p, p.firm, p.firm_name + "检测中心"))["id"]
        story.refused(
            "a center for manufacturing reports a lab of new materials",
            p.other_center.refused("labSubmit", id=wrong),
            "DC-5",
        )
        drafted = p.center.do("labDraft", **a_lab(p, p.firm, p.firm_name + "检测中心"))
        p.firm_lab = certified(p.center, drafted["id"])
        story.refused(
            "the right center does, before the firm joined it", p.center.refused("labSubmit", id=p.firm_lab), "DC-6"
        )
        joined(p, p.center)
        p.center.do("labSubmit", id=p.firm_lab)
        p.office.do("labApprove", id=p.firm_lab, capabilities=[], reason="示例：符合条件")
        story.did("the firm joined the center for new materials, by letter; its lab is in the catalogue (DC-3…7)")
        use_your_own(p, story)


def ask_the_way(p: Institutions, story: Story) -> None:
    """DC-8: anyone may ask which way leads into the catalogue, and a center may be asked."""
    route = p.anyone.ask("submissionRoute", hostId=p.firm, field="新材料")
    expect(route["way"] == "DOMAIN_CENTER", "a private firm's labs go through a domain center")
    fitting = [center["name"] for center in route["centers"] if center["fits"]]
    story.saw(f"the way for the firm: {route['way']}, {'、'.join(fitting)}")
    for finding in route["findings"]:
        if finding["outcome"] != "PASS":
            story.saw(f"     {finding['rule']} {finding['zh']} / {finding['en']}")
    somebody = p.cast.newcomer("tour-firm", "示例企业实验室负责人")
    chosen = next(center["id"] for center in route["centers"] if center["fits"])
    question = {"centerId": chosen, "hostName": p.firm_name, "message": "示例：如何加盟？", "replyTo": "示例电话"}
    asked = somebody.do("contactRequest", **question)["id"]
    p.center.do("contactAnswer", id=asked, answer="示例：请提交授权函")
    story.did("the firm asks that center, and the center answers (DC-8)")


def joined(p: Institutions, center: Client) -> None:
    letter = center.upload(paper("授权函", p.firm_name), kind="AUTHORISATION_LETTER", title="成员单位授权函")
    center.do("centerMembershipRecord", memberId=p.firm, documentId=letter, fromOn=p.cast.day(), scope=["VOUCHER_WORK"])


def use_your_own(p: Institutions, story: Story) -> None:
    """The university is a member of the platform and has an institution of its own."""
    given: dict[str, Any] = a_lab(p, p.host, p.cast.named("第二实验室"))
    drafted = p.center.do("labDraft", **given)["id"]
    story.refused(
        "the center reports a member university's lab", p.center.refused("labSubmit", id=drafted), "DC-3", "DC-6"
    )
    route = p.anyone.ask("submissionRoute", hostId=p.host)
    expect(route["way"] == "OWN_INSTITUTION", "a platform member's labs go through its own institution")
    story.saw(f"the way for the university: {route['way']}, {route['institutions'][0]['name']}")
