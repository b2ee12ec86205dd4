"""Columns: how they are headed, where they stand in a given file, and how their cells are read."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from kernel.errors import RulesBroken
from kernel.rules import Finding, failures
from spreadsheets.cell_rules import FILLED
from spreadsheets.file_rules import HAS_ROWS, headed
from spreadsheets.reading import Line, Table
from spreadsheets.values import CellFault, Read, a_text, as_text, half_width

HEADING_WITHIN = 20
"""Titles and remarks may stand above the headings, in so many rows."""

EXAMPLE = "（示例"
"""Begins the first cell of a template's example; such rows are not read."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """key: of the value in a row. path: of the findings about it, where it is not the key in camel case."""

    key: str
    heading: str
    read: Read = a_text
    required: bool = False
    also: tuple[str, ...] = ()
    path: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    width: int = 18

    @property
    def finding_path(self) -> str:
        return self.path or re.sub(r"_(\w)", lambda found: found[1].upper(), self.key)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A sheet of one kind of rows."""

    sheet: str
    columns: tuple[Column, ...]

    def column_of(self, path: str) -> Column | None:
        """The column that a finding is about."""
        return next((column for column in self.columns if path and column.finding_path == path), None)


@dataclass(frozen=True)
class Found:
    """A layout found in a table. places: where each column stands, from 0. lines: those below the headings."""

    sheet: str
    places: dict[str, int]
    lines: list[Line]
    ignored: list[str]


def plain(heading: str) -> str:
    """A heading as it is compared: full and half width, blanks, case, stars and remarks on need make no difference."""
    return re.sub(r"\s|\*|:|\((必填|选填|可选)\)", "", half_width(heading)).casefold()


def find(layout: Layout, tables: list[Table]) -> Found:
    """The table and the row with most of the layout's headings. Refuses with RulesBroken where none will do."""
    best = looked_for(layout, tables)
    if best is None:
        missing = [column.heading for column in layout.columns if column.required]
        raise RulesBroken(*failures(headed(sheet=layout.sheet, missing=missing, repeated=())))
    if not best.lines:
        raise RulesBroken(HAS_ROWS.broken(""))
    return best


def looked_for(layout: Layout, tables: list[Table]) -> Found | None:
    """The same, where the sheet may be absent: None when no table has two of its headings."""
    heads = [(table, line) for table in tables for line in table.lines if line.number <= HEADING_WITHIN]
    scored = [(len(set(_keys(layout, line).values())), table, line) for table, line in heads]
    count, table, line = max(scored, key=lambda candidate: candidate[0], default=(0, None, None))
    if table is None or line is None or count < 2:
        return None
    return _found(layout, table, line)


def own_headings(layout: Layout, table: Table, *, beside: Collection[str]) -> int:
    """How many of a layout's columns stand in a table, beside those that other layouts have too."""
    heads = (line for line in table.lines if line.number <= HEADING_WITHIN)
    return max((len(set(_keys(layout, line).values()) - set(beside)) for line in heads), default=0)


def _keys(layout: Layout, line: Line) -> dict[int, str]:
    """Place → key, for the headings that the layout knows; of several names for one column, the first it knows."""
    shown = [(place, plain(cell)) for place, cell in enumerate(line.cells) if isinstance(cell, str)]
    keys = dict[int, str]()
    for column in layout.columns:
        by_name = ([place for place, text in shown if text == plain(name)] for name in (column.heading, *column.also))
        keys |= dict.fromkeys(next(filter(None, by_name), []), column.key)
    return keys


def _found(layout: Layout, table: Table, head: Line) -> Found:
    keys = _keys(layout, head)
    stands = list(keys.values())
    missing = [column.heading for column in layout.columns if column.required and column.key not in stands]
    repeated = sorted({str(head.cells[place]).strip() for place, key in keys.items() if stands.count(key) > 1})
    broken = failures(headed(sheet=table.name, missing=missing, repeated=repeated))
    if broken:
        raise RulesBroken(*broken)
    texts = ((place, str(cell).strip()) for place, cell in enumerate(head.cells))
    ignored = [text for place, text in texts if text and place not in keys]
    below = [line for line in table.lines if line.number > head.number and not _is_example(line)]
    return Found(table.name, {key: place for place, key in keys.items()}, below, ignored)


def _is_example(line: Line) -> bool:
    first = next((cell for cell in line.cells if isinstance(cell, str) and cell.strip()), "")
    return first.strip().startswith(EXAMPLE)


def texts(layout: Layout, found: Found, line: Line) -> tuple[dict[str, str], list[Finding]]:
    """A line's cells as text by column; and what the spreadsheet itself got wrong."""
    cells, faults = dict[str, str](), list[Finding]()
    for column in layout.columns:
        place = found.places.get(column.key)
        if place is None or place >= len(line.cells):
            continue
        try:
            if text := as_text(line.cells[place]):
                cells[column.key] = text
        except CellFault as fault:
            faults.append(_at(column, fault.finding))
    return cells, faults


def values(layout: Layout, cells: dict[str, str]) -> tuple[dict[str, Any], list[Finding]]:
    """What the texts mean, by column; columns without text are left out. And what cannot be read or is missing."""
    read, faults = dict[str, Any](), list[Finding]()
    for column in layout.columns:
        text = cells.get(column.key, "")
        if not text:
            if column.required:
                faults.append(FILLED.broken(column.finding_path, heading=column.heading))
            continue
        try:
            read[column.key] = column.read(text)
        except CellFault as fault:
            faults.append(_at(column, fault.finding))
    return read, faults


def _at(column: Column, finding: Finding) -> Finding:
    return finding.rule.broken(column.finding_path, actual=finding.actual, limit=finding.limit, **finding.words)


def letter(place: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
