"""Labs through domain centers: a private firm's, first with a wrong field; a platform member's, which is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.tour.cast import Cast, certified
from app.tour.client import Client
from app.tour.institutions.centers import joined
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import a_lab, join_and_report
from tests.journeys.onlookers import is_told, messages, on_the_desk, onlookers, who_sees
from tests.journeys.recording import Recording

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

MARKED = "示例：与材料领域交叉，经本中心专家论证"


@dataclass
class Walked:
    """refused: by what was tried, each problem's clause, code, path, and the value found. labs: by name, their ids."""

    p: Institutions
    people: dict[str, Client]
    refused: dict[str, list[tuple[str, str, str, str | None]]] = field(default_factory=dict)
    labs: dict[str, str] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def tried(self, what: str, refusal: dict[str, Any]) -> None:
        self.refused[what] = [(one["rule"], one["code"], one["path"], one["actual"]) for one in refusal["problems"]]


@pytest.fixture(scope="module")
def walked(acquainted_cast: Callable[[], Cast]) -> Walked:
    p = Institutions(acquainted_cast())
    join_and_report(p, Recording())
    people = {**onlookers(p.cast), "center": p.center, "other center": p.other_center, "own institution": p.provider}
    way = Walked(p, people)
    firm_through_a_center(way)
    member_refused(way)
    return way


def firm_through_a_center(way: Walked) -> None:
    p = way.p
    p.firm = p.office.do("hostRecord", name=p.firm_name, kind="PRIVATE_ENTERPRISE")["id"]
    given = a_lab(p, p.firm, p.firm_name + "检测中心", field="农业")
    lab = way.labs["firm"] = p.center.do("labDraft", **given)["id"]
    way.tried("not joined, wrong field", p.center.refused("labSubmit", id=lab))
    joined(p, p.center)
    way.tried("wrong field", p.center.refused("labSubmit", id=lab))
    way.seen["draft"] = who_sees(lab, way.people)
    p.center.do("labRevise", id=lab, field="新材料")
    p.center.do("labSubmit", id=certified(p.center, lab))
    way.seen["submitted"] = who_sees(lab, way.people)
    at_another_center(way, given)
    p.office.do("labApprove", id=lab, capabilities=[], reason="示例：符合条件")
    entry = p.anyone.ask("openLabs", search=given["name"])["nodes"][0]["id"]
    way.seen["entry"] = who_sees(entry, way.people)


def at_another_center(way: Walked, given: dict[str, Any]) -> None:
    """The same lab twice is refused; another lab of another field is taken in for a reason on record."""
    p = way.p
    joined(p, p.other_center)
    twice = {**given, "field": "装备制造"}
    way.tried("a second center", p.other_center.refused("labSubmit", id=p.other_center.do("labDraft", **twice)["id"]))
    crossing = {**given, "name": p.firm_name + "工艺中心", "field": "新材料", "fieldException": MARKED}
    lab = way.labs["exception"] = p.other_center.do("labDraft", **crossing)["id"]
    p.other_center.do("labSubmit", id=lab)


def member_refused(way: Walked) -> None:
    """DC-3: a platform member with an institution of its own; then A-21, the Office's exception."""
    p = way.p
    given = a_lab(p, p.host, p.cast.named("第二实验室"))
    lab = way.labs["member"] = p.center.do("labDraft", **given)["id"]
    way.tried("a member's lab", p.center.refused("labSubmit", id=lab))
    way.seen["refused"] = who_sees(lab, way.people)
    center = p.center.ask("myInstitution")["id"]
    permission = {"hostId": p.host, "centerId": center, "reason": "示例：该单位机构暂无相关人员"}
    way.tried("the center permits itself", p.center.refused("centerPermit", **permission))
    p.office.do("centerPermit", **permission)
    way.tried("with the Office's permission", p.center.refused("labSubmit", id=lab))
    own = p.provider.do("labDraft", **given)["id"]
    way.labs["own"] = p.provider.do("labSubmit", id=own)["id"]


def test_a_wrong_field_is_refused_with_the_centers_own(walked: Walked):
    """DC-5, DC-6: both at once while the firm has not joined, the field alone once it has."""
    not_joined = ("DC-6", "lab.membership.required", "hostId", None)
    outside = ("DC-5", "lab.field.outside_center", "field", "农业")

    assert walked.refused["not joined, wrong field"] == [not_joined, outside]
    assert walked.refused["wrong field"] == [outside]


def test_one_lab_has_one_center(walked: Walked):
    """DC-6, A-23."""
    assert walked.refused["a second center"] == [("DC-6", "lab.center.already_reported", "name", None)]


def test_another_field_is_taken_in_for_a_reason_that_the_office_sees(walked: Walked):
    """DC-5, A-22: a warning with the round, and the reason with the lab."""
    lab = walked.p.office.ask("lab", id=walked.labs["exception"])
    warned = [
        one["code"] for one in lab["rounds"][-1]["findings"] if one["rule"] == "DC-5" and one["outcome"] == "WARN"
    ]

    assert (lab["state"], lab["fieldException"]) == ("SUBMITTED", MARKED)
    assert warned == ["lab.field.outside_center"]
    assert on_the_desk(walked.p.office, walked.labs["exception"]) == ["LAB"]


def test_a_centers_lab_is_its_own_until_it_is_in_the_catalogue(walked: Walked):
    """A draft is the center's alone; the other center and the enterprise meet it in the catalogue, and not before."""
    assert walked.seen["draft"] == walked.seen["refused"] == {"center"}
    assert walked.seen["submitted"] == {"Office", "auditor", "center"}
    assert walked.seen["entry"] == set(walked.people)
    assert is_told(walked.p.center, "lab.approved", walked.labs["firm"])
    assert messages(walked.p.other_center, walked.labs["firm"]) == []


def test_a_platform_members_lab_is_sent_to_its_own_institution(walked: Walked):
    """DC-3 (USE_OWN_PSI), and the institution reports the same lab without any of it."""
    use_own = ("DC-3", "lab.host.use_own_institution", "hostId", None)
    not_joined = ("DC-6", "lab.membership.required", "hostId", None)

    assert walked.refused["a member's lab"] == [use_own, not_joined]
    assert walked.p.provider.ask("lab", id=walked.labs["own"])["state"] == "SUBMITTED"
    assert walked.p.center.ask("lab", id=walked.labs["member"])["state"] == "DRAFT"


def test_only_the_office_makes_an_exception_and_it_waives_no_more_than_that(walked: Walked):
    """A-21: the university still has to join the center (DC-6)."""
    assert walked.refused["the center permits itself"] == [
        (None, "request.permission.office_only", "", "center:permit")
    ]
    assert walked.refused["with the Office's permission"] == [("DC-6", "lab.membership.required", "hostId", None)]
