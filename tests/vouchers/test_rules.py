"""What must hold of a project that is submitted, at its boundaries."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.enterprise_size import SizeClass
from kernel.money import LARGEST
from kernel.rules import Outcome, failures
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from tests.refused import failing
from tests.vouchers.applying import DESIGN, ENTERPRISE, SOUND, TEAM, warned
from vouchers import rules

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "size", "broken"),
    [
        (ENTERPRISE, SizeClass.MICRO, []),
        (ENTERPRISE, SizeClass.SMALL, []),
        (ENTERPRISE, SizeClass.MEDIUM, ["applicant.size.not_small"]),
        (ENTERPRISE, SizeClass.LARGE, ["applicant.size.not_small"]),
        (ENTERPRISE, SizeClass.NOT_CLASSIFIED, ["applicant.size.not_classified"]),
        (ENTERPRISE, None, ["applicant.size.not_classified"]),
        (TEAM, None, []),
    ],
)
def test_sup_1_small_and_micro_enterprises_and_teams_apply(
    kind: ApplicantKind, size: SizeClass | None, broken: list[str]
) -> None:
    assert failing(rules.submittable(replace(SOUND, applicant=kind, size=size))) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"same_body": True}, ["project.lab.own"]),
        ({"pays_itself": True}, ["project.provider.own"]),
        ({"in_catalogue": False}, ["project.lab.not_in_catalogue"]),
        ({"title": "　"}, ["project.title.missing"]),
        ({"title": "题" * 201}, ["input.text.too_long"]),
        ({"activity_type": ActivityType.OTHER, "activity_other": " "}, ["project.activity.other_untold"]),
        ({"activity_type": ActivityType.OTHER, "activity_other": "示例"}, []),
        ({"lab_offers": False}, []),
    ],
)
def test_sup_2_sup_3_lab_7_what_a_project_is_about(changes: dict[str, Any], broken: list[str]) -> None:
    assert failing(rules.submittable(replace(SOUND, **changes))) == broken


def test_a_01_an_activity_outside_the_list_is_marked_for_the_office() -> None:
    other = replace(SOUND, activity_type=ActivityType.OTHER, activity_other="示例")

    assert warned(other) == ["project.activity.other"]
    assert warned(replace(SOUND, lab_offers=False)) == ["project.activity.not_offered"]


@pytest.mark.parametrize(
    ("budget", "requested", "ceiling", "broken"),
    [
        (1, 1, None, []),
        (LARGEST, LARGEST, None, []),
        (0, 0, None, ["project.amount.not_positive"] * 2),
        (1, -1, None, ["project.amount.not_positive"]),
        (LARGEST + 1, 1, None, ["project.amount.not_positive"]),
        (100, 101, None, ["project.amount.over_budget"]),
        (100, 60, 60, []),
        (100, 61, 60, ["project.amount.over_ceiling"]),
    ],
)
def test_sup_4_amounts(budget: int, requested: int, ceiling: int | None, broken: list[str]) -> None:
    application = replace(SOUND, budget=budget, requested=requested, ceiling=ceiling)

    assert failing(rules.submittable(application)) == broken


def test_every_broken_rule_is_named_at_once() -> None:
    worst = replace(
        DESIGN,
        size=SizeClass.MEDIUM,
        title="",
        in_catalogue=False,
        same_body=True,
        requested=101,
        design_capable=False,
        design_purpose=None,
    )

    assert [finding.rule.id for finding in failures(rules.submittable(worst))] == [
        "SUP-1",
        "SUP-3",
        "LAB-7",
        "SUP-2",
        "SUP-4",
        "DES-1",
        "DES-4",
    ]


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("委托检测样品的硬度和", 10),
        ("委托检测样品的硬度", 9),
        (" 委托检测 样品的　硬度 ", 9),
        ("长" * 40, 1),
        ("", 0),
    ],
)
def test_sup_3_a_summary_says_something(summary: str, told: int) -> None:
    found = [*rules.submittable(replace(SOUND, summary=summary))]

    assert rules.said(summary) == told
    assert failing(found) == ([] if told >= 10 else ["project.summary.too_short"])
    assert failing(rules.submittable(replace(SOUND, summary=summary, summary_least=told))) == []


def test_a_19_a_lab_outside_the_catalogue_fails_a_submission_and_warns_an_approval() -> None:
    gone = replace(SOUND, in_catalogue=False)

    assert failing(rules.submittable(gone)) == ["project.lab.not_in_catalogue"]
    assert failing(rules.still_supportable(gone)) == []
    assert [f.rule.code for f in rules.still_supportable(gone) if f.outcome is Outcome.WARN] == [
        "project.lab.not_in_catalogue"
    ]
    assert failing(rules.still_supportable(replace(gone, title=" "))) == ["project.title.missing"]


def test_sup_1_an_applicant_that_is_not_verified_is_warned_at_submission_and_refused_at_approval() -> None:
    unknown = replace(SOUND, verified=False)

    assert warned(unknown) == failing(rules.still_supportable(unknown)) == ["project.applicant.not_verified"]
    assert failing(rules.submittable(unknown)) == []
