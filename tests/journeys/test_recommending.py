"""A recommending institution: five conditions fail at once and are mended, BMSTC admits it, it is trained, holds two
events; and at each moment who sees what, what waits on whose desk, what is due, and who was told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from app.tour.cast import Cast
from app.tour.institutions.admitting import admit_recommender
from app.tour.institutions.applying import apply_to_recommend
from app.tour.institutions.first_year import train_and_hold_events
from app.tour.institutions.parties import Institutions
from tests.journeys.onlookers import is_due, messages, on_the_desk, onlookers, who_sees
from tests.journeys.platform_at_work import Platform
from tests.journeys.recording import Recording
from tests.journeys.walked import quiet

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

MOMENTS = {  # sentences of the tour at which it is worth looking around
    "a dry run finds the same": "drafted",
    "everything mended": "submitted",
    "BMSTC approves": "approved",
    "示例推荐机构": "active",
    "the Office trains it": "trained",
    "both events are held": "two events held",
}


@dataclass
class Walked:
    """By moment: who sees the application, what stands on the two desks, what is due as three sides see it."""

    p: Institutions
    told: Recording
    seen: dict[str, set[str]] = field(default_factory=dict)
    desks: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    due: dict[str, dict[str, list[tuple[str, str, str]]]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def walked(platform: Platform, acquainted_cast: Callable[[], Cast]) -> Walked:
    p = Institutions(acquainted_cast())
    people = onlookers(p.cast)
    way = Walked(p, Recording(within=MOMENTS))

    def look(moment: str) -> None:
        if moment not in MOMENTS.values():
            return
        asyncio.run(quiet(platform))
        subjects = [p.application, getattr(p, "recommender_id", p.application)]
        own = {"institution": p.recommender} if hasattr(p, "recommender") else {}
        way.seen[moment] = who_sees(p.application, {**people, "applying": p.applying})
        way.desks[moment] = on_the_desk(p.bmstc, p.application), on_the_desk(p.office, p.application)
        asked = {"Office": p.office, "another recommender": people["another recommender"], **own}
        way.due[moment] = {who: is_due(client, *subjects) for who, client in asked.items()}

    way.told.looked = look
    for step in (apply_to_recommend, admit_recommender, train_and_hold_events):
        step(p, way.told)
    return way


def test_five_failing_conditions_are_named_at_once_and_nothing_is_submitted(walked: Walked):
    """REC-1, REC-4, REC-7, REC-8, REC-12 (REC-3: every one of them, not the first)."""
    (said,) = [problems for tried, problems in walked.told.problems.items() if "conditions failing" in tried]

    assert [(one["rule"], one["code"], one["path"], one["actual"], one["limit"]) for one in said] == [
        ("REC-1", "recommender.willingness.missing", "willing", None, None),
        ("REC-7", "recommender.commitment.incomplete", "duties", "MATCHMAKING", None),
        ("REC-4", "recommender.enterprises.too_few", "servedEnterprises", "29", "30"),
        ("REC-8", "recommender.events.too_few", "plannedEvents", "1", "2"),
        ("REC-12", "recommender.mechanism.incomplete", "mechanismProcess", None, None),
    ]
    assert all(one["zh"] and one["en"] and one["clause"] for one in said)
    rounds = walked.p.applying.ask("institutionApplication", id=walked.p.application)["rounds"]
    assert [(one["number"], one["decision"]) for one in rounds] == [(1, "RETURNED"), (2, "APPROVED")]


def test_who_decides_what_is_kept_apart(walked: Walked):
    """REC-14, REC-15, REC-16: the Office does not decide, BMSTC opens no account, nobody trains themselves."""
    assert walked.told.broken("the Office decides") == [("REC-14", "")]
    assert walked.told.broken("BMSTC opens the account") == [("request.permission.office_only", "")]
    assert walked.told.broken("the result is sent twice") == [("REC-15", "feedbackSentAt")]
    assert walked.told.broken("it records its own training") == [("request.permission.office_only", "")]
    assert walked.told.broken("an event of tomorrow") == [("REC-8", "heldOn")]


def test_a_return_says_what_to_mend_and_the_next_round_shows_the_difference(walked: Walked):
    first, second = walked.p.applying.ask("institutionApplication", id=walked.p.application)["rounds"]

    assert first["remarks"] == [{"path": "safeguardPlan", "text": "示例：请写明全年安排"}]
    assert [change["path"] for change in second["changes"]] == ["safeguardPlan"]


def test_the_application_is_seen_by_those_it_concerns_and_by_nobody_else(walked: Walked):
    """A draft is nobody's but theirs who write it."""
    submitted = {moment: {"applying", "Office", "auditor", "BMSTC"} for moment in MOMENTS.values()}

    assert walked.seen == {**submitted, "drafted": {"applying"}}


def test_it_stands_on_the_desk_of_whoever_is_to_act(walked: Walked):
    """BMSTC decides (REC-14), then the Office answers and opens the account (REC-15, REC-16)."""
    assert walked.desks == {
        "drafted": ([], []),
        "submitted": (["APPLICATION"], ["APPLICATION"]),
        "approved": ([], ["ACCOUNT", "FEEDBACK"]),
        "active": ([], []),
        "trained": ([], []),
        "two events held": ([], []),
    }


def test_what_is_due_shrinks_with_what_is_done(walked: Walked):
    """REC-8, REC-15, REC-19: the same for the institution and the Office; others see nothing of it."""
    decision, feedback = ("DECISION", "BMSTC", "REC-14"), ("FEEDBACK", "OFFICE", "REC-15")
    account = ("ACCOUNT", "OFFICE", "REC-16")
    events, training = ("EVENTS", "INSTITUTION", "REC-8"), ("TRAINING", "OFFICE", "REC-19")
    due = {moment: seen["Office"] for moment, seen in walked.due.items()}

    assert due == {
        "drafted": [],
        "submitted": [decision],
        "approved": [account, feedback],
        "active": [events, training],
        "trained": [events],
        "two events held": [],
    }
    for moment in ("trained", "two events held"):
        assert walked.due[moment]["institution"] == due[moment]
    assert all(seen["another recommender"] == [] for seen in walked.due.values())


def test_each_side_is_told_what_concerns_it(walked: Walked):
    p, people = walked.p, onlookers(walked.p.cast)
    del people["anyone"]  # who has not signed in is told nothing
    about = (p.application, p.recommender_id)

    told = {name: sorted(messages(somebody, *about)) for name, somebody in {**people, "applying": p.applying}.items()}

    nothing = {name: list[str]() for name in people.keys() - {"Office", "BMSTC"}}
    assert told == nothing | {
        "applying": [  # in whichever order they are heard
            "decision_feedback.sent",
            "institution_application.approved",
            "institution_application.returned",
            "tenant_account.opened",
        ],
        "BMSTC": ["institution_application.submitted"] * 2,
        "Office": ["institution_application.approved", "tenant.profiled"],
    }
