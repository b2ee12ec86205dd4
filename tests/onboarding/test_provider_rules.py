"""What a professional service institution or domain center must bring (PSI-1…5, DC-5), each rule at its boundary."""

from datetime import date

import pytest

from documents.kinds import DocumentKind
from kernel.bodies import Body
from kernel.language import Locale
from kernel.rules import Outcome, failures
from kernel.words import plain
from onboarding import provider_rules as rules
from tenants.kinds import AuthorisedWork, HostKind
from tests.factories.hosts import a_code
from tests.onboarding.test_recommender_rules import outcomes

TODAY = date(2026, 11, 23)
OWN = Body("示例中心（北京）", "x")
VOUCHER_WORK = [AuthorisedWork.VOUCHER_WORK.value]


@pytest.mark.parametrize(
    ("code", "declared", "valid", "legal"),
    [
        ("91110199MAD0001X7X", True, Outcome.PASS, Outcome.PASS),
        ("12110199400901A122", True, Outcome.PASS, Outcome.PASS),
        ("91110199MAD0001X7X", False, Outcome.PASS, Outcome.FAIL),
        (a_code(1, kind="92"), True, Outcome.PASS, Outcome.FAIL),  # an individual business
        (a_code(1, kind="Y1"), True, Outcome.PASS, Outcome.FAIL),
        ("91350100M000100Y4Z", True, Outcome.FAIL, Outcome.PASS),
    ],
)
def test_psi_1_an_independent_legal_person(code: str, declared: bool, valid: Outcome, legal: Outcome) -> None:
    findings = outcomes(rules.independent(name="示例", code=code, legal_person=declared))

    assert findings["provider.uscc.invalid"] is valid
    assert findings["provider.legal_person.missing"] is legal


def test_psi_1_a_name_is_needed() -> None:
    findings = outcomes(rules.independent(name=" ", code=a_code(1), legal_person=True))

    assert findings["provider.name.missing"] is Outcome.FAIL


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (HostKind.UNIVERSITY_OR_INSTITUTE, Outcome.PASS),
        (HostKind.CENTRAL_SOE_GROUP, Outcome.PASS),
        (HostKind.PRIVATE_ENTERPRISE, Outcome.FAIL),
        (HostKind.OTHER, Outcome.FAIL),
        (None, Outcome.FAIL),
    ],
)
def test_psi_2_the_authoriser_is_a_university_institute_or_central_group(
    kind: HostKind | None, outcome: Outcome
) -> None:
    findings = outcomes(rules.authoriser_fit(kind=kind, authoriser=None, institution=OWN, platform_member=True))

    assert findings["provider.authoriser.invalid"] is outcome


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        (Body("别家", "x"), Outcome.FAIL),
        (Body("别家", "y"), Outcome.PASS),
        (Body("别家", None), Outcome.PASS),
        (Body("示例中心（北京）", None), Outcome.FAIL),
        (Body("示例 中心(北京)", None), Outcome.FAIL),
        (Body("示例中心（北京）", "y"), Outcome.FAIL),
        (None, Outcome.PASS),
    ],
)
def test_psi_2_nobody_authorises_itself(other: Body | None, outcome: Outcome) -> None:
    findings = outcomes(rules.another_body(authoriser=other, institution=OWN))

    assert findings == {"provider.authoriser.same_body": outcome}


@pytest.mark.parametrize(("member", "outcome"), [(True, Outcome.PASS), (False, Outcome.FAIL)])
def test_psi_3_the_authoriser_is_in_the_platform(member: bool, outcome: Outcome) -> None:
    findings = outcomes(
        rules.authoriser_fit(kind=HostKind.CENTRAL_SOE_GROUP, authoriser=None, institution=OWN, platform_member=member)
    )

    assert findings["provider.authoriser.not_platform_member"] is outcome


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        (TODAY, TODAY, Outcome.PASS),
        (date(2026, 1, 1), None, Outcome.PASS),
        (date(2026, 1, 1), date(2026, 11, 22), Outcome.FAIL),
        (date(2026, 11, 24), None, Outcome.FAIL),
    ],
)
def test_psi_4_the_letter_is_in_force_today(first: date | None, last: date | None, outcome: Outcome) -> None:
    findings = outcomes(rules.authorised(scope=VOUCHER_WORK, first=first, last=last, on=TODAY))

    assert findings["provider.authorisation.not_in_force"] is outcome


def test_psi_4_days_that_are_missing_are_asked_for_and_no_sentence_has_a_gap() -> None:
    def said(first: date | None, last: date | None) -> list[tuple[str, str, str]]:
        found = failures(rules.authorised(scope=VOUCHER_WORK, first=first, last=last, on=TODAY))
        return [(one.path, one.message(Locale.ZH), one.message(Locale.EN)) for one in found]

    assert [path for path, _, _ in said(None, None)] == [path for path, _, _ in said(None, TODAY)] == ["authorisedFrom"]
    assert "请填写授权的起始日期" in said(None, None)[0][1]
    ((path, zh, en),) = said(date(2026, 11, 24), None)
    assert (path, "自 2026-11-24 起生效" in zh, "it begins on 2026-11-24" in en) == ("authorisedFrom", True, True)
    ((path, zh, en),) = said(date(2026, 1, 1), date(2026, 11, 22))
    assert (path, "已于 2026-11-22 到期" in zh, "it ended on 2026-11-22" in en) == ("authorisedUntil", True, True)


@pytest.mark.parametrize(
    ("scope", "outcome"),
    [
        (VOUCHER_WORK, Outcome.PASS),
        (["OTHER", *VOUCHER_WORK], Outcome.PASS),
        (["OTHER"], Outcome.FAIL),
        ([], Outcome.FAIL),
    ],
)
def test_psi_4_the_letter_covers_voucher_work(scope: list[str], outcome: Outcome) -> None:
    findings = outcomes(rules.authorised(scope=scope, first=TODAY, last=None, on=TODAY))

    assert findings["provider.authorisation.lacks_voucher_work"] is outcome


@pytest.mark.parametrize("left_out", list(rules.DOCUMENTS))
def test_psi_5_each_of_the_four_documents_counts(left_out: DocumentKind) -> None:
    (finding,) = rules.documented(present={kind for kind in rules.DOCUMENTS if kind is not left_out})

    assert (finding.outcome, finding.actual) == (Outcome.FAIL, [left_out])


def test_dc_1_a_center_that_names_no_authoriser_brings_no_letter() -> None:
    three = {kind for kind in rules.DOCUMENTS if kind is not DocumentKind.AUTHORISATION_LETTER}

    (finding,) = rules.documented(present=three, authorised=False)
    (missing,) = rules.documented(present=set(), authorised=False)

    assert finding.outcome is Outcome.PASS
    assert plain(missing.actual) == "APPLICATION_FORM, COMMITMENT_LETTER, INTERNAL_VOUCHER_RULES"


def test_psi_5_four_documents_are_enough() -> None:
    assert outcomes(rules.documented(present=set(rules.DOCUMENTS))) == {"provider.documents.missing": Outcome.PASS}


@pytest.mark.parametrize(("fields", "outcome"), [(["新材料"], Outcome.PASS), ([" "], Outcome.FAIL), ([], Outcome.FAIL)])
def test_dc_5_a_center_names_its_fields(fields: list[str], outcome: Outcome) -> None:
    assert outcomes(rules.fields_named(fields_of_work=fields)) == {"center.fields.missing": outcome}
