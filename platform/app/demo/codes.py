"""Fictitious unified social credit codes: of division 110199, which no real body has."""

from kernel.uscc import ALPHABET, check_character

DIVISION = "110199"
_SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def enterprise_code(serial: int) -> str:
    """The code of fictitious enterprise number `serial` (0 … 28,629,150); each number has its own."""
    return _code("91", "MAD" + _digits(serial, 5))


def institution_code(serial: int) -> str:
    """The code of fictitious public institution number `serial`."""
    return _code("12", "400" + _digits(serial, 5))


def _digits(serial: int, length: int) -> str:
    found = ""
    for _ in range(length):
        serial, place = divmod(serial, len(ALPHABET))
        found = ALPHABET[place] + found
    return found


def _code(kind: str, subject: str) -> str:
    total = sum(int(character, 36) * weight for character, weight in zip(subject, _SUBJECT_WEIGHTS, strict=True))
    first = f"{kind}{DIVISION}{subject}{'0X987654321'[total % 11]}"
    return first + check_character(first)
