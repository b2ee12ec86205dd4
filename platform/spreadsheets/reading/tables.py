"""What every spreadsheet is to us, whatever program wrote it: named tables of numbered lines."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Line:
    """number: of the row, as the spreadsheet shows it, from 1."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """A sheet; lines without any content are left out."""

    name: str
    lines: list[Line]


def is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
