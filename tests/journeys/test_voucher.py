"""One voucher from an institution that joins to the redemption: what is refused, and who sees what at each step."""

from collections.abc import Callable, Mapping

import pytest

from app.tour.cast import Cast
from app.tour.voucher import STEPS
from tests.journeys.expected_sight import EXPECTED
from tests.journeys.platform_at_work import Platform
from tests.journeys.walked import Walked, walk

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

REFUSED = [  # what is tried on the way, and the clauses it breaks
    ("submits too early", {"PSI-1", "PSI-2", "PSI-3", "PSI-4", "PSI-5"}),
    ("BMSTC tries to decide on it", {"request.subject.not_found"}),
    ("opens an account before approving", {"REC-16"}),
    ("its profile lacks a contact", {"REC-17"}),
    ("submits with 29 served enterprises", {"REC-4"}),
    ("the Office tries to decide on it", {"REC-14"}),
    ("its profile lacks a contact", {"REC-17"}),
    ("another institution reports a lab of this host", {"LAB-1"}),
    ("a lab without recognition is submitted", {"LAB-2", "LAB-6"}),
    ("its own institution approves it", {"LAB-3"}),
    ("a wrong credit code is recorded", {"REC-4"}),
    ("recorded without its consent", {"REC-6"}),
    ("another institution answers it", {"request.subject.not_found"}),
    ("a medium-sized firm registers", {"SUP-1"}),
    ("it is verified without its licence", {"SUP-1"}),
    ("more is asked for than the project costs", {"SUP-4"}),
    ("the applicant approves it", {"SUP-4"}),
    ("more is approved than asked for", {"SUP-4"}),
    ("another institution looks for it", {"request.subject.not_found"}),
    ("party B is somebody else", {"CON-5"}),
    ("its amount is reviewed all the same", {"request.step.illegal"}),
    ("the applicant reviews the amount", {"PUR-9"}),
    ("the expired one is bought", {"PUR-6"}),
    ("one fen more than 30 %", {"PUR-8"}),
    ("one more fen", {"PUR-8"}),
    ("experts are invited before both stand behind it", {"request.step.illegal"}),
    ("the voucher is redeemed before", {"REV-7", "SUP-4"}),
    ("one of them votes without having accepted", {"request.step.illegal"}),
    ("the Office votes", {"REV-2"}),
    ("an expert leaves things out", {"REV-1", "REV-4"}),
    ("without its invoice", {"SUP-4"}),
    ("the institution confirms it itself", {"SUP-4"}),
    ("an empty batch is closed", {"SUP-4"}),
    ("whoever confirmed a payout closes its batch", {"SUP-4"}),
    ("the institution marks it as paid", {"request.permission.office_only"}),
    ("whoever closed it marks it as paid", {"SUP-4"}),
]


@pytest.fixture(scope="module")
def walked(platform: Platform, new_cast: Callable[[], Cast]) -> Walked:
    return walk(platform, new_cast())


def test_the_whole_way_is_walked_to_a_redeemed_project(walked: Walked):
    project = walked.p.applicant.ask("projectTimeline", id=walked.p.project)
    kinds = [entry["kind"] for entry in project["timeline"]["nodes"]]

    assert len(walked.told.steps) == len(STEPS)
    assert project["state"] == "REDEEMED"
    assert [kind for kind in kinds if not kind.startswith("document.")] == [
        "need.linked",
        "project.drafted",
        "project.revised",
        "project.submitted",
        "project.approved",
        "contract.registered",
        "contract.amended",
        "contract.reviewed",
        "purchase.recorded",
        "completion_review.filed",
        "completion_review.confirmed",
        "completion_review.assigned",
        "completion_review.decided",
        "redemption.requested",
        "redemption.confirmed",
        "redemption.batched",
        "redemption.paid",
    ]


def test_every_refusal_cites_exactly_the_rules_that_are_broken(walked: Walked):
    told = walked.told.refusals

    assert [rules for _, rules in told] == [rules for _, rules in REFUSED]
    assert [tried for tried, _ in told if not any(part in tried for part, _ in REFUSED)] == []


@pytest.mark.parametrize("moment", EXPECTED)
def test_each_party_sees_its_own_slice_and_nothing_else(walked: Walked, moment: str):
    moments = list(EXPECTED)
    place = moments.index(moment)
    before = _told(walked, moments[place - 1]) if place else {}

    changed = {what: who for what, who in _told(walked, moment).items() if before.get(what) != who}

    assert changed == {what: who for who, things in EXPECTED[moment].items() for what in things}


def _told(walked: Walked, moment: str) -> Mapping[str, str]:
    """Per thing, who sees it, in words."""
    sight, observers = walked.sights[moment]
    return {what: _in_words(who, observers) for what, who in sight.items()}


def _in_words(who: set[str], observers: set[str]) -> str:
    if who == observers:
        return "everybody"
    if {name.rstrip("*") for name in who} >= observers - {"anyone"} and "anyone" not in who:
        return "everybody but anyone*"
    return " ".join(sorted(who))


def test_no_moment_is_left_out(walked: Walked):
    assert list(walked.sights) == list(EXPECTED)
