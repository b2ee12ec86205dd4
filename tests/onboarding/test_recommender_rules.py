"""What a recommending institution must bring, each rule at its boundary.

REC-0, REC-1, REC-2, REC-4, REC-5, REC-6, REC-7, REC-8, REC-9, REC-11, REC-12, REC-13.
"""

from collections.abc import Iterable

import pytest

from documents.kinds import DocumentKind
from kernel.rules import Finding, Outcome
from onboarding import recommender_rules as rules
from onboarding.kinds import Duty, OutreachKind
from tests.factories.hosts import a_code


def outcomes(findings: Iterable[Finding]) -> dict[str, Outcome]:
    """The worst outcome per rule code."""
    order = [Outcome.PASS, Outcome.WARN, Outcome.FAIL]
    found: dict[str, Outcome] = {}
    for finding in findings:
        code = finding.rule.code
        found[code] = max(found.get(code, Outcome.PASS), finding.outcome, key=order.index)
    return found


@pytest.mark.parametrize(
    ("name", "code", "outcome"),
    [
        ("示例单位", "91110199MAD0001X7X", Outcome.PASS),
        ("", "91110199MAD0001X7X", Outcome.FAIL),
        ("示例单位", "91110199MAD0001X7Y", Outcome.FAIL),
        ("示例单位", "", Outcome.FAIL),
    ],
)
def test_rec_0_the_applicant_is_an_organisation(name: str, code: str, outcome: Outcome) -> None:
    findings = outcomes(rules.organised(name=name, code=code))

    assert findings == {"recommender.organisation.invalid": outcome}


def test_rec_1_rec_2_rec_6_rec_7_are_all_asked_at_once() -> None:
    findings = outcomes(rules.conditions(willing=False, work_basis=" ", capability="\u3000", duties=[]))

    assert findings == dict.fromkeys(
        (
            "recommender.willingness.missing",
            "recommender.basis.missing",
            "recommender.capability.missing",
            "recommender.commitment.incomplete",
        ),
        Outcome.FAIL,
    )


@pytest.mark.parametrize("left_out", list(Duty))
def test_rec_7_each_of_the_three_duties_counts(left_out: Duty) -> None:
    duties = [duty.value for duty in Duty if duty is not left_out]

    (finding,) = (
        f for f in rules.conditions(willing=True, work_basis="x", capability="x", duties=duties) if f.path == "duties"
    )

    assert (finding.outcome, finding.actual) == (Outcome.FAIL, [left_out])


@pytest.mark.parametrize(
    ("codes", "counted", "outcome"),
    [
        ([a_code(n) for n in range(1, 31)], 30, Outcome.PASS),
        ([a_code(n) for n in range(1, 30)], 29, Outcome.FAIL),
        ([*(a_code(n) for n in range(1, 30)), a_code(1)], 29, Outcome.FAIL),
        ([*(a_code(n) for n in range(1, 30)), a_code(30)[:-1] + "I"], 29, Outcome.FAIL),
        ([*(a_code(n) for n in range(1, 31)), a_code(1)], 30, Outcome.PASS),
        ([], 0, Outcome.FAIL),
    ],
)
def test_rec_4_thirty_distinct_valid_codes(codes: list[str], counted: int, outcome: Outcome) -> None:
    enough, known = rules.roster(codes=codes, situations=["示例"] * len(codes))

    assert (enough.outcome, enough.actual, enough.limit) == (outcome, counted, 30)
    assert known.outcome is Outcome.PASS


def test_rec_5_an_unknown_situation_only_warns() -> None:
    _, known = rules.roster(codes=["a", "b", "c"], situations=["示例", "", " "])

    assert (known.outcome, known.actual) == (Outcome.WARN, 2)


@pytest.mark.parametrize(
    ("planned", "enough", "both"),
    [
        ([], Outcome.FAIL, Outcome.WARN),
        ([OutreachKind.PROMOTION], Outcome.FAIL, Outcome.WARN),
        ([OutreachKind.PROMOTION] * 2, Outcome.PASS, Outcome.WARN),
        ([OutreachKind.MATCHMAKING] * 2, Outcome.PASS, Outcome.WARN),
        ([OutreachKind.PROMOTION, OutreachKind.MATCHMAKING], Outcome.PASS, Outcome.PASS),
    ],
)
def test_rec_8_two_planned_events_better_of_both_kinds(
    planned: list[OutreachKind], enough: Outcome, both: Outcome
) -> None:
    findings = outcomes(rules.outreach(planned=planned))

    assert findings == {"recommender.events.too_few": enough, "recommender.events.one_sided": both}


@pytest.mark.parametrize("left_out", list(rules.DOCUMENTS))
def test_rec_11_each_of_the_four_documents_counts_and_rec_9_two_of_them(left_out: DocumentKind) -> None:
    findings = outcomes(rules.documented(present={kind for kind in rules.DOCUMENTS if kind is not left_out}))

    safeguards = left_out in (DocumentKind.WORK_MECHANISM, DocumentKind.SAFEGUARD_MEASURES)
    assert findings["recommender.documents.missing"] is Outcome.FAIL
    assert findings["recommender.safeguards.missing"] is (Outcome.FAIL if safeguards else Outcome.PASS)


def test_rec_9_rec_11_four_documents_are_enough() -> None:
    assert set(outcomes(rules.documented(present=set(rules.DOCUMENTS))).values()) == {Outcome.PASS}


@pytest.mark.parametrize("empty", ["a", "b", "c", "d", "e", "f"])
def test_rec_12_rec_13_each_section_counts(empty: str) -> None:
    texts = {path: "" if path == empty else "示例" for path in "abcdef"}
    mechanism = {path: texts[path] for path in "abc"}
    safeguards = {path: texts[path] for path in "def"}

    failed = [f for f in rules.explained(mechanism=mechanism, safeguards=safeguards) if f.outcome is Outcome.FAIL]

    assert [(f.rule.id, f.path) for f in failed] == [("REC-12" if empty in "abc" else "REC-13", empty)]
