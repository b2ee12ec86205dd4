"""REC-8 and REC-19 at their boundaries: what may be recorded of an institution's year."""

from datetime import date
from typing import Any

import pytest

from documents.kinds import DocumentKind
from kernel.rules import failures
from onboarding import year_rules as rules
from tests.factories.tenants import CENTER, PSI, RECOMMENDER

TODAY = date(2026, 3, 2)
OPENED = date(2026, 2, 1)
TRAINING = {
    "kind": RECOMMENDER,
    "topic": "业务培训",
    "attendees": ("甲",),
    "held_on": TODAY,
    "opened_on": OPENED,
    "today": TODAY,
    "material_present": True,
}
HELD = {
    "held_on": TODAY,
    "active_since": OPENED,
    "today": TODAY,
    "participants": 1,
    "summary": "",
    "evidence_present": True,
}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"held_on": date(2026, 3, 3)}, ["training.date.in_future"]),
        ({"held_on": OPENED}, []),
        ({"held_on": date(2026, 1, 31)}, ["training.date.before_account"]),
        ({"topic": "　"}, ["training.topic.missing"]),
        ({"attendees": ()}, ["training.attendees.invalid"]),
        ({"attendees": ("甲", " ")}, ["training.attendees.invalid"]),
        ({"attendees": ("甲",) * 500}, []),
        ({"attendees": ("甲",) * 501}, ["training.attendees.invalid"]),
        ({"material_present": False}, ["training.material.not_present"]),
        ({"kind": PSI}, ["training.institution.not_recommending"]),
        ({"kind": CENTER}, ["training.institution.not_recommending"]),
        (
            {"topic": "", "attendees": (), "material_present": False},
            ["training.topic.missing", "training.attendees.invalid", "training.material.not_present"],
        ),
    ],
)
def test_rec_19_a_training_has_a_date_attendees_and_material(changes: dict[str, Any], codes: list[str]) -> None:
    found = failures(rules.trained(**{**TRAINING, **changes}))

    assert [finding.rule.code for finding in found] == codes
    assert {finding.rule.id for finding in found} <= {"REC-19"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"held_on": date(2026, 3, 3)}, ["outreach.date.in_future"]),
        ({"held_on": OPENED}, []),
        ({"held_on": date(2026, 1, 31)}, ["outreach.date.before_account"]),
        ({"participants": 0}, ["outreach.participants.out_of_range"]),
        ({"participants": 100_000}, []),
        ({"participants": 100_001}, ["outreach.participants.out_of_range"]),
        ({"evidence_present": False}, ["outreach.evidence.not_present"]),
    ],
)
def test_rec_8_an_event_was_held_when_there_is_evidence(changes: dict[str, Any], codes: list[str]) -> None:
    assert [finding.rule.code for finding in failures(rules.held(**{**HELD, **changes}))] == codes


@pytest.mark.parametrize(
    ("kind", "other", "codes"),
    [
        (DocumentKind.OTHER, None, []),
        (DocumentKind.COMMITMENT_LETTER, None, ["outreach.evidence.wrong_kind"]),
        (DocumentKind.OTHER, "示例宣讲会", ["outreach.evidence.of_another_event"]),
    ],
)
def test_rec_8_evidence_is_of_one_event(kind: DocumentKind, other: str | None, codes: list[str]) -> None:
    assert [finding.rule.code for finding in failures(rules.evident(kind=kind, other_event=other))] == codes


@pytest.mark.parametrize(("title", "passes"), [("宣讲会", True), (" ", False), ("宣" * 200, True), ("宣" * 201, False)])
def test_rec_8_an_event_has_a_title(title: str, passes: bool) -> None:
    assert (not failures(rules.plannable(title=title, place=""))) is passes
