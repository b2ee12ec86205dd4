"""The rules of voucher projects at their boundaries."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.enterprise_size import SizeClass
from kernel.money import LARGEST
from kernel.rules import Outcome, failures
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from tests.factories.matching import a_code
from vouchers import applicant_rules, decision_rules, priority_rules, redemption_rules, rules
from vouchers.application import Application
from vouchers.kinds import SUBTHEMES, DesignPurpose, PrioritySubtheme, PriorityTheme
from vouchers.lifecycle import ProjectState

ENTERPRISE, TEAM = ApplicantKind.SMALL_MICRO_ENTERPRISE, ApplicantKind.STARTUP_TEAM
TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)
SOUND = Application(
    applicant=ENTERPRISE,
    size=SizeClass.SMALL,
    verified=True,
    title="示例",
    summary="委托检测样品的硬度和结合力",
    summary_least=10,
    activity_type=ActivityType.TESTING_INSPECTION,
    activity_other="",
    theme=None,
    subtheme=None,
    themes_in_force=(),
    budget=100,
    requested=100,
    ceiling=None,
    in_catalogue=True,
    same_body=False,
    lab_name="示例实验室",
    pays_itself=False,
    payee="示例机构",
    lab_offers=True,
    design=False,
    design_capable=False,
    design_purpose=None,
    design_other="",
    design_applies_to=[ENTERPRISE.value],
)
DESIGN = replace(SOUND, design=True, design_capable=True, design_purpose=DesignPurpose.PRODUCT_TRIAL)


def failing(findings: Any) -> list[str]:
    return [finding.rule.code for finding in failures(findings)]


def warned(application: Application) -> list[str]:
    return [f.rule.code for f in rules.submittable(application) if f.outcome is Outcome.WARN]


@pytest.mark.parametrize(
    ("kind", "size", "broken"),
    [
        (ENTERPRISE, SizeClass.MICRO, []),
        (ENTERPRISE, SizeClass.SMALL, []),
        (ENTERPRISE, SizeClass.MEDIUM, ["applicant.size.not_small"]),
        (ENTERPRISE, SizeClass.LARGE, ["applicant.size.not_small"]),
        (ENTERPRISE, SizeClass.NOT_CLASSIFIED, ["applicant.size.not_classified"]),
        (ENTERPRISE, None, ["applicant.size.not_small"]),
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


def test_a_01_des_4_a_design_purpose_outside_the_list_is_marked_for_the_office() -> None:
    other = replace(DESIGN, design_purpose=DesignPurpose.OTHER, design_other="示例")

    assert warned(other) == ["project.design.other"]
    assert warned(DESIGN) == warned(replace(other, design=False)) == []


@pytest.mark.parametrize(
    ("activity", "design", "purpose", "broken"),
    [
        (ActivityType.RD_DESIGN, True, DesignPurpose.PRODUCT_TRIAL, 0),
        (ActivityType.RD_DESIGN, False, DesignPurpose.OTHER, 0),
        (ActivityType.RD_DESIGN, True, DesignPurpose.OTHER, 1),
        (ActivityType.OTHER, False, None, 1),
        (ActivityType.OTHER, True, DesignPurpose.OTHER, 2),
    ],
)
def test_a_01_nothing_outside_the_lists_is_approved_in_bulk(
    activity: ActivityType, design: bool, purpose: DesignPurpose | None, broken: int
) -> None:
    found = decision_rules.approvable_in_bulk(activity=activity, design=design, purpose=purpose)

    assert failing(found) == ["project.activity.other_in_bulk"] * broken


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


@pytest.mark.parametrize(
    ("theme", "clause"),
    [
        (PriorityTheme.EPIDEMIC_CONTROL, "PRI-2"),
        (PriorityTheme.DIGITAL_TRANSFORMATION, "PRI-3"),
        (PriorityTheme.FACILITY_EFFICIENCY, "PRI-4"),
    ],
)
def test_pri_2_pri_3_pri_4_a_theme_out_of_its_dates_warns_and_never_refuses(theme: PriorityTheme, clause: str) -> None:
    late = replace(SOUND, theme=theme)
    current = replace(late, themes_in_force=[theme.value])

    assert priority_rules.THEMES[theme].id == clause
    assert warned(late) == [f"project.priority.{theme.value.lower()}_not_current", "project.priority.not_given"]
    assert warned(current) == []
    assert failing(rules.submittable(late)) == []
    assert (priority_rules.prioritised(late), priority_rules.prioritised(current)) == (False, True)


@pytest.mark.parametrize(
    ("theme", "priority"),
    [
        (PriorityTheme.EPIDEMIC_CONTROL, False),
        (PriorityTheme.DIGITAL_TRANSFORMATION, False),
        (PriorityTheme.FACILITY_EFFICIENCY, True),
    ],
)
def test_pri_0_pri_1_themes_that_name_enterprises_give_teams_no_priority(theme: PriorityTheme, priority: bool) -> None:
    """PRI-0, PRI-1."""
    team = replace(SOUND, applicant=TEAM, size=None, theme=theme, themes_in_force=[theme.value])

    assert priority_rules.prioritised(team) is priority
    assert failing(rules.submittable(team)) == []
    assert warned(team) == ([] if priority else ["project.priority.not_applicable", "project.priority.not_given"])


def test_pri_0_a_project_without_a_theme_is_neither_warned_nor_refused() -> None:
    assert (warned(SOUND), failing(rules.submittable(SOUND)), priority_rules.prioritised(SOUND)) == ([], [], False)


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"design_capable": False}, ["project.design.lab_not_capable"]),
        ({"design_purpose": None}, ["project.design.purpose_invalid"]),
        ({"design_purpose": DesignPurpose.OTHER}, ["project.design.purpose_invalid"]),
        ({"design_purpose": DesignPurpose.OTHER, "design_other": "示例"}, []),
        ({"design_purpose": DesignPurpose.STRUCTURE_IMPROVEMENT}, []),
        ({"design_purpose": DesignPurpose.PERFORMANCE_IMPROVEMENT}, []),
        ({"applicant": TEAM, "size": None}, ["project.design.applicant_not_enterprise"]),
        ({"applicant": TEAM, "size": None, "design_applies_to": [ENTERPRISE.value, TEAM.value]}, []),
    ],
)
def test_des_1_des_4_des_5_industrial_design(changes: dict[str, Any], broken: list[str]) -> None:
    """DES-1, DES-4, DES-5."""
    assert failing(rules.submittable(replace(DESIGN, **changes))) == broken


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


def registration(**changes: Any) -> dict[str, Any]:
    return {
        "kind": ENTERPRISE,
        "name": "示例",
        "uscc": a_code(),
        "taken": False,
        "size": SizeClass.SMALL,
        "leader": "",
        "members": (),
        "industry": "M",
        "figures": applicant_rules.Figures(staff=9, revenue=None, assets=None),
    } | changes


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"name": ""}, ["applicant.name.missing"]),
        ({"uscc": None}, ["applicant.uscc.invalid"]),
        ({"uscc": "91350100M000100Y4Z"}, ["applicant.uscc.invalid"]),
        ({"taken": True}, ["applicant.uscc.registered"]),
        ({"size": SizeClass.MICRO}, []),
        ({"size": SizeClass.MEDIUM}, ["applicant.size.not_small"]),
        ({"size": SizeClass.NOT_CLASSIFIED}, []),
        ({"industry": "C12345678"}, ["input.text.too_long"]),
        (
            {"figures": applicant_rules.Figures(staff=-1, revenue=LARGEST + 1, assets=0)},  # type: ignore[arg-type]
            ["applicant.figure.out_of_range"] * 2,
        ),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": "甲", "members": ("乙",)}, []),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": " ", "members": ("乙",)}, ["applicant.team.incomplete"]),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": "甲", "members": (" ",)}, ["applicant.team.incomplete"]),
    ],
)
def test_sup_1_who_registers(changes: dict[str, Any], broken: list[str]) -> None:
    assert failing(applicant_rules.registrable(**registration(**changes))) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"amount": 0}, ["project.amount.not_positive"]),
        ({"amount": 101}, ["project.amount.over_request"]),
        ({"ceiling": 100}, []),
        ({"ceiling": 99}, ["project.amount.over_ceiling"]),
        ({"use_by": TODAY, "redeem_by": TODAY}, []),
        ({"use_by": TODAY - DAY}, ["project.dates.reversed"]),
        ({"redeem_by": TODAY - DAY}, ["project.dates.reversed"]),
        ({"use_by": TODAY + DAY, "redeem_by": TODAY}, ["project.dates.reversed"]),
    ],
)
def test_sup_4_what_the_office_may_approve(changes: dict[str, Any], broken: list[str]) -> None:
    facts: dict[str, Any] = {"amount": 100, "requested": 100, "ceiling": None, "reason": "", "conditions": ""}
    facts |= {"use_by": None, "redeem_by": None, "today": TODAY}

    assert failing(decision_rules.approvable(**facts | changes)) == broken


@pytest.mark.parametrize("state", list(ProjectState))
def test_rev_7_only_concluded_projects_are_redeemed(state: ProjectState) -> None:
    money = {"agreed": 1, "held": 1, "amount": 1}
    found = redemption_rules.redeemable(state=state, cap_breached=False, redeem_by=None, today=TODAY, **money)

    assert failing(found) == ([] if state is ProjectState.CONCLUDED else ["redemption.project.not_concluded"])


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"redeem_by": TODAY}, []),
        ({"redeem_by": TODAY - DAY}, ["redemption.date.over"]),
        ({"cap_breached": True}, ["redemption.cap.breached"]),
        ({"agreed": None}, ["redemption.contract.no_voucher_amount"]),
        ({"held": 0, "amount": 0}, ["redemption.voucher.ended"]),
        ({"held": 2, "amount": 2, "agreed": 2}, []),
        ({"held": 1, "amount": 2, "agreed": 2}, ["redemption.voucher.ended"]),
        ({"held": 2, "amount": 2}, ["redemption.amount.exceeds_contract"]),
    ],
)
def test_pur_8_con_2_what_stands_against_redeeming(changes: dict[str, Any], broken: list[str]) -> None:
    facts: dict[str, Any] = {"state": ProjectState.CONCLUDED, "cap_breached": False, "agreed": 1, "redeem_by": None}
    facts |= {"held": 1, "amount": 1}

    assert failing(redemption_rules.redeemable(**facts | changes, today=TODAY)) == broken


@pytest.mark.parametrize(
    ("appealed", "until", "broken"),
    [
        (False, None, []),
        (False, TODAY - DAY, []),
        (False, TODAY, ["redemption.verdict.appealable"]),
        (True, TODAY, ["redemption.verdict.appealed"]),
        (True, None, ["redemption.verdict.appealed"]),
    ],
)
def test_rev_7_a_verdict_stands_once_its_last_day_for_an_appeal_is_over(
    appealed: bool, until: date | None, broken: list[str]
) -> None:
    found = redemption_rules.undisputed(appealed=appealed, appeal_until=until, today=TODAY)

    assert failing(found) == broken


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


@pytest.mark.parametrize(
    ("theme", "subtheme", "warnings"),
    [
        *((PriorityTheme.EPIDEMIC_CONTROL, each, 0) for each in sorted(SUBTHEMES[PriorityTheme.EPIDEMIC_CONTROL])),
        *(
            (PriorityTheme.DIGITAL_TRANSFORMATION, each, 0)
            for each in sorted(SUBTHEMES[PriorityTheme.DIGITAL_TRANSFORMATION])
        ),
        (PriorityTheme.EPIDEMIC_CONTROL, None, 0),
        (PriorityTheme.EPIDEMIC_CONTROL, PrioritySubtheme.ONLINE_OFFICE, 1),
        (PriorityTheme.FACILITY_EFFICIENCY, PrioritySubtheme.ONLINE_SERVICE, 1),
    ],
)
def test_pri_2_pri_3_a_subtheme_of_another_theme_is_pointed_out_and_decides_nothing(
    theme: PriorityTheme, subtheme: PrioritySubtheme | None, warnings: int
) -> None:
    said = replace(SOUND, theme=theme, subtheme=subtheme, themes_in_force=[theme.value])

    assert warned(said) == ["project.priority.subtheme_of_another"] * warnings
    assert failing(rules.submittable(said)) == []
    assert priority_rules.prioritised(said) == priority_rules.prioritised(replace(said, subtheme=None))
