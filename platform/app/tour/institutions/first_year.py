"""Step 3: the Office trains the new institution, and it holds its two events; what is due shrinks accordingly."""

from app.tour.cast import paper
from app.tour.client import expect
from app.tour.institutions.admitting import everything
from app.tour.institutions.parties import Institutions
from app.tour.story import Story

EVENTS = {"PROMOTION": "示例：创新券宣讲会", "MATCHMAKING": "示例：实验室对接会"}


def train_and_hold_events(p: Institutions, story: Story) -> None:
    with story.step("Training and two events 培训与活动", "Office, recommending institution"):
        tell_due(p, story, "EVENTS", "TRAINING")
        story.refused(
            "it records its own training",
            p.recommender.refused("trainingRecord", id=p.recommender_id, **training(p)),
            "request.permission.office_only",
        )
        p.office.do("trainingRecord", id=p.recommender_id, **training(p))
        story.did("the Office trains it (REC-19)")
        tell_due(p, story, "EVENTS")
        for kind in EVENTS:
            held(p, kind, story)
        story.did("both events are held, with evidence (REC-8)")
        tell_due(p, story)


def training(p: Institutions) -> dict[str, object]:
    material = p.office.upload(paper("培训材料", p.recommender_name), kind="OTHER", title="培训材料")
    return {"heldOn": p.cast.day(), "topic": "示例：创新券业务", "attendees": ["示例学员甲"], "materialId": material}


def held(p: Institutions, kind: str, story: Story) -> None:
    event = p.recommender.do("outreachPlan", kind=kind, title=EVENTS[kind], plannedOn=p.cast.day(), place="示例会议室")
    evidence = p.recommender.upload(paper("活动记录", EVENTS[kind]), kind="OTHER", title="活动记录")
    report = {"heldOn": p.cast.day(), "participants": 25, "evidenceId": evidence, "summary": "示例"}
    if kind == "PROMOTION":
        tomorrow = {**report, "heldOn": p.cast.day(1)}
        story.refused(
            "an event of tomorrow is reported",
            p.recommender.refused("outreachReport", id=event["id"], **tomorrow),
            "REC-8",
        )
    p.recommender.do("outreachReport", id=event["id"], **report)


def tell_due(p: Institutions, story: Story, *kinds: str) -> None:
    """What is due of the institution, or for it; both sides see the same."""
    for seen in (
        everything(p.recommender, "obligations"),
        everything(p.office, "obligations", institution=p.recommender_id),
    ):
        found = sorted(due["kind"] for due in seen)
        expect(found == list(kinds), f"due is {kinds}; it is {found}")
    story.saw(f"due, as the institution and the Office see it: {', '.join(kinds) or 'nothing'}")
