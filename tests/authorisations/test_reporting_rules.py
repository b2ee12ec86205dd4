"""Who may report a host's labs (LAB-1, PSI-2…4, DC-3…7), each rule at its boundary."""

import pytest

from authorisations import reporting_rules
from kernel.rules import Outcome
from tenants.kinds import HostKind
from tests.onboarding.test_recommender_rules import outcomes

PASS, WARN, FAIL = Outcome.PASS, Outcome.WARN, Outcome.FAIL


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
    [
        (" 新材料", "", PASS),
        ("农业", "", FAIL),
        ("农业", " ", FAIL),
        ("农业", "交叉学科", WARN),
        ("", "", None),
        (" ", "", None),
    ],
)
def test_dc_5_the_labs_field_is_one_of_the_centers(field: str, exception: str, outcome: Outcome | None) -> None:
    findings = outcomes(reporting_rules.in_field(field=field, center_fields=["新材料", "装备"], exception=exception))

    assert findings == ({"lab.field.outside_center": outcome} if outcome else {})  # what is missing LAB-6 asks for
