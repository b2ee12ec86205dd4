"""Step 4: a professional service institution joins with its host's letter, and reports the host's lab."""

from typing import Any

from app.tour.cast import PROVIDER_PAPERS, certified, upload_papers
from app.tour.client import expect
from app.tour.institutions.parties import Institutions
from app.tour.joining import activated, admitted, authorised_by
from app.tour.story import Story


def join_and_report(p: Institutions, story: Story) -> None:
    with story.step("A host authorises an institution, which reports its labs 授权与上报", "applicant, Office"):
        p.host = p.office.do("hostRecord", name=p.host_name, kind="UNIVERSITY_OR_INSTITUTE")["id"]
        somebody = p.cast.newcomer("tour-providing", "示例专业服务机构管理员")
        given = {"kind": "PROFESSIONAL_SERVICE_INSTITUTION", "organisationName": p.provider_name}
        drafted = {**given, "uscc": p.cast.institution_code(1), **lapsed(p)}
        application = somebody.do("institutionApplicationDraft", **drafted)["id"]
        upload_papers(somebody, application, PROVIDER_PAPERS)
        story.refused(
            "it submits while its host is no platform member and the letter has run out",
            somebody.refused("institutionApplicationSubmit", id=application),
            "PSI-3",
            "PSI-4",
        )
        p.office.do("platformMembershipRecord", organisationId=p.host, fromOn=p.cast.day(-100))
        somebody.do("institutionApplicationRevise", id=application, **authorised_by(p.cast, p.host))
        somebody.do("institutionApplicationSubmit", id=application)
        admitted(p, application, by=p.office)
        story.did("with a letter in force, of a member of the Conditions Platform, the Office admits it (PSI-1…6)")
        p.provider = activated(p, somebody, story)
        p.provider_id = p.provider.ask("myInstitution")["id"]
        report(p, story)


def report(p: Institutions, story: Story) -> None:
    given = a_lab(p, p.host, p.cast.named("复合材料实验室"))
    unrecognised = {**given, "recognition": {**given["recognition"], "recogniser": ""}}
    p.lab = p.provider.do("labDraft", **unrecognised)["id"]
    story.refused("a lab without a recogniser is reported", p.provider.refused("labSubmit", id=p.lab), "LAB-5")
    p.provider.do("labRevise", id=certified(p.provider, p.lab), recognition=given["recognition"])
    p.provider.do("labSubmit", id=p.lab)
    story.refused(
        "the institution approves its own report", p.provider.refused("labApprove", id=p.lab, reason="示例"), "LAB-3"
    )
    approved = p.office.do("labApprove", id=p.lab, capabilities=[], reason="示例：符合条件")
    expect(approved["state"] == "OPEN", "an approved lab is open")
    story.did("the Office approves the lab; it stands in the open-lab catalogue (LAB-1…5)")


def lapsed(p: Institutions) -> dict[str, Any]:
    return {**authorised_by(p.cast, p.host), "authorisedUntil": p.cast.day(-1)}


def a_lab(p: Institutions, host: str, name: str, *, field: str = "新材料") -> dict[str, Any]:
    """A recognised lab of a host, with everything that the catalogue shows."""
    return {
        "hostId": host,
        "name": name,
        "category": "BEIJING_KEY_LAB",
        "field": field,
        "activityTypes": ["TESTING_INSPECTION"],
        "directions": "示例：复合材料力学性能",
        "contact": "示例联系人",
        "recognition": {
            "category": "BEIJING_KEY_LAB",
            "recogniser": "示例认定单位",
            "certificateNo": f"示例-{p.cast.serial}",
            "recognisedOn": p.cast.day(-400),
        },
    }
