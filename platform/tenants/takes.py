"""What a policy parameter can be set to: a number, a switch, one of some words, several of them, or days."""

import json
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


LISTS = (ValueKind.WORDS, ValueKind.DAYS)


@dataclass(frozen=True, kw_only=True)
class Takes:
    """least, most: of a number, both included. words: those to choose from; none given means any text.

    fewest: of a list, how many it has at least. nothing: whether it may also be set to no value at all (no ceiling).
    """

    kind: ValueKind
    least: int = 0
    most: int = LARGEST_NUMBER
    words: tuple[str, ...] = ()
    fewest: int = 0
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

    def first_wrong(self, values: Sequence[Any]) -> int | None:
        """The place of the first item of a list that is no such word or day, or is there already."""
        right = is_day if self.kind is ValueKind.DAYS else self._is_word
        told = [str(value) for value in values]
        return next((at for at, value in enumerate(values) if not right(value) or told[at] in told[:at]), None)

    def said(self) -> tuple[str, str]:
        """What it takes, and in which field, in Chinese and in English."""
        zh, en = self._asked()
        if not self.nothing:
            return zh, en
        return f"{zh}，或明确设为无值（unset: true）", f"{en}, or no value at all (unset: true)"

    def _asked(self) -> tuple[str, str]:
        match self.kind:
            case ValueKind.NUMBER if self.most < LARGEST_NUMBER:
                return (
                    f"{self.least} 至 {self.most} 的整数（number）",
                    f"a whole number from {self.least} to {self.most} (number)",
                )
            case ValueKind.NUMBER:
                return f"不小于 {self.least} 的整数（number）", f"a whole number of at least {self.least} (number)"
            case ValueKind.SWITCH:
                return "true 或 false（switch）", "true or false (switch)"
            case ValueKind.WORD if self.words:
                return f"{'、'.join(self.words)} 之一（text）", f"one of {', '.join(self.words)} (text)"
            case ValueKind.WORD:
                return (
                    f"不超过 {LONGEST_WORD} 字的文字（text）",
                    f"a text of at most {LONGEST_WORD} characters (text)",
                )
        return self._asked_several()

    def _asked_several(self) -> tuple[str, str]:
        least = (f"至少 {self.fewest} 项、", f"at least {self.fewest} of ") if self.fewest else ("", "")
        if self.kind is ValueKind.DAYS:
            what = ("形如 2027-01-01 的日期", "dates like 2027-01-01")
        elif self.words:
            what = (f"下列各项：{'、'.join(self.words)}", ", ".join(self.words))
        else:
            what = (f"不超过 {LONGEST_WORD} 字的文字", f"texts of at most {LONGEST_WORD} characters")
        return f"{least[0]}互不重复的{what[0]}（texts）", f"{least[1]}{what[1]}, each once (texts)"

    def _is_word(self, value: Any) -> bool:
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_WORD:
            return False
        return value in self.words if self.words else True

    def _are_words(self, values: Sequence[Any]) -> bool:
        return self.fewest <= len(values) <= MOST_WORDS and self.first_wrong(values) is None


def is_day(value: Any) -> bool:
    """`2026-10-01`, as the calendar has it."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def as_sent(value: Any) -> tuple[str, str]:
    """A value as a sentence names it, in Chinese and in English: as whoever sent it has written it."""
    if value is None:
        return "无值", "no value"
    if isinstance(value, list | tuple):
        told = ", ".join(map(str, value))[:80]
        return (told, told) if told else ("空列表", "an empty list")
    told = value[:80] if isinstance(value, str) else json.dumps(value)
    return told, told


def taken_by(default: object) -> Takes:
    """What a parameter takes whose declaration gives nothing but its default."""
    if isinstance(default, bool):
        return Takes(kind=ValueKind.SWITCH)
    if isinstance(default, int) or default is None:
        return Takes(kind=ValueKind.NUMBER, nothing=default is None)
    if isinstance(default, str):
        return Takes(kind=ValueKind.WORD)
    return Takes(kind=ValueKind.WORDS)
