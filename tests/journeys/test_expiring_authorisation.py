"""A professional service institution whose authorisation runs out: it is announced 60, 30 and 7 days ahead, then new
reports are refused while the catalogue stays as it is, until the host's new letter is confirmed."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio

from app.tour.cast import PROVIDER_PAPERS, certified, paper, upload_papers
from app.tour.client import Client
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import a_lab
from app.tour.joining import activated, admitted, authorised_by
from tests.database import migrated  # noqa: F401 - what the services' database must be first
from tests.journeys.recording import Recording
from tests.journeys.travelling import Travel, travelling
from tests.services import PostgresService, Services

pytestmark = pytest.mark.timeout(400)

LASTS = 65
"""Days of the authorisation, from the day on which the institution joins."""
DAYS = (4, 5, 34, 35, 57, 58)
OUT = ("PSI-4", "lab.authorisation.not_in_force", "hostId")


@dataclass
class Walked:
    """announced: by day, how often both sides had been told by then."""

    p: Institutions
    announced: dict[int, tuple[int, int]] = field(default_factory=dict)
    last_day: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)


@pytest_asyncio.fixture(scope="module")
async def walked(services: Services, migrated: PostgresService) -> Walked:  # noqa: F811 - the fixture
    async with travelling(services) as travel:
        return await asyncio.to_thread(walk, travel)


def walk(travel: Travel) -> Walked:
    p = Institutions(travel.cast)
    with travel.on_day(0):
        way = Walked(p)
        labs = join(p)
    for day in DAYS:
        with travel.on_day(day):
            signed_in(p)
            way.announced[day] = announcements(p.provider), announcements(p.office)
    with travel.on_day(LASTS):
        signed_in(p)
        way.last_day = p.provider.do("labSubmit", id=labs["on the last day"])
    with travel.on_day(LASTS + 1):
        signed_in(p)
        run_out(way, labs)
    with travel.on_day(LASTS + 2):
        signed_in(p)
        renew(way, labs)
    return way


def join(p: Institutions) -> dict[str, str]:
    """It joins and has one lab opened; three others are begun."""
    p.host = p.office.do("hostRecord", name=p.host_name, kind="UNIVERSITY_OR_INSTITUTE")["id"]
    p.office.do("platformMembershipRecord", organisationId=p.host, fromOn=p.cast.day(-100))
    somebody = p.cast.newcomer("journey-psi", "示例管理员")
    given = {"kind": "PROFESSIONAL_SERVICE_INSTITUTION", "organisationName": p.provider_name}
    dated = {**authorised_by(p.cast, p.host), "authorisedUntil": p.cast.day(LASTS)}
    drafted = {**given, "uscc": p.cast.institution_code(1), **dated}
    application = somebody.do("institutionApplicationDraft", **drafted)["id"]
    upload_papers(somebody, application, PROVIDER_PAPERS)
    somebody.do("institutionApplicationSubmit", id=application)
    admitted(p, application, by=p.office)
    p.provider = activated(p, somebody, Recording())
    labs = {
        name: p.provider.do("labDraft", **a_lab(p, p.host, p.cast.named(f"实验室 {name}")))["id"]
        for name in ("open", "waiting", "on the last day", "too late")
    }
    for name in ("open", "waiting"):
        p.provider.do("labSubmit", id=certified(p.provider, labs[name]))
    p.office.do("labApprove", id=labs["open"], capabilities=[], reason="示例")
    return labs


def signed_in(p: Institutions) -> None:
    """Sessions do not last for days."""
    p.office, p.provider = p.cast.officer("office"), p.cast.again(p.provider)


def announcements(somebody: Client) -> int:
    return len(somebody.ask("notifications", first=100, kind=["expiry.announced"])["nodes"])


def run_out(way: Walked, labs: dict[str, str]) -> None:
    p = way.p
    for name in ("too late", "open"):
        way.refused[name] = broken(p.provider.refused("labSubmit", id=labs[name]))
    way.refused["waiting"] = broken(p.office.refused("labApprove", id=labs["waiting"], capabilities=[], reason="示例"))
    way.seen["state when run out"] = p.provider.ask("lab", id=labs["open"])["state"]
    way.seen["catalogue"] = len(p.anyone.ask("openLabs", search=p.cast.named("实验室 open"))["nodes"])
    route = p.anyone.ask("submissionRoute", hostId=p.host)
    way.seen["route"] = route["way"], [one["rule"] for one in route["findings"] if one["outcome"] != "PASS"]


def renew(way: Walked, labs: dict[str, str]) -> None:
    """The host's new letter: it counts from the Office's confirmation on, and the institution cannot give that."""
    p = way.p
    letter = p.provider.upload(paper("授权函", p.host_name), kind="AUTHORISATION_LETTER", title="授权函")
    dated = {"fromOn": p.cast.day(LASTS + 2), "untilOn": p.cast.day(LASTS + 400), "scope": ["VOUCHER_WORK"]}
    new = p.provider.do("authorisationRecord", grantorId=p.host, documentId=letter, **dated)["id"]
    way.refused["before it is confirmed"] = broken(p.provider.refused("labSubmit", id=labs["too late"]))
    way.refused["by itself"] = broken(p.provider.refused("authorisationConfirm", id=new, reason="示例"))
    way.seen["what a stranger sees"] = p.stranger.ask("authorisations")["nodes"], announcements(p.stranger)
    p.office.do("authorisationConfirm", id=new, reason="示例：续签")
    way.seen["submitted"] = p.provider.do("labSubmit", id=labs["too late"])["state"]
    approved = p.office.do("labApprove", id=labs["waiting"], capabilities=[], reason="示例")
    way.seen["approved"] = approved["state"]
    way.seen["route renewed"] = p.anyone.ask("submissionRoute", hostId=p.host)["way"]


def broken(refusal: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(problem["rule"], problem["code"], problem["path"]) for problem in refusal["problems"]]


def test_the_end_is_announced_60_30_and_7_days_ahead_once_each_to_both_sides(walked: Walked):
    """PSI-4; nobody else is told."""
    assert walked.announced == {
        4: (0, 0),
        5: (1, 1),
        34: (1, 1),
        35: (2, 2),
        57: (2, 2),
        58: (3, 3),
    }


def test_on_the_last_day_labs_are_still_reported(walked: Walked):
    """PSI-4, A-03: the last day is included."""
    assert walked.last_day["state"] == "SUBMITTED"


def test_from_the_day_after_new_reports_are_refused_with_the_rule(walked: Walked):
    """PSI-4; a lab that was reported in time is not approved either: it is judged again on the day."""
    assert walked.refused["too late"] == [OUT]
    assert walked.refused["waiting"] == [OUT]


def test_a_lab_in_the_catalogue_stays_there(walked: Walked):
    """PSI-4, A-19: nothing is taken out of the catalogue by itself."""
    assert walked.refused["open"] == [(None, "request.step.illegal", "state")]
    assert (walked.seen["state when run out"], walked.seen["catalogue"]) == ("OPEN", 1)


def test_the_way_into_the_catalogue_says_why_it_is_closed(walked: Walked):
    assert walked.seen["route"] == ("NONE", ["LAB-1", "PSI-4", "DC-3", "DC-1"])  # this network has no center
    assert walked.seen["route renewed"] == "OWN_INSTITUTION"


def test_a_new_letter_counts_once_the_office_confirmed_it(walked: Walked):
    """PSI-4, PSI-6: the institution does not confirm its own letter, and no other sees it."""
    assert walked.refused["before it is confirmed"] == [OUT]
    assert walked.refused["by itself"] == [("PSI-6", "authorisation.decision.not_office", "")]
    assert walked.seen["what a stranger sees"] == ([], 0)
    assert (walked.seen["submitted"], walked.seen["approved"]) == ("SUBMITTED", "OPEN")
