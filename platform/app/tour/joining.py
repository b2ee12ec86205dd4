"""How an institution joins, as every tour needs it: what its application says, the decision, the account."""

from typing import Any

from app.tour.cast import Cast, Company
from app.tour.client import Client
from app.tour.story import Story

PROFILE = {"introduction": "示例介绍", "serviceFeatures": "示例：代办申报、对接实验室", "contact": "示例联系人"}


def authorised_by(cast: Cast, host: str) -> dict[str, Any]:
    """What a professional service institution says of its host's letter (PSI-1…4)."""
    return {
        "legalPerson": True,
        "authoriserId": host,
        "authorisationScope": ["VOUCHER_WORK"],
        "authorisedFrom": cast.day(-10),
        "authorisedUntil": cast.day(700),
    }


def sections(cast: Cast) -> dict[str, Any]:
    """What a recommending institution says of itself (REC-1…13)."""
    return {
        "willing": True,
        "workBasis": "示例：企业服务团队",
        "capability": "示例：走访企业，梳理需求",
        "duties": ["PROMOTION", "COACHING", "MATCHMAKING"],
        "plannedEvents": [planned(cast, kind) for kind in ("PROMOTION", "MATCHMAKING")],
        "mechanismManagement": "示例：专人负责",
        "mechanismProcess": "示例：受理、对接、跟踪",
        "mechanismOverview": "示例：五十家",
        "safeguardOrganisation": "示例：领导小组",
        "safeguardProcess": "示例：内部复核",
        "safeguardPlan": "示例：年度计划",
    }


def planned(cast: Cast, kind: str) -> dict[str, Any]:
    return {"kind": kind, "title": f"示例活动 {kind}", "plannedOn": cast.day(30)}


def served(cast: Cast, count: int) -> list[dict[str, Any]]:
    """So many served enterprises, each with a valid code of its own (REC-4)."""
    return [
        {"name": f"示例企业 {place}", "uscc": cast.enterprise_code(place), "situation": "示例：三年服务关系"}
        for place in range(2, 2 + count)
    ]


def admitted(p: Company, application: str, *, by: Client) -> None:
    by.do("institutionApplicationClaim", id=application)
    by.do("institutionApplicationApprove", id=application, reason="示例：符合条件")
    p.office.do("decisionFeedbackSend", id=application)
    p.office.do("institutionOpenAccount", id=application)


def activated(p: Company, somebody: Client, story: Story) -> Client:
    """The administrator signs in anew, in the institution's name, and completes its profile (REC-17)."""
    administrator = p.cast.again(somebody)
    tenant = administrator.ask("myInstitution")["id"]
    story.refused(
        "its profile lacks a contact",
        administrator.refused("institutionCompleteProfile", id=tenant, **{**PROFILE, "contact": ""}),
    )
    done = administrator.do("institutionCompleteProfile", id=tenant, **PROFILE)
    story.did(f"{done['name']} completes its profile and is {done['state']} (REC-17)")
    return administrator
