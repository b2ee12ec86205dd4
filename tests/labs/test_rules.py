"""What stands between a lab and the catalogue (LAB-1…6), each rule at its boundary."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.rules import Outcome
from labs import institution_rules, recognition_rules, rules
from labs.inputs import LabRecognition
from labs.kinds import LabCategory
from tenants.lifecycle import TenantState
from tests.factories.labs import RECOGNITION
from tests.onboarding.test_recommender_rules import outcomes

TODAY = date(2026, 11, 23)
KEY_LAB, DESIGN = LabCategory.BEIJING_KEY_LAB, LabCategory.BEIJING_DESIGN_CENTER
DESIGNED = replace(RECOGNITION, category=DESIGN)
PASS, WARN, FAIL = Outcome.PASS, Outcome.WARN, Outcome.FAIL


def failed(category: LabCategory | None, recognition: LabRecognition | None) -> list[tuple[str, str]]:
    findings = recognition_rules.recognised(category=category, recognition=recognition, on=TODAY, certificate=True)
    return [(f.rule.id, f.rule.code.rpartition(".")[2]) for f in findings if f.outcome is FAIL]


@pytest.mark.parametrize("category", list(LabCategory))
def test_lab_5_every_recognised_category_will_do(category: LabCategory) -> None:
    assert failed(category, replace(RECOGNITION, category=category, recognised_on=date(2024, 1, 1))) == []


def test_lab_2_category_and_recognition_are_needed() -> None:
    assert failed(None, None) == [("LAB-2", "missing"), ("LAB-2", "missing")]
    assert failed(KEY_LAB, None) == [("LAB-2", "missing")]
    assert failed(None, RECOGNITION) == [("LAB-2", "missing")]


def test_lab_2_a_certificate_that_is_not_uploaded_only_warns() -> None:
    findings = outcomes(
        recognition_rules.recognised(category=KEY_LAB, recognition=RECOGNITION, on=TODAY, certificate=False)
    )

    assert findings["lab.recognition.certificate_not_uploaded"] is WARN
    assert FAIL not in findings.values()


@pytest.mark.parametrize(
    ("recognition", "codes"),
    [
        (replace(RECOGNITION, category=LabCategory.NATIONAL_KEY_LAB), ["other_category"]),
        (replace(RECOGNITION, recogniser=" "), ["recogniser_missing"]),
        (replace(RECOGNITION, certificate_no=""), ["certificate_no_missing"]),
        (replace(RECOGNITION, recognised_on=TODAY), []),
        (replace(RECOGNITION, recognised_on=date(2026, 11, 24)), ["in_future"]),
        (replace(RECOGNITION, valid_until=TODAY), []),
        (replace(RECOGNITION, valid_until=date(2026, 11, 22)), ["expired"]),
        (
            replace(RECOGNITION, recogniser="", certificate_no="", valid_until=date(2021, 1, 1)),
            ["recogniser_missing", "certificate_no_missing", "expired"],
        ),
    ],
)
def test_lab_5_dc_4_the_recognition_is_complete_and_covers_the_day(
    recognition: LabRecognition, codes: list[str]
) -> None:
    assert failed(KEY_LAB, recognition) == [("LAB-5", code) for code in codes]


@pytest.mark.parametrize(
    ("recognised_on", "valid_until", "codes"),
    [
        (date(2023, 11, 23), None, []),
        (date(2023, 11, 22), None, ["expired"]),
        (date(2024, 1, 10), date(2027, 1, 10), []),
        (date(2024, 1, 10), date(2027, 1, 11), ["design_center_too_long"]),
        (date(2024, 2, 29), date(2027, 2, 28), []),
        (date(2024, 2, 29), date(2027, 3, 1), ["design_center_too_long"]),
    ],
)
def test_lab_5_a_design_center_is_recognised_for_three_years(
    recognised_on: date, valid_until: date | None, codes: list[str]
) -> None:
    recognition = replace(DESIGNED, recognised_on=recognised_on, valid_until=valid_until)

    assert failed(DESIGN, recognition) == [("LAB-5", code) for code in codes]


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(TenantState.ACTIVE, PASS), (TenantState.ACCOUNT_OPENED, FAIL), (TenantState.SUSPENDED, FAIL)],
)
def test_lab_1_only_an_active_institution_reports(state: TenantState, outcome: Outcome) -> None:
    assert outcomes(institution_rules.working(state=state)) == {"lab.institution.not_active": outcome}


def test_lab_6_the_catalogue_shows_name_and_field_and_better_activities() -> None:
    findings = outcomes(rules.showable(name=" ", field="", activity_types=[], listed_twice=True))

    assert findings == {
        "lab.name.missing": FAIL,
        "lab.field.missing": FAIL,
        "lab.activity_types.missing": WARN,
        "lab.name.already_listed": FAIL,
    }


@pytest.mark.parametrize(("reason", "outcome"), [("不符", PASS), ("", FAIL), ("\u3000", FAIL)])
def test_lab_3_a_refusal_says_why(reason: str, outcome: Outcome) -> None:
    assert outcomes(rules.reasoned(reason=reason)) == {"lab.decision.reason_missing": outcome}
