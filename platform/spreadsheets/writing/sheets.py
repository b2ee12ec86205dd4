"""Tables as `.xlsx` or CSV. Text stays text: nothing that a row says is ever taken for a formula or a link."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

Value = str | int | Decimal | date | datetime | None
"""Instants as the clock in Beijing shows them, without a zone: spreadsheets know none."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
MOMENT = "yyyy-mm-dd hh:mm"
LONGEST_NAME = 31
LONGEST_TEXT = 32_767
"""What one cell holds."""

_LEADS_TO_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Written(NamedTuple):
    """A sheet to be written, under the name that it may have had in another program."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_xlsx(sheet: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    return write_book([Written(sheet, headings, rows)])


def write_book(sheets: Sequence[Written]) -> bytes:
    file, names = io.BytesIO(), set[str]()
    with xlsxwriter.Workbook(file, dict(OPTIONS)) as book:
        moment = book.add_format({"num_format": MOMENT})
        for place, sheet in enumerate(sheets, 1):
            page = book.add_worksheet(_name(sheet.title, place, names))
            _head(book, page, sheet.headings)
            for number, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    write_cell(page, number, column, value, moment)
    return file.getvalue()


def _name(title: str, place: int, names: set[str]) -> str:
    """As a workbook takes it: short, without some signs, and once whatever its case."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_NAME].strip("' ")
    if not name or name.casefold() in (*names, "history"):
        name = f"表{place}"
    names.add(name.casefold())
    return name


def _head(book: Any, page: Any, headings: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    page.freeze_panes(1, 0)
    for place, heading in enumerate(headings):
        page.set_column(place, place, max(12, min(40, 2 * len(heading) + 6)))
        page.write_string(0, place, heading, bold)


def write_cell(page: Any, row: int, place: int, value: Value, moment: Any = None) -> None:
    """moment: the format of instants."""
    match value:
        case None | "":
            return
        case str():
            page.write_string(row, place, value[:LONGEST_TEXT])
        case datetime():
            page.write_datetime(row, place, value, moment)
        case date():
            page.write_datetime(row, place, value)
        case int() | Decimal():
            page.write_number(row, place, value)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """In UTF-8 with its mark, without which office programs take Chinese for something else."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def harmless(value: Value) -> str:
    """A value as a CSV cell. Text that a spreadsheet would calculate gets a mark before it that makes it text.

    Some take a full-width sign for the plain one.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if unicodedata.normalize("NFKC", value[:1]).startswith(_LEADS_TO_A_FORMULA) else value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
