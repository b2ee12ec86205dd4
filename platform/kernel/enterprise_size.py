"""How large an enterprise is, by its industry and figures: only small and micro enterprises get vouchers (SUP-1).

The criteria are dated data (`enterprise_size.json`, bounds in persons and in 万元), because they are revised.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kernel.money import Fen


class SizeClass(StrEnum):
    LARGE = "LARGE"
    MEDIUM = "MEDIUM"
    SMALL = "SMALL"
    MICRO = "MICRO"
    NOT_CLASSIFIED = "NOT_CLASSIFIED"  # the criteria say nothing, or a figure is missing: the Office decides


INDUSTRY_CODE = (
    "The industry's code in GB/T 4754, from section to class, with or without the section's letter: C35, I65, 7010."
)
"""How the API describes an industry, wherever it is given or shown."""
FEN_IN_WAN = 1_000_000

_FORM = re.compile(r"[A-T][0-9]{0,4}|[0-9]{2,4}")
_CODE = re.compile(r"([A-T])?([0-9]{2,4})?")
# The last division of each section of GB/T 4754-2017: A is 01-05, B 06-12, … T 97.
_SECTION_ENDS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRST",
        (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97),
        strict=True,
    )
)


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """One row of the table. bounds: per figure, the least for large, medium and small, in persons or fen."""

    source: str
    name: str
    codes: frozenset[str]
    bounds: dict[str, tuple[int, int, int]]


def classify(*, industry: str, staff: int | None, revenue: Fen | None, assets: Fen | None, on: date) -> SizeClass:
    """The largest class whose every bound is reached (bounds included); micro when a figure is under the small one.

    industry: a code of GB/T 4754, from section to class: `C`, `C35`, `65`, `I65`, `7010`.
    revenue: fen a year. assets: fen. on: whose day's criteria. NOT_CLASSIFIED where the industry has no single row
    (finance, education, health; a section as wide as `F`), or where a figure that its row asks for is missing.
    """
    row = criteria(industry, on)
    if row is None:
        return SizeClass.NOT_CLASSIFIED
    figures = {"staff": staff, "revenue": revenue, "assets": assets}
    known = {name: value for name in row.bounds if (value := figures[name]) is not None and value >= 0}
    if known.keys() != row.bounds.keys():
        return SizeClass.NOT_CLASSIFIED
    for place, size in enumerate((SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL)):
        if all(value >= row.bounds[name][place] for name, value in known.items()):
            return size
    return SizeClass.MICRO


def evidence(*, industry: str, staff: int | None, revenue: Fen | None, assets: Fen | None, on: date) -> dict[str, Any]:
    """What a class was computed from, as JSON: the figures, the day, and the criteria that were in force then."""
    row = criteria(industry, on)
    size = classify(industry=industry, staff=staff, revenue=revenue, assets=assets, on=on)
    steps = ("large", "medium", "small")
    least = {name: dict(zip(steps, bounds, strict=True)) for name, bounds in row.bounds.items()} if row else {}
    return {
        "industry": industry.strip().upper(),
        "staff": staff,
        "revenue": revenue,
        "assets": assets,
        "on": on.isoformat(),
        "class": size.value,
        "criteria": {"source": row.source, "name": row.name, "least": least} if row else None,
    }


def eligible(size: SizeClass) -> bool:
    """Whether an enterprise of that size may apply for vouchers (SUP-1)."""
    return size in (SizeClass.SMALL, SizeClass.MICRO)


def is_industry_code(industry: str) -> bool:
    """Whether it is written as a code of GB/T 4754: `C`, `C35`, `3511`. Not whether there is such an industry."""
    return _FORM.fullmatch(industry.strip().upper()) is not None


def criteria(industry: str, on: date) -> Criteria | None:
    """The row that judges an industry on that day, if there is exactly one."""
    path = set(_path(industry))
    return next((row for row in _rows_on(on) if row.codes & path), None)


def _path(industry: str) -> Iterable[str]:
    """An industry and what it is part of: `K7010` and `7010` → K, 70, 701, 7010; nothing for what is no code."""
    written = _CODE.fullmatch(industry.strip().upper())
    if written is None or not written[0]:
        return []
    section, digits = written.groups()
    if not digits:
        return [section]
    belongs = next((letter for letter, end in _SECTION_ENDS.items() if int(digits[:2]) <= end), None)
    if belongs is None or digits[:2] == "00" or section not in (None, belongs):
        return []
    return [belongs, *(digits[:length] for length in range(2, len(digits) + 1))]


def _rows_on(day: date) -> list[Criteria]:
    return [row for first, last, row in _table() if first <= day and (last is None or day <= last)]


@cache
def _table() -> tuple[tuple[date, date | None, Criteria], ...]:
    """Every row with the first and the last day on which it holds."""
    issues = json.loads((files("kernel") / "enterprise_size.json").read_text("utf-8"))
    return tuple(
        (
            date.fromisoformat(issue["from"]),
            date.fromisoformat(issue["until"]) if issue["until"] else None,
            _criteria(issue["source"], row),
        )
        for issue in issues
        for row in issue["rows"]
    )


def _criteria(source: str, row: dict[str, Any]) -> Criteria:
    bounds = {name: _in_our_units(name, *limits) for name, limits in row["bounds"].items()}
    return Criteria(source=source, name=row["name"], codes=frozenset(row["codes"]), bounds=bounds)


def _in_our_units(figure: str, large: int, medium: int, small: int) -> tuple[int, int, int]:
    unit = 1 if figure == "staff" else FEN_IN_WAN
    return (large * unit, medium * unit, small * unit)
