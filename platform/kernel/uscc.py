"""Unified social credit codes (GB 32100-2015): whether a code can be real, and what its class says of the body.

A code is judged as it would be stored: 18 capital letters and digits. What people type (small letters, full-width
forms, blanks around) goes through `normalised` first, so that one body never appears under two spellings.
"""

from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # the value of a character is its place; no I, O, S, V, Z
LENGTH = 18

_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_LEGAL_PERSONS = frozenset({"91", "93", "11", "12", "13", "51", "52", "53"})


class Fault(StrEnum):
    """Why a code cannot be real."""

    LENGTH = "LENGTH"  # not 18 characters
    ALPHABET = "ALPHABET"  # a character that codes do not use; small and full-width letters among them
    DIVISION = "DIVISION"  # characters 3-8 are not six digits; which place they name is not asked
    CHECK = "CHECK"  # the last character does not fit the others


_WORDS = {
    Fault.LENGTH: ("须为 18 位，现为 {count} 位", "it must have 18 characters, and has {count}"),
    Fault.ALPHABET: (
        "只能含数字和大写字母，且不用 I、O、S、V、Z",
        "it may have digits and capital letters only, without I, O, S, V, Z",
    ),
    Fault.DIVISION: ("第 3 至 8 位须为数字", "its characters 3 to 8 must be digits"),
    Fault.CHECK: ("与校验位不符，可能有错字或漏字", "its check character does not fit, so a character is wrong"),
}


def told(code: str) -> dict[str, str]:
    """Everything that speaks against the code, as sentences say it: `why_zh`, `why_en`; nothing when it can be real."""
    words = [_WORDS[Fault(fault)] for fault in faults(code)]
    zh, en = ([each[place].format(count=len(code)) for each in words] for place in (0, 1))
    return {"why_zh": "；".join(zh), "why_en": "; ".join(en)}


def normalised(text: str) -> str:
    """What someone typed, as it is stored: half-width capitals without blanks around. Guesses nothing else."""
    return text.translate(_FULL_WIDTH).strip().upper()


def faults(code: str) -> list[str]:
    """Everything that speaks against the code, as `Fault`; empty when it can be real."""
    if len(code) != LENGTH:
        return [Fault.LENGTH]
    if any(character not in ALPHABET for character in code):
        return [Fault.ALPHABET]
    found: list[str] = []
    if not code[2:8].isdigit():
        found.append(Fault.DIVISION)
    if check_character(code[:-1]) != code[-1]:
        found.append(Fault.CHECK)
    return found


def is_valid(code: str) -> bool:
    return not faults(code)


def check_character(first: str) -> str:
    """The 18th character for the first 17. A remainder of 0 gives `0`: hence the outer modulus."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_subject_code_consistent(code: str) -> bool:
    """Whether characters 9-17 of a valid code carry their own check (GB 11714).

    Some old codes do not: a warning, never a fault.
    """
    subject = code[8:17]
    total = sum(int(character, 36) * weight for character, weight in zip(subject[:8], _SUBJECT_WEIGHTS, strict=True))
    return subject[8] == "0X987654321"[total % 11]


def is_legal_person(code: str) -> bool:
    """Whether a valid code is of a class whose bodies are legal persons (PSI-1): characters 1 and 2.

    Enterprises, co-operatives, government organs, public institutions, mass and social organisations, private
    non-enterprises and foundations are. Individual businesses (`92`) and classes that tell nothing (`Y1`) are not;
    natural persons and departments have no code at all.
    """
    return is_valid(code) and code[:2] in _LEGAL_PERSONS
