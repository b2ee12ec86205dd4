"""Step 1: a professional service institution and a recommending institution join the network."""

from datetime import timedelta
from typing import Any

from app.tour.cast import PROVIDER_PAPERS, RECOMMENDER_PAPERS, upload_papers
from app.tour.client import Client
from app.tour.story import Story
from app.tour.voucher.parties import Parties

PROFILE = {"introduction": "示例介绍", "serviceFeatures": "示例：代办申报、对接实验室", "contact": "示例联系人"}


def join_the_network(p: Parties, story: Story) -> None:
    with story.step("Institutions join the network 机构加入", "applicants, Office, BMSTC"):
        p.host = p.office.do("hostRecord", name=p.host_name, kind="UNIVERSITY_OR_INSTITUTE")["id"]
        joined = str(p.cast.today - timedelta(days=100))
        p.office.do("platformMembershipRecord", organisationId=p.host, fromOn=joined)
        story.did(f"the Office records {p.host_name}, a member of the Conditions Platform (PSI-3)")
        p.provider = provider_joins(p, story)
        p.recommender = recommender_joins(p, story)


def provider_joins(p: Parties, story: Story) -> Client:
    somebody = p.cast.newcomer("tour-psi", "示例专业服务机构管理员")
    name = p.cast.named("专业服务机构")
    given = {"kind": "PROFESSIONAL_SERVICE_INSTITUTION", "organisationName": name, "uscc": p.cast.institution_code(1)}
    application = somebody.do("institutionApplicationDraft", **given)["id"]
    story.refused(
        f"{name} submits too early (all that is missing is named at once)",
        somebody.refused("institutionApplicationSubmit", id=application),
    )
    somebody.do("institutionApplicationRevise", id=application, **authorised_by(p))
    upload_papers(somebody, application, PROVIDER_PAPERS)
    somebody.do("institutionApplicationSubmit", id=application)
    story.did(f"{name} uploads its four documents and submits (PSI-1…5)")
    story.refused(
        "BMSTC tries to decide on it",
        p.bmstc.refused("institutionApplicationApprove", id=application, reason="示例"),
    )
    story.refused(
        "the Office opens an account before approving", p.office.refused("institutionOpenAccount", id=application)
    )
    admitted(p, somebody, application, by=p.office)
    story.did("the Office approves, gives feedback and opens the account (PSI-6)")
    return activated(p, somebody, story)


def recommender_joins(p: Parties, story: Story) -> Client:
    somebody = p.cast.newcomer("tour-recommender", "示例推荐机构管理员")
    name = p.cast.named("推荐机构")
    given = {"kind": "RECOMMENDING_INSTITUTION", "organisationName": name, "uscc": p.cast.enterprise_code(1)}
    application = somebody.do("institutionApplicationDraft", **given, **sections(p))["id"]
    upload_papers(somebody, application, RECOMMENDER_PAPERS)
    somebody.do("rosterRecord", id=application, enterprises=served(p, 29))
    story.refused(
        f"{name} submits with 29 served enterprises", somebody.refused("institutionApplicationSubmit", id=application)
    )
    somebody.do("rosterRecord", id=application, enterprises=served(p, 30))
    somebody.do("institutionApplicationSubmit", id=application)
    story.did("with the thirtieth enterprise it may submit (REC-4)")
    story.refused(
        "the Office tries to decide on it",
        p.office.refused("institutionApplicationClaim", id=application),
    )
    admitted(p, somebody, application, by=p.bmstc)
    story.did("BMSTC approves, the Office gives feedback and opens the account (REC-14…16)")
    return activated(p, somebody, story)


def authorised_by(p: Parties) -> dict[str, Any]:
    return {
        "legalPerson": True,
        "authoriserId": p.host,
        "authorisationScope": ["VOUCHER_WORK"],
        "authorisedFrom": str(p.cast.today - timedelta(days=10)),
        "authorisedUntil": str(p.cast.today + timedelta(days=700)),
    }


def sections(p: Parties) -> dict[str, Any]:
    return {
        "willing": True,
        "workBasis": "示例：企业服务团队",
        "capability": "示例：走访企业，梳理需求",
        "duties": ["PROMOTION", "COACHING", "MATCHMAKING"],
        "plannedEvents": [
            {"kind": kind, "title": f"示例活动 {kind}", "plannedOn": str(p.cast.today + timedelta(days=30))}
            for kind in ("PROMOTION", "MATCHMAKING")
        ],
        "mechanismManagement": "示例：专人负责",
        "mechanismProcess": "示例：受理、对接、跟踪",
        "mechanismOverview": "示例：五十家",
        "safeguardOrganisation": "示例：领导小组",
        "safeguardProcess": "示例：内部复核",
        "safeguardPlan": "示例：年度计划",
    }


def served(p: Parties, count: int) -> list[dict[str, Any]]:
    return [
        {"name": f"示例企业 {place}", "uscc": p.cast.enterprise_code(place), "situation": "示例：三年服务关系"}
        for place in range(2, 2 + count)
    ]


def admitted(p: Parties, somebody: Client, application: str, *, by: Client) -> None:
    by.do("institutionApplicationClaim", id=application)
    by.do("institutionApplicationApprove", id=application, reason="示例：符合条件")
    p.office.do("decisionFeedbackSend", id=application)
    p.office.do("institutionOpenAccount", id=application)


def activated(p: Parties, somebody: Client, story: Story) -> Client:
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
