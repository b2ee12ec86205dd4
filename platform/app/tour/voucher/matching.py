"""Step 3: the recommending institution records a need, labs are proposed with reasons, the lab's side accepts."""

from datetime import timedelta
from typing import Any

from app.tour.cast import yuan
from app.tour.story import Story
from app.tour.voucher.parties import Parties


def find_a_lab(p: Parties, story: Story) -> None:
    with story.step("A need finds its lab 需求对接", "recommending institution, the lab's institution"):
        story.refused(
            "an enterprise with a wrong credit code is recorded",
            p.recommender.refused("servedEnterpriseRecord", **{**enterprise(p), "uscc": "91350100M000100Y4Z"}),
        )
        served = p.recommender.do("servedEnterpriseRecord", **enterprise(p))
        story.did(f"{served['name']} is recorded, size class {served['sizeClass']}")
        p.applicant = p.cast.newcomer("tour-applicant", "示例企业负责人")
        wanted = {"enterpriseId": served["id"], **need(p)}
        tomorrow = str(p.cast.today + timedelta(days=1))
        story.refused(
            "its need is recorded without its consent",
            p.recommender.refused("needRecord", **{**wanted, "consentedOn": tomorrow}),
        )
        recorded = p.recommender.do("needRecord", **wanted)["id"]
        p.recommender.do("needMatch", id=recorded)
        best = chosen(p, p.recommender.ask("needProposals", id=recorded)["proposals"], story)
        story.saw(f"before it is sent, the lab's side sees {len(p.provider.ask('proposals')['nodes'])} proposals")
        p.recommender.do("proposalSend", id=best)
        story.refused("another institution answers it", p.stranger.refused("proposalAccept", id=best, answer="示例"))
        p.provider.do("proposalAccept", id=best, answer="示例：可以承担")
        p.proposal = best
        story.did("the lab's institution accepts the proposal")


def chosen(p: Parties, proposals: list[dict[str, Any]], story: Story) -> str:
    """Show the candidates; the lab of this tour among them."""
    for proposal in proposals[:3]:
        story.saw(f"{proposal['rank']}. {proposal['lab']['name']}")
        for reason in proposal["reasons"][:2]:
            story.saw(f"     {reason['zh']} / {reason['en']}")
    return next(proposal["id"] for proposal in proposals if proposal["lab"]["id"] == p.entry)  # type: ignore[no-any-return]


def enterprise(p: Parties) -> dict[str, Any]:
    return {
        "name": p.applicant_name,
        "uscc": p.cast.enterprise_code(40),
        "situation": "示例：碳纤维部件企业",
        "industry": "C30",
        "staff": 25,
        "revenue": yuan(6_000_000),
    }


def need(p: Parties) -> dict[str, Any]:
    return {
        "title": "碳纤维复合材料疲劳寿命测试",
        "description": f"需要对碳纤维复合材料层合板进行疲劳寿命测试与无损检测，希望由{p.lab_name}承担",
        "activityType": "TESTING_INSPECTION",
        "industrialDesign": False,
        "field": "新材料",
        "budget": yuan(200_000),
        "consentedOn": str(p.cast.today),
        "consentedBy": "示例企业负责人",
        "consentedHow": "WRITTEN",
        "consentedTo": ["DESCRIPTION", "NAME"],
    }
