"""What a cell says: as text it is kept with its row; from text it becomes what an operation takes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from kernel.rules import Finding
from spreadsheets.cell_rules import A_DATE, A_NUMBER, ALL_DIGITS, FINE_ENOUGH, KNOWN_WORD, NO_ERROR, WHOLE
from spreadsheets.reading import Cell

Read = Callable[[str], Any]

EXACT_DIGITS = 15
"""A spreadsheet's numbers keep so many digits and no more."""

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_DAY = re.compile(r"(\d{4})(?:[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2})日?|月)|(\d{2})(\d{2}))")
_TIME = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")


class CellFault(Exception):  # noqa: N818 - an outcome, not an error
    """The cell does not say what its column is for. finding: why, without a path yet."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.code)
        self.finding = finding


def as_text(cell: Cell) -> str:
    """A cell as people see it; refuses with CellFault where the spreadsheet has lost or cannot give the content."""
    match cell:
        case str():
            return _said(cell)
        case bool():
            return "是" if cell else "否"
        case int() | float():
            return _digits(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)


def _said(cell: str) -> str:
    if cell.strip() in _ERRORS:
        raise CellFault(NO_ERROR.broken("", actual=cell.strip()))
    return cell.strip()


def _digits(number: int | float) -> str:
    """`5` of 5.0: a spreadsheet knows no whole numbers."""
    if number != int(number):
        return repr(number)
    if abs(number) >= 10**EXACT_DIGITS:
        raise CellFault(ALL_DIGITS.broken("", actual=str(int(number))))
    return str(int(number))


def half_width(text: str) -> str:
    """`２０２０．５` as `2020.5`."""
    return unicodedata.normalize("NFKC", text).strip()


def a_text(text: str) -> str:
    return text


def a_day(text: str) -> date:
    """2020-05-31, 2020/5/31, 2020年5月31日, 20200531; a month without a day begins with its first."""
    found = _DAY.fullmatch(_TIME.sub("", half_width(text)))
    if found is None:
        raise CellFault(A_DATE.broken("", actual=text))
    year, month, day, joined_month, joined_day = found.groups()
    try:
        return date(int(year), int(month or joined_month), int(day or joined_day or 1))
    except ValueError as fault:
        raise CellFault(A_DATE.broken("", actual=text)) from fault


def a_number(text: str) -> Decimal:
    plain = re.sub(r"[,\s¥￥]|元$|人$", "", half_width(text))
    try:
        number = Decimal(plain)
    except InvalidOperation as fault:
        raise CellFault(A_NUMBER.broken("", actual=text)) from fault
    if not number.is_finite() or abs(number) > 10**20:
        raise CellFault(A_NUMBER.broken("", actual=text))
    return number


def a_whole_number(text: str) -> int:
    number = a_number(text)
    if number != int(number):
        raise CellFault(WHOLE.broken("", actual=text))
    return int(number)


def fen_of(unit: int) -> Read:
    """An amount in a unit of so many fen: 100 for 元, 1,000,000 for 万元."""

    def read(text: str) -> int:
        amount = a_number(text) * unit
        if amount != int(amount):
            raise CellFault(FINE_ENOUGH.broken("", actual=text))
        return int(amount)

    return read


def one_of(words: Mapping[StrEnum, str], also: Mapping[str, StrEnum] | None = None) -> Read:
    """A member by its Chinese word, by its name, or by another word for it."""
    known = {half_width(word): member for member, word in words.items()} | {member.value: member for member in words}
    known |= also or {}

    def read(text: str) -> StrEnum:
        member = known.get(half_width(text)) or known.get(half_width(text).upper())
        if member is None:
            raise CellFault(KNOWN_WORD.broken("", actual=text, limit="、".join(words.values())))
        return member

    return read


def several_of(words: Mapping[StrEnum, str], also: Mapping[str, StrEnum] | None = None) -> Read:
    """Members by their words, separated by 、 or comma or semicolon, each once."""
    one = one_of(words, also)

    def read(text: str) -> tuple[StrEnum, ...]:
        parts = re.split(r"[、,，;；/\n]", text)
        return tuple(dict.fromkeys(one(part) for part in parts if part.strip()))

    return read


def yes_or_no(text: str) -> bool:
    answer = {"是": True, "否": False, "Y": True, "N": False, "YES": True, "NO": False}.get(half_width(text).upper())
    if answer is None:
        raise CellFault(KNOWN_WORD.broken("", actual=text, limit="是、否"))
    return answer
