"""Says why a lab was suggested: the catalogue's own phrases that carried the need's words, and the rules it passed.

Nothing is made up: a term is named only if it stands both in the need and in the phrase shown.
"""

import re
from collections.abc import Iterator
from typing import Any

from matching.models import Need
from matching.ranking import Candidate
from matching.words import plain

MOST_PHRASES = 5
LONGEST_PHRASE = 80
_ENDS = re.compile(r"[，、；;,。.!！?？\n\r\t|/]+")
_KINDS = {
    "services": ("服务项目", "service"),
    "directions": ("研究方向", "direction"),
    "field": ("领域", "field"),
    "name": ("实验室名称", "name"),
    "introduction": ("简介", "introduction"),
}


def reasons(need: Need, candidate: Candidate) -> list[dict[str, Any]]:
    """Every reason as it is kept with the proposal: {kind, zh, en, field, phrase}."""
    return [*_terms(need, candidate), *_rules(need), *_field(need, candidate), *_capability(need)]


def _terms(need: Need, candidate: Candidate) -> Iterator[dict[str, Any]]:
    told = plain(f"{need.title} {need.description} {need.field}")
    found = [
        (shared, field, phrase)
        for field, phrase in phrases(candidate)
        if (shared := shared_terms(told, plain(phrase), candidate.terms))
    ]
    found.sort(key=lambda each: -sum(len(term) for term in each[0]))
    named: set[str] = set()
    for shared, field, phrase in found:
        if len(named) >= MOST_PHRASES or named.issuperset(shared):
            continue
        named.update(shared)
        yield _term(shared, field, phrase)


def _term(shared: list[str], field: str, phrase: str) -> dict[str, Any]:
    zh, en = _KINDS[field]
    words = "、".join(shared)
    return _reason(
        "TERM",
        f"{zh}“{phrase}”含有需求中的“{words}”",
        f"The {en} “{phrase}” contains words of the need: “{words}”",
        field,
        phrase,
    )


def _rules(need: Need) -> Iterator[dict[str, Any]]:
    yield _reason("RULE", "在开放实验室目录内（LAB-7）", "In the open-lab catalogue today (LAB-7)")
    kind = need.activity_type.value
    if kind != "OTHER":
        yield _reason("RULE", f"开展此类科技创新活动：{kind}（SUP-3）", f"Does this kind of activity: {kind} (SUP-3)")


def _field(need: Need, candidate: Candidate) -> Iterator[dict[str, Any]]:
    if need.field and need.field == candidate.field:
        phrase = candidate.field
        yield _reason("FIELD", f"与需求同属领域“{phrase}”", f"In the need's own field, {phrase}", "field", phrase)


def _capability(need: Need) -> Iterator[dict[str, Any]]:
    if need.industrial_design:
        yield _reason(
            "CAPABILITY", "经认可能提供工业设计服务（DES-1）", "Approved for industrial-design services (DES-1)"
        )


def _reason(kind: str, zh: str, en: str, field: str | None = None, phrase: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "zh": zh, "en": en, "field": field, "phrase": phrase}


def phrases(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """What the catalogue says of a lab, phrase by phrase, with the field each comes from."""
    for field, text in (
        ("services", "\n".join(candidate.services)),
        ("directions", candidate.directions),
        ("field", candidate.field),
        ("name", candidate.name),
        ("introduction", candidate.introduction),
    ):
        for phrase in _ENDS.split(text):
            if phrase.strip():
                yield field, phrase.strip()[:LONGEST_PHRASE]


def shared_terms(told: str, phrase: str, counted: frozenset[str]) -> list[str]:
    """The longest pieces of a phrase that the need has too and that hold a term which counted; longest first."""
    found: list[str] = []
    start = 0
    while start < len(phrase) - 1:
        end = start + 1
        while end <= len(phrase) and phrase[start:end] in told:
            end += 1
        piece = phrase[start : end - 1].strip()
        if len(piece) >= 2 and any(term in piece for term in counted) and piece not in found:
            found.append(piece)
        start = max(end - 1, start + 1)
    return sorted(found, key=len, reverse=True)
