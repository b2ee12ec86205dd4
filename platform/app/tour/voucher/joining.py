"""Step 1: a professional service institution and a recommending institution join the network."""

from app.tour.cast import PROVIDER_PAPERS, RECOMMENDER_PAPERS, upload_papers
from app.tour.client import Client
from app.tour.joining import activated, admitted, authorised_by, sections, served
from app.tour.story import Story
from app.tour.voucher.parties import Parties


def join_the_network(p: Parties, story: Story) -> None:
    with story.step("Institutions join the network 机构加入", "applicants, Office, BMSTC"):
        p.host = p.office.do("hostRecord", name=p.host_name, kind="UNIVERSITY_OR_INSTITUTE")["id"]
        p.office.do("platformMembershipRecord", organisationId=p.host, fromOn=p.cast.day(-100))
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
    somebody.do("institutionApplicationRevise", id=application, **authorised_by(p.cast, p.host))
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
    admitted(p, application, by=p.office)
    story.did("the Office approves, gives feedback and opens the account (PSI-6)")
    return activated(p, somebody, story)


def recommender_joins(p: Parties, story: Story) -> Client:
    somebody = p.cast.newcomer("tour-recommender", "示例推荐机构管理员")
    name = p.cast.named("推荐机构")
    given = {"kind": "RECOMMENDING_INSTITUTION", "organisationName": name, "uscc": p.cast.enterprise_code(1)}
    application = somebody.do("institutionApplicationDraft", **given, **sections(p.cast))["id"]
    upload_papers(somebody, application, RECOMMENDER_PAPERS)
    somebody.do("rosterRecord", id=application, enterprises=served(p.cast, 29))
    story.refused(
        f"{name} submits with 29 served enterprises", somebody.refused("institutionApplicationSubmit", id=application)
    )
    somebody.do("rosterRecord", id=application, enterprises=served(p.cast, 30))
    somebody.do("institutionApplicationSubmit", id=application)
    story.did("with the thirtieth enterprise it may submit (REC-4)")
    story.refused(
        "the Office tries to decide on it",
        p.office.refused("institutionApplicationClaim", id=application),
    )
    admitted(p, application, by=p.bmstc)
    story.did("BMSTC approves, the Office gives feedback and opens the account (REC-14…16)")
    return activated(p, somebody, story)
