"""The institutions' year as the tour walks it: what is refused on the way, and whose its wishes and marks are."""

from collections.abc import Callable

import pytest

from app.tour.cast import Cast
from app.tour.institutions import STEPS, walk
from app.tour.institutions.parties import Institutions
from tests.journeys.onlookers import onlookers, who_sees
from tests.journeys.recording import Recording

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

REFUSED = [  # what is tried on the way, and the clauses it breaks
    ("it submits with 5 conditions failing", ["REC-1", "REC-7", "REC-4", "REC-8", "REC-12"]),
    ("the Office decides", ["REC-14"]),
    ("BMSTC opens the account itself", ["request.permission.office_only"]),
    ("the result is sent twice", ["REC-15"]),
    ("its profile lacks a contact", ["REC-17"]),
    ("it records its own training", ["request.permission.office_only"]),
    ("an event of tomorrow is reported", ["REC-8"]),
    ("it submits while its host is no platform member", ["PSI-3", "PSI-4"]),
    ("its profile lacks a contact", ["REC-17"]),
    ("a lab without a recogniser is reported", ["LAB-5"]),
    ("the institution approves its own report", ["LAB-3"]),
    ("a center for manufacturing reports a lab of new materials", ["DC-5"]),
    ("the right center does, before the firm joined it", ["DC-6"]),
    ("the center reports a member university's lab", ["DC-3", "DC-6"]),
    ("a lab that is open already is nominated", ["LAB-8"]),
    ("another institution starts the import", ["request.subject.not_found"]),
    ("the institution begins its own evaluation", ["PSI-7"]),
    ("it is evaluated twice for one year", ["PSI-7"]),
    ("published before it is scored", ["PSI-7"]),
    ("published before the year is over", ["PSI-7"]),
]


@pytest.fixture(scope="module")
def told() -> Recording:
    return Recording()


@pytest.fixture(scope="module")
def p(acquainted_cast: Callable[[], Cast], told: Recording) -> Institutions:
    return walk(acquainted_cast(), told)


def test_the_whole_year_is_walked(p: Institutions, told: Recording):
    assert len(told.steps) == len(STEPS)
    assert {p.recommender.ask("myInstitution")["state"], p.provider.ask("myInstitution")["state"]} == {"ACTIVE"}


def test_every_refusal_cites_exactly_the_rules_that_are_broken(p: Institutions, told: Recording):
    assert [rules for _, rules in told.refusals] == [set(rules) for _, rules in REFUSED]
    assert [tried for tried, _ in told.refusals if not any(tried.startswith(part) for part, _ in REFUSED)] == []


def test_a_drafted_evaluation_is_the_offices(p: Institutions):
    """PSI-7: nobody else sees marks before the year is over and they are published."""
    (evaluation,) = p.office.ask("evaluations", institution=p.provider_id)["nodes"]
    people = {**onlookers(p.cast), "institution": p.provider, "center": p.center}

    assert who_sees(evaluation["id"], people) == {"Office", "auditor"}
    assert (evaluation["grade"], evaluation["state"]) == ("GOOD", "DRAFT")
    counted = {one["figure"]: one["value"] for one in evaluation["figures"] if one["value"]}
    assert counted == {"LABS_REPORTED": 4, "LABS_OPEN": 2}


def test_a_nomination_is_seen_by_who_wishes_and_who_is_asked(p: Institutions):
    """LAB-8."""
    mine = p.enterprise.ask("labNominations", first=100)["nodes"]
    (nomination,) = [one for one in mine if one["host"]["id"] == p.host]
    people = {**onlookers(p.cast), "institution": p.provider, "center": p.center}

    assert who_sees(nomination["id"], people) == {"Office", "auditor", "institution", "an enterprise"}
    assert (nomination["state"], len(nomination["entries"])) == ("OPEN", 1)


def test_a_question_to_a_center_is_between_the_two(p: Institutions):
    """DC-8: the other center does not see it."""
    questions = p.center.ask("contactRequests", first=100)["nodes"]
    (question,) = [one for one in questions if one["hostName"] == p.firm_name]
    people = {**onlookers(p.cast), "center": p.center, "other center": p.other_center}

    assert who_sees(question["id"], people) == {"Office", "auditor", "center"}
    assert (question["state"], question["answer"]) == ("ANSWERED", "示例：请提交授权函")
