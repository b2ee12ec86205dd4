"""Step 1: an organisation applies to recommend; five conditions fail at once, all are named, and all are mended."""

from typing import Any

from app.tour.cast import RECOMMENDER_PAPERS, upload_papers
from app.tour.client import expect
from app.tour.institutions.parties import Institutions
from app.tour.joining import planned, sections, served
from app.tour.story import Story

FAILING = ("REC-1", "REC-4", "REC-7", "REC-8", "REC-12")


def apply_to_recommend(p: Institutions, story: Story) -> None:
    with story.step("An organisation applies to recommend 推荐机构申报", "somebody who has just signed up"):
        p.applying = p.cast.newcomer("tour-recommending", "示例推荐机构管理员")
        given = {"kind": "RECOMMENDING_INSTITUTION", "organisationName": p.recommender_name}
        drafted = {**given, "uscc": p.cast.enterprise_code(1), **sections(p.cast), **weak(p)}
        p.application = p.applying.do("institutionApplicationDraft", **drafted)["id"]
        upload_papers(p.applying, p.application, RECOMMENDER_PAPERS)
        p.applying.do("rosterRecord", id=p.application, enterprises=one_twice(p))
        story.did(f"{p.recommender_name} drafts its application, section by section, with its four documents (REC-11)")
        tell_failing(p, story)
        story.refused(
            f"it submits with {len(FAILING)} conditions failing (REC-3: all of them are named, not the first)",
            p.applying.refused("institutionApplicationSubmit", id=p.application),
            *FAILING,
        )
        p.applying.do("institutionApplicationRevise", id=p.application, **mended(p))
        p.applying.do("rosterRecord", id=p.application, enterprises=served(p.cast, 30))
        submitted = p.applying.do("institutionApplicationSubmit", id=p.application)
        expect(submitted["state"] == "SUBMITTED", "an application that lacks nothing is submitted")
        story.did("everything mended, the application is submitted")


def weak(p: Institutions) -> dict[str, Any]:
    """Sections that break REC-1, REC-7, REC-8 and REC-12."""
    return {
        "willing": False,
        "duties": ["PROMOTION", "COACHING"],
        "plannedEvents": [planned(p.cast, "PROMOTION")],
        "mechanismProcess": " ",
    }


def mended(p: Institutions) -> dict[str, Any]:
    return {name: sections(p.cast)[name] for name in weak(p)}


def one_twice(p: Institutions) -> list[dict[str, Any]]:
    """Thirty enterprises, one of them under two names: 29 count (REC-4)."""
    known = served(p.cast, 29)
    return [*known, {**known[0], "name": "示例企业（重复）"}]


def tell_failing(p: Institutions, story: Story) -> None:
    check = p.applying.do("institutionApplicationCheck", id=p.application)
    failing = [finding["rule"] for finding in check["findings"] if finding["outcome"] == "FAIL"]
    expect(set(failing) == set(FAILING), f"a dry run finds {FAILING}; it found {failing}")
    story.saw(f"a dry run finds the same without submitting: {', '.join(failing)}")
