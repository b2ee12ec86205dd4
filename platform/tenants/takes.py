"""What a policy parameter can be set to: a number, a switch, one of some words, several of them, or days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

LARGEST_NUMBER = 10**15
MOST_WORDS = 400
LONGEST_WORD = 200


class ValueKind(StrEnum):
    NUMBER = "NUMBER"
    SWITCH = "SWITCH"
    WORD = "WORD"
    WORDS = "WORDS"
    DAYS = "DAYS"


@dataclass(frozen=True, kw_only=True)
class Takes:
    """least, most: of a number, both included. words: those to choose from; none given means any text.

    nothing: whether it may also be set to no value at all (no ceiling).
    """

    kind: ValueKind
    least: int = 0
    most: int = LARGEST_NUMBER
    words: tuple[str, ...] = ()
    nothing: bool = False

    def fits(self, value: Any) -> bool:
        if value is None:
            return self.nothing
        if self.kind is ValueKind.NUMBER:
            return type(value) is int and self.least <= value <= self.most
        if self.kind is ValueKind.SWITCH:
            return isinstance(value, bool)
        if self.kind is ValueKind.WORD:
            return self._is_word(value)
        return isinstance(value, list | tuple) and self._are_words(value)

    def said(self) -> str:
        """What it takes, for a sentence of refusal: `NUMBER 0…365`, `WORD PRICE | VOUCHER_SHARE`."""
        further = f" {self.least}…{self.most}" if self.kind is ValueKind.NUMBER else ""
        chosen = f" {' | '.join(self.words)}" if self.words else ""
        return f"{self.kind}{further}{chosen}{' | null' if self.nothing else ''}"

    def _is_word(self, value: Any) -> bool:
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_WORD:
            return False
        return value in self.words if self.words else True

    def _are_words(self, values: Sequence[Any]) -> bool:
        right = is_day if self.kind is ValueKind.DAYS else self._is_word
        distinct = len(values) <= MOST_WORDS and len(set(map(str, values))) == len(values)
        return distinct and all(right(each) for each in values)


def is_day(value: Any) -> bool:
    """`2026-10-01`, as the calendar has it."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def taken_by(default: object) -> Takes:
    """What a parameter takes whose declaration gives nothing but its default."""
    if isinstance(default, bool):
        return Takes(kind=ValueKind.SWITCH)
    if isinstance(default, int) or default is None:
        return Takes(kind=ValueKind.NUMBER, nothing=default is None)
    if isinstance(default, str):
        return Takes(kind=ValueKind.WORD)
    return Takes(kind=ValueKind.WORDS)
