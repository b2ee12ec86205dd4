"""Step 2: BMSTC decides, the Office sends the result and opens the account, the institution completes its profile."""

from typing import Any

from app.tour.client import Client, expect
from app.tour.institutions.parties import Institutions
from app.tour.joining import activated
from app.tour.story import Story

REMARKS = [{"path": "safeguardPlan", "text": "示例：请写明全年安排"}]


def admit_recommender(p: Institutions, story: Story) -> None:
    with story.step("BMSTC decides, the Office answers 审核与反馈", "BMSTC, Office, applicant"):
        story.saw(f"on BMSTC's desk: {waiting(p.bmstc, p.application)}")
        story.refused("the Office decides", p.office.refused("institutionApplicationClaim", id=p.application), "REC-14")
        returned_once(p, story)
        p.bmstc.do("institutionApplicationClaim", id=p.application)
        p.bmstc.do("institutionApplicationApprove", id=p.application, reason="示例：符合条件")
        story.did("BMSTC approves (REC-14)")
        tell_due_about(p, story, "ACCOUNT", "FEEDBACK")
        p.office.do("decisionFeedbackSend", id=p.application)
        tell_due_about(p, story, "ACCOUNT")
        story.refused("the result is sent twice", p.office.refused("decisionFeedbackSend", id=p.application), "REC-15")
        opened = p.office.do("institutionOpenAccount", id=p.application)
        tell_due_about(p, story)
        p.recommender_id = opened["id"]
        story.did("the Office sends the result and opens the account (REC-15, REC-16)")
        p.recommender = activated(p, p.applying, story)


def returned_once(p: Institutions, story: Story) -> None:
    """It goes back with a remark on one field, and comes again with the difference shown."""
    p.bmstc.do("institutionApplicationClaim", id=p.application)
    story.refused(
        "BMSTC opens the account itself",
        p.bmstc.refused("institutionOpenAccount", id=p.application),
        "request.permission.office_only",
    )
    p.bmstc.do("institutionApplicationReturn", id=p.application, reason="示例：请补充", remarks=REMARKS)
    p.applying.do("institutionApplicationRevise", id=p.application, safeguardPlan="示例：全年四次走访、两次活动")
    p.applying.do("institutionApplicationSubmit", id=p.application)
    story.did("BMSTC returns it with a remark on the work plan; it is revised and submitted again")
    (change,) = p.bmstc.ask("institutionApplication", id=p.application)["rounds"][-1]["changes"]
    story.saw(f"BMSTC sees the difference: {change['path']}: {change['before']} → {change['after']}")


def waiting(desk: Client, subject: str) -> str:
    """What stands on somebody's desk about a subject."""
    items = [item for item in everything(desk, "deskItems") if item["subjectId"] == subject]
    return ", ".join(f"{item['kind']} {item['subjectName']}, due on {item['dueOn']}" for item in items) or "nothing"


def tell_due_about(p: Institutions, story: Story, *kinds: str) -> None:
    """What the Office finds due about the application."""
    dues = [due for due in everything(p.office, "obligations") if due["subjectId"] == p.application]
    expect(sorted(due["kind"] for due in dues) == list(kinds), f"due about the application is {kinds}")
    for due in dues:
        story.saw(f"now due, {due['rule']}, by {due['dueOn']}: {due['zh']} / {due['en']}")


def everything(somebody: Client, operation: str, **filters: Any) -> list[dict[str, Any]]:
    """All pages of a list."""
    page = somebody.ask(operation, first=100, **filters)
    found: list[dict[str, Any]] = page["nodes"]
    while page["pageInfo"]["hasNextPage"]:
        page = somebody.ask(operation, first=100, after=page["pageInfo"]["endCursor"], **filters)
        found += page["nodes"]
    return found
