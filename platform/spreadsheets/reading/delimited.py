"""CSV as it comes: UTF-8 with or without its mark, or GB 18030; separated by commas, semicolons or tabs."""

import csv
import io
import re

from kernel.errors import RulesBroken
from spreadsheets.file_rules import COLUMNS, ENCODED, MOST_COLUMNS, MOST_ROWS, READABLE, ROWS
from spreadsheets.reading.tables import Line, Table, is_empty

NAME = "CSV"
HEAD_ROOM = 20
"""Rows above the headings that do not count."""


def read_csv(data: bytes) -> Table:
    text = _decoded(data)
    lines = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)), 1):
            if number > MOST_ROWS + HEAD_ROOM:
                raise RulesBroken(ROWS.broken("", actual=f"{number}+", limit=MOST_ROWS, sheet=NAME))
            if len(cells) > MOST_COLUMNS:
                raise RulesBroken(COLUMNS.broken("", actual=len(cells), limit=MOST_COLUMNS, sheet=NAME))
            if not all(is_empty(cell) for cell in cells):
                lines.append(Line(number, list(cells)))
    except csv.Error as fault:
        raise RulesBroken(READABLE.broken("", actual=str(fault))) from fault
    return Table(NAME, lines)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RulesBroken(ENCODED.broken(""))


def _separator(text: str) -> str:
    """The one that the first line with any of them has most of; a tie goes to the comma."""
    first = re.search(r"[^\r\n]*[,;\t][^\r\n]*", text[:65536])
    return max(",;\t", key=first[0].count) if first else ","
