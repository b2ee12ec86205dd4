"""What stands between a lab and the catalogue (LAB-1…6, PSI-4, DC-3…7), each rule at its boundary."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.rules import Outcome
from labs import recognition_rules, reporting_rules, rules
from labs.inputs import LabRecognition
from labs.kinds import LabCategory
from tenants.kinds import HostKind
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
    assert outcomes(reporting_rules.working(state=state)) == {"lab.institution.not_active": outcome}


@pytest.mark.parametrize(
    ("now", "fits", "member"),
    [(True, True, True), (False, True, True), (True, False, True), (True, True, False), (False, False, False)],
)
def test_lab_1_psi_2_psi_3_psi_4_the_hosts_letter_is_in_force_and_of_a_body_that_may(
    now: bool, fits: bool, member: bool
) -> None:
    found = reporting_rules.for_own_host(authorised_once=True, in_force=now, grantor_fits=fits, grantor_member=member)

    assert outcomes(found) == {
        "lab.host.not_yours": PASS,
        "lab.authorisation.grantor_invalid": PASS if fits else FAIL,
        "lab.authorisation.grantor_not_platform_member": PASS if member else FAIL,
        "lab.authorisation.not_in_force": PASS if now else FAIL,
    }


def test_lab_1_without_any_letter_the_host_is_anothers() -> None:
    assert outcomes(reporting_rules.for_own_host(authorised_once=False)) == {"lab.host.not_yours": FAIL}


@pytest.mark.parametrize(
    ("kind", "member", "own", "host", "route"),
    [
        (HostKind.PRIVATE_ENTERPRISE, False, False, PASS, PASS),
        (HostKind.UNIVERSITY_OR_INSTITUTE, False, False, PASS, PASS),
        (HostKind.UNIVERSITY_OR_INSTITUTE, True, True, PASS, FAIL),
        (HostKind.UNIVERSITY_OR_INSTITUTE, True, False, PASS, WARN),
        (HostKind.UNIVERSITY_OR_INSTITUTE, False, True, PASS, PASS),
        (HostKind.CENTRAL_SOE_GROUP, False, False, FAIL, PASS),
        (HostKind.CENTRAL_SOE_GROUP, True, False, PASS, WARN),
        (HostKind.CENTRAL_SOE_GROUP, True, True, PASS, FAIL),
        (HostKind.OTHER, False, False, FAIL, PASS),
        (HostKind.OTHER, True, False, FAIL, WARN),
    ],
)
def test_dc_3_whom_centers_take_in(kind: HostKind, member: bool, own: bool, host: Outcome, route: Outcome) -> None:
    findings = outcomes(reporting_rules.for_center(host_kind=kind, platform_member=member, own_institution=own))

    assert findings == {"lab.host.not_for_centers": host, "lab.host.use_own_institution": route}


@pytest.mark.parametrize(
    ("letter", "scope", "entrusted", "work"),
    [
        (True, ("VOUCHER_WORK",), PASS, PASS),
        (True, ("OTHER", "VOUCHER_WORK"), PASS, PASS),
        (True, ("OTHER",), PASS, FAIL),
        (True, (), PASS, FAIL),
        (False, ("VOUCHER_WORK",), FAIL, PASS),
    ],
)
def test_dc_6_dc_7_the_host_has_joined_and_entrusted_the_center_with_voucher_work(
    letter: bool, scope: tuple[str, ...], entrusted: Outcome, work: Outcome
) -> None:
    assert outcomes(reporting_rules.as_member(joined=True, letter=letter, scope=scope)) == {
        "lab.membership.required": PASS,
        "lab.membership.letter_missing": entrusted,
        "lab.membership.lacks_voucher_work": work,
    }


def test_dc_6_who_has_not_joined_is_told_that_alone() -> None:
    assert outcomes(reporting_rules.as_member(joined=False)) == {"lab.membership.required": FAIL}


@pytest.mark.parametrize(
    ("field", "exception", "outcome"),
    [(" 新材料", "", PASS), ("农业", "", FAIL), ("农业", " ", FAIL), ("农业", "交叉学科", WARN), ("", "", FAIL)],
)
def test_dc_5_the_labs_field_is_one_of_the_centers(field: str, exception: str, outcome: Outcome) -> None:
    findings = outcomes(reporting_rules.in_field(field=field, center_fields=["新材料", "装备"], exception=exception))

    assert findings == {"lab.field.outside_center": outcome}


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
