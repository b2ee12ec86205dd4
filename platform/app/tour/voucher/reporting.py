"""Step 2: the institution reports a lab, the Office approves it, and it stands in the open-lab catalogue."""

from datetime import timedelta
from typing import Any

from app.tour.cast import certified
from app.tour.story import Story
from app.tour.voucher.parties import Parties


def open_a_lab(p: Parties, story: Story) -> None:
    with story.step("A lab enters the open-lab catalogue 实验室入库", "professional service institution, Office"):
        story.refused(
            "another institution reports a lab of this host",
            p.stranger.refused("labSubmit", id=p.stranger.do("labDraft", **drafted(p))["id"]),
        )
        bare = p.provider.do("labDraft", hostId=p.host, name=p.lab_name)["id"]
        story.refused("a lab without recognition is submitted", p.provider.refused("labSubmit", id=bare))
        p.lab = certified(p.provider, p.provider.do("labDraft", **drafted(p))["id"])
        p.provider.do("labSubmit", id=p.lab)
        story.did(f"{p.lab_name} is reported with its recognition and its certificate (LAB-1, LAB-2, LAB-5)")
        story.refused(
            "its own institution approves it",
            p.provider.refused("labApprove", id=p.lab, capabilities=[], reason="示例"),
        )
        story.saw(f"the catalogue finds {len(found(p))} labs of that name before the approval")
        p.office.do("labApprove", id=p.lab, capabilities=["INDUSTRIAL_DESIGN"], reason="示例：符合条件")
        (entry,) = found(p)
        p.entry = entry["id"]
        story.did("the Office approves it (LAB-3), with the capability of industrial design (DES-1)")
        story.saw(f"anyone finds it in the catalogue without signing in: {entry['name']}, {entry['host']['name']}")


def found(p: Parties) -> list[dict[str, Any]]:
    labs: list[dict[str, Any]] = p.anyone.ask("openLabs", search=p.lab_name)["nodes"]
    return labs


def drafted(p: Parties) -> dict[str, Any]:
    return {
        "hostId": p.host,
        "name": p.lab_name,
        "category": "BEIJING_KEY_LAB",
        "field": "新材料",
        "activityTypes": ["TESTING_INSPECTION", "COOPERATIVE_RD", "TECHNICAL_SOLUTION"],
        "directions": "碳纤维复合材料力学性能与疲劳寿命",
        "introduction": "示例实验室",
        "contact": "示例联系人",
        "recognition": {
            "category": "BEIJING_KEY_LAB",
            "recogniser": "示例认定单位",
            "certificateNo": f"示例-{p.cast.serial}",
            "recognisedOn": str(p.cast.today - timedelta(days=400)),
        },
        "services": [
            {
                "name": "碳纤维复合材料疲劳试验",
                "activityType": "TESTING_INSPECTION",
                "description": "层合板拉伸、压缩与疲劳寿命测试",
            },
            {"name": "无损检测", "activityType": "TESTING_INSPECTION", "description": "超声与射线检测"},
        ],
    }
