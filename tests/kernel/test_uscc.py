"""Unified social credit codes: real ones pass, and one wrong character is always found (PSI-1, REC-5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.uscc import (
    ALPHABET,
    Fault,
    check_character,
    faults,
    is_legal_person,
    is_subject_code_consistent,
    is_valid,
    normalised,
    told,
)

REAL = ("12100000400000624D", "12100000400002259P", "91350100M000100Y43")
FICTITIOUS = (
    "91110199MAD0001X7X",
    "91110199MAD0002X37",
    "91110199MAD0003XXD",
    "91110199MAD0004X6U",
    "91110199MAD0005X25",
    "91110199MAD0006X9G",
    "91110199MAD0007X5R",
    "91110199MAD0008X13",
    "91110199MAD0009X8E",
    "91110199MAD0010X33",
    "91110199MAD0011XX9",
    "91110199MAD0012X6P",
    "12110199400901A122",
    "12110199400902A15J",
    "12110199400903A183",
    "12110199400904A10H",
    "12110199400905A132",
    "12110199400906A16J",
    "12110199400907A193",
    "12110199400908A11H",
)
REMAINDER_NOUGHT = "91110199MAD0005Y00"

beginnings = st.builds(
    lambda head, division, subject: head + division + subject,
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)
codes = beginnings.map(lambda first: first + check_character(first))


@pytest.mark.parametrize("code", [*REAL, *FICTITIOUS, REMAINDER_NOUGHT])
def test_a_real_or_demo_code_is_valid(code: str) -> None:
    assert faults(code) == []


def test_a_remainder_of_nought_gives_nought() -> None:
    assert check_character(REMAINDER_NOUGHT[:-1]) == "0"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("", [Fault.LENGTH]),
        ("91350100M000100Y4", [Fault.LENGTH]),
        ("91350100M000100Y433", [Fault.LENGTH]),
        ("91350100M000100Y4Z", [Fault.ALPHABET]),
        ("9135010OM000100Y43", [Fault.ALPHABET]),
        ("91350100m000100y43", [Fault.ALPHABET]),
        ("９1350100M000100Y43", [Fault.ALPHABET]),
        ("٩1350100M000100Y43", [Fault.ALPHABET]),
        (" 1350100M000100Y43", [Fault.ALPHABET]),
        ("91350100M000100Y44", [Fault.CHECK]),
        ("9135010AM000100Y43", [Fault.DIVISION, Fault.CHECK]),
    ],
)
def test_every_fault_is_named(code: str, found: list[str]) -> None:
    assert faults(code) == found


def test_letters_in_the_division_are_a_fault_even_when_the_check_fits() -> None:
    first = "91A10199MAD0001X7"

    assert faults(first + check_character(first)) == [Fault.DIVISION]


def test_a_division_that_is_not_assigned_is_accepted() -> None:
    first = "91999999MAD0001X7"

    assert is_valid(first + check_character(first))


@pytest.mark.parametrize(
    "typed",
    ["91350100m000100y43", " 91350100M000100Y43\n", "９１３５０１００Ｍ０００１００ｙ４３", "\u300091350100M000100Y43"],
)
def test_what_people_type_is_stored_in_one_spelling(typed: str) -> None:
    assert normalised(typed) == "91350100M000100Y43"


def test_normalising_does_not_guess_a_wrong_letter() -> None:
    assert not is_valid(normalised("9135O1OOMOOO1OOY43"))


@pytest.mark.parametrize(
    ("body", "legal"),
    [
        ("91", True),
        ("93", True),
        ("11", True),
        ("12", True),
        ("13", True),
        ("51", True),
        ("52", True),
        ("53", True),
        ("92", False),
        ("Y1", False),
        ("19", False),
        ("99", False),
    ],
)
def test_the_class_says_who_is_a_legal_person_psi_1(body: str, legal: bool) -> None:
    first = body + "110199MAD0001X7"

    assert is_legal_person(first + check_character(first)) is legal


def test_an_invalid_code_is_nobodys() -> None:
    assert not is_legal_person("91350100M000100Y44")


@pytest.mark.parametrize(
    ("code", "consistent"), [("12100000400000624D", True), ("91350100M000100Y43", True), ("91350100M000101Y40", False)]
)
def test_the_subject_codes_own_check_is_only_a_warning(code: str, consistent: bool) -> None:
    assert is_subject_code_consistent(code) is consistent
    assert is_valid(code[:-1] + check_character(code[:-1]))


def test_all_540_substitutions_in_one_code_are_detected() -> None:
    code = FICTITIOUS[0]
    wrong = [
        code[:place] + other + code[place + 1 :] for place in range(18) for other in ALPHABET if other != code[place]
    ]

    assert len(wrong) == 540
    assert not any(is_valid(changed) for changed in wrong)


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_detected(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]

    assert is_valid(changed) is (changed == code)


@given(codes, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_detected(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert is_valid(changed) is (changed == code)


@given(st.text(max_size=20))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert is_valid(text) is (faults(text) == [])
    assert normalised(normalised(text)) == normalised(text)


def test_every_fault_is_said_in_words() -> None:
    wrong = {
        "": "须为 18 位，现为 0 位",
        "9135010OM000100Y43": "不用 I、O、S、V、Z",
        "9135A100M000100Y43": "第 3 至 8 位须为数字",
        "91350100M000100Y44": "校验位不符",
    }

    for code, words in wrong.items():
        assert words in told(code)["why_zh"]
        assert not any(fault in "".join(told(code).values()) for fault in Fault)
    assert told("91350100M000100Y43") == {"why_zh": "", "why_en": ""}
