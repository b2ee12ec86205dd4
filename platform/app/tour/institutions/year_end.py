"""Step 8: what is due at the end, and how far the evaluation of the running year can go."""

from typing import Any

from app.tour.client import expect
from app.tour.institutions.admitting import everything
from app.tour.institutions.parties import Institutions
from app.tour.story import Story

INDICATORS = [
    {"code": "labs", "zh": "实验室开放情况", "en": "Labs opened", "weight": 60, "figure": "LABS_OPEN"},
    {"code": "service", "zh": "服务质量", "en": "Quality of service", "weight": 40},
]


def evaluate_the_year(p: Institutions, story: Story) -> None:
    with story.step("The end of the year 待办与年度绩效评价", "Office, professional service institution"):
        tell_due(p, story, "DECISION", "DECISION", "EVALUATION")
        cycle = cycle_of(p)
        story.refused(
            "the institution begins its own evaluation",
            p.provider.refused("evaluationBegin", id=cycle["id"], institutionId=p.provider_id),
            "PSI-7",
        )
        begun = p.office.do("evaluationBegin", id=cycle["id"], institutionId=p.provider_id)["id"]
        story.refused(
            "it is evaluated twice for one year",
            p.office.refused("evaluationBegin", id=cycle["id"], institutionId=p.provider_id),
            "PSI-7",
        )
        story.refused("published before it is scored", p.office.refused("evaluationPublish", id=begun), "PSI-7")
        p.office.do("evaluationScore", id=begun, **scores(cycle))
        tell_evaluation(p, story)
        story.refused("published before the year is over", p.office.refused("evaluationPublish", id=begun), "PSI-7")
        expect(not p.provider.ask("evaluations")["nodes"], "nothing of it is seen before publication")
        story.saw(
            "before publication the institution sees nothing of it; nothing follows from a grade by itself (A-16)"
        )
        tell_due(p, story, "DECISION", "DECISION", "EVALUATION")


def tell_due(p: Institutions, story: Story, *kinds: str) -> None:
    """What the Office finds due about the institution: two labs of the spreadsheet wait for it."""
    dues = everything(p.office, "obligations", institution=p.provider_id)
    expect(sorted(due["kind"] for due in dues) == list(kinds), f"due is {kinds}")
    for due in dues:
        late = f"{due['dueOn']}, {due['daysLeft']} days left"
        story.saw(f"{due['owedBy']} owes {due['kind']} ({due['rule']}) by {late}: {due['zh']} / {due['en']}")


def cycle_of(p: Institutions) -> dict[str, Any]:
    """This year's indicators; set by whoever walks first."""
    year = p.cast.today.year
    known = [cycle for cycle in everything(p.office, "evaluationCycles") if cycle["year"] == year]
    if not known:
        p.office.do("evaluationCycleOpen", year=year, indicators=INDICATORS)
        return cycle_of(p)
    return known[0]


def scores(cycle: dict[str, Any]) -> dict[str, Any]:
    given = [{"indicator": indicator["code"], "score": 90} for indicator in cycle["indicators"]]
    return {"scores": given, "grade": "GOOD", "comment": "示例：开放及时"}


def tell_evaluation(p: Institutions, story: Story) -> None:
    """As the Office reads its draft."""
    (draft,) = p.office.ask("evaluations", institution=p.provider_id)["nodes"]
    counted = ", ".join(f"{one['figure']} {one['value']:.0f}" for one in draft["figures"] if one["value"])
    story.did(f"the Office drafts {draft['year']}: {draft['points']} points, {draft['grade']} (PSI-7)")
    story.saw(f"counted from the year's records so far: {counted}")
    link = p.office.do("evaluationReportOpen", id=draft["id"], format="PDF")["url"]
    expect(p.office.http.get(link).content.startswith(b"%PDF"), "the report is a PDF")
    story.saw("its report can be opened as PDF and as a workbook with charts")
