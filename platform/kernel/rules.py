"""Rules of the notice: each with its id, a stable code and two sentences; judging a fact gives a finding."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kernel.language import Locale
from kernel.words import plain, said

PASSED = {Locale.ZH: "符合要求", Locale.EN: "This is as it should be."}
VERSION = "2020-annex-5"  # META-1: the notice's Annex 5 on the resumption of work


class Outcome(StrEnum):
    PASS = "PASS"  # noqa: S105 - no password
    WARN = "WARN"
    FAIL = "FAIL"


@dataclass(frozen=True)
class Clause:
    """One clause of the notice: its words, and the line of the notice that says it (None: said elsewhere)."""

    id: str
    text: str
    line: int | None


@cache
def clauses() -> dict[str, Clause]:
    """Every clause of the notice by rule id, as atomised in `notice.json`."""
    rows = json.loads((files("kernel") / "notice.json").read_text("utf-8"))
    return {row["id"]: Clause(**row) for row in rows}


@dataclass(frozen=True)
class Rule:
    """Something that must hold, said once.

    id: the clause of the notice (`PUR-8`), or empty for what any careful system asks.
    code: `<thing>.<aspect>.<what is wrong>`; never renamed, callers depend on it.
    zh, en: the sentence for people; may use {actual}, {limit} and the words given to `judge`.
    cure_zh, cure_en: how what was found is put right afterwards, where there is a way of its own; the same words.
    """

    id: str
    code: str = field(kw_only=True)
    zh: str = field(kw_only=True)
    en: str = field(kw_only=True)
    cure_zh: str = field(default="", kw_only=True)
    cure_en: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if self.code in _registry:
            raise ValueError(f"two rules have the code {self.code}")
        if self.id and self.id not in clauses():
            raise ValueError(f"rule {self.code} cites {self.id}, which the notice does not have")
        _registry[self.code] = self

    @property
    def clause(self) -> str | None:
        return clauses()[self.id].text if self.id else None

    def judge(
        self, passed: bool, path: str, *, actual: object = None, limit: object = None, **words: object
    ) -> "Finding":
        """A finding: PASS, or FAIL with what was found and what is allowed."""
        return Finding(self, Outcome.PASS if passed else Outcome.FAIL, path, actual, limit, words)

    def broken(self, path: str, *, actual: object = None, limit: object = None, **words: object) -> "Finding":
        return Finding(self, Outcome.FAIL, path, actual, limit, words)

    def warn(
        self, passed: bool, path: str, *, actual: object = None, limit: object = None, **words: object
    ) -> "Finding":
        """A finding that never stands in the way: PASS or WARN."""
        return Finding(self, Outcome.PASS if passed else Outcome.WARN, path, actual, limit, words)


@dataclass(frozen=True)
class Finding:
    """What one rule says of one fact. path: the input field, `camelCase.dotted`, empty for the whole."""

    rule: Rule
    outcome: Outcome
    path: str
    actual: object = None
    limit: object = None
    words: dict[str, Any] = field(default_factory=dict)

    def message(self, locale: Locale) -> str:
        """The rule's sentence; of what passes, that it does: the sentence speaks of what is wrong."""
        if self.outcome is Outcome.PASS:
            return PASSED[locale]
        return self._said(self.rule.zh if locale is Locale.ZH else self.rule.en, locale)

    def cure(self, locale: Locale) -> str | None:
        """How it is put right, where the rule says; None for what passes."""
        if self.outcome is Outcome.PASS or not self.rule.cure_zh:
            return None
        return self._said(self.rule.cure_zh if locale is Locale.ZH else self.rule.cure_en, locale)

    def _said(self, sentence: str, locale: Locale) -> str:
        values = {"actual": self.actual, "limit": self.limit, **self.words}
        return sentence.format(**{name: said(value, locale) for name, value in values.items()})

    def as_json(self) -> dict[str, Any]:
        """The finding as it is kept with a round: all sentences as they were said then."""
        cures = {"cure_zh": self.cure(Locale.ZH), "cure_en": self.cure(Locale.EN)}
        return {
            "rule": self.rule.id,
            "code": self.rule.code,
            "outcome": str(self.outcome),
            "path": self.path,
            "actual": plain(self.actual),
            "limit": plain(self.limit),
            "zh": self.message(Locale.ZH),
            "en": self.message(Locale.EN),
        } | {name: cure for name, cure in cures.items() if cure}


_registry: dict[str, Rule] = {}


def catalogue() -> list[Rule]:
    """Every rule that some imported room keeps, by code."""
    return [_registry[code] for code in sorted(_registry)]


def failures(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.outcome is Outcome.FAIL)
