"""Step 6: a small enterprise nominates a lab that is not open; the institution concerned reports it, and it opens."""

from typing import Any

from app.tour.cast import certified
from app.tour.client import expect, until
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import a_lab
from app.tour.story import Story


def nominate_a_lab(p: Institutions, story: Story) -> None:
    with story.step("An enterprise nominates a lab 推荐实验室入库", "small enterprise, institution, Office"):
        given = a_lab(p, p.host, p.cast.named("疲劳测试实验室"))
        listed = p.provider.ask("lab", id=p.lab)["name"]
        story.refused(
            "a lab that is open already is nominated", p.enterprise.refused("labNominate", **wish(p, listed)), "LAB-8"
        )
        nominated = p.enterprise.do("labNominate", **wish(p, given["name"]))
        story.did(f"the nomination finds its way: {nominated['way']} (LAB-8)")
        seen = [one["labName"] for one in p.provider.ask("labNominations", first=100)["nodes"]]
        story.saw(f"the institution that can report it sees it: {', '.join(seen)}")
        lab = certified(p.provider, p.provider.do("labDraft", **given)["id"])
        p.provider.do("nominationAccept", id=nominated["id"], labId=lab)
        expect(state_of(p, nominated["id"])["state"] == "TAKEN_UP", "the nominator sees that the wish is taken up")
        story.saw("taken up: the enterprise sees it")
        p.provider.do("labSubmit", id=lab)
        p.office.do("labApprove", id=lab, capabilities=[], reason="示例：符合条件")
        until(lambda: state_of(p, nominated["id"])["state"] == "OPEN", "that the enterprise sees the lab open")
        story.did("the lab is reported and approved; the enterprise finds its wish met, with the entry to work with")


def wish(p: Institutions, lab_name: str) -> dict[str, Any]:
    return {"labName": lab_name, "hostId": p.host, "field": "新材料", "reason": "示例：拟委托疲劳测试"}


def state_of(p: Institutions, nomination: str) -> dict[str, Any]:
    """The nomination as the enterprise sees it."""
    wishes = p.enterprise.ask("labNominations", first=100)["nodes"]
    return next(one for one in wishes if one["id"] == nomination)
