"""`.xlsx` by python-calamine. How far a sheet reaches is measured first: the reader makes room for the whole rectangle,
and one cell in the last corner would take hundreds of gigabytes."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, load_workbook

from kernel.errors import RulesBroken
from spreadsheets.file_rules import (
    COLUMNS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    NO_PASSWORD,
    READABLE,
    ROWS,
    UNPACKED,
)
from spreadsheets.reading.delimited import HEAD_ROOM
from spreadsheets.reading.tables import Line, Table, is_empty

_CHUNK = 1024 * 1024
_ELEMENT = re.compile(rb"""<(?:\w+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")


def read_xlsx(data: bytes) -> list[Table]:
    try:
        _measure(io.BytesIO(data))
        book = load_workbook(io.BytesIO(data))
        return [_table(book, sheet.name) for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    except PasswordError as fault:
        raise RulesBroken(NO_PASSWORD.broken("")) from fault
    except (CalamineError, BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as fault:
        raise RulesBroken(READABLE.broken("", actual=type(fault).__name__)) from fault


def _table(book: CalamineWorkbook, name: str) -> Table:
    sheet = book.get_sheet_by_name(name)
    first = sheet.start[0] if sheet.start else 0
    left: list[str] = [""] * (sheet.start[1] if sheet.start else 0)
    lines = [
        Line(number, [*left, *cells])
        for number, cells in enumerate(sheet.to_python(skip_empty_area=True), first + 1)
        if not all(is_empty(cell) for cell in cells)
    ]
    return Table(name, lines)


@dataclass
class _Reach:
    """How far the cells with content of one sheet reach."""

    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0

    def element(self, kind: bytes, attributes: bytes) -> None:
        place = _PLACE.search(attributes)
        if kind == b"row":
            self.row, self.column = int(place[2]) if place else self.row + 1, 0
            return
        if place:
            self.row, self.column = int(place[2]), _column_number(place[1])
        else:
            self.column += 1
        if not attributes.rstrip().endswith(b"/"):
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)


def _measure(file: BinaryIO) -> None:
    """Refuse what would not fit into memory, before anything is made of it."""
    with ZipFile(file) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise RulesBroken(UNPACKED.broken("", limit=MOST_UNPACKED))
        for part in parts:
            if part.filename.endswith(".xml") and "sharedStrings" not in part.filename:
                with package.open(part) as unpacked:
                    _within(part.filename.rpartition("/")[2], _reach(iter(lambda: unpacked.read(_CHUNK), b"")))


def _within(sheet: str, reach: _Reach) -> None:
    if reach.rows > MOST_ROWS + HEAD_ROOM:
        raise RulesBroken(ROWS.broken("", actual=reach.rows, limit=MOST_ROWS, sheet=sheet))
    if reach.columns > MOST_COLUMNS:
        raise RulesBroken(COLUMNS.broken("", actual=reach.columns, limit=MOST_COLUMNS, sheet=sheet))


def _reach(chunks: Iterator[bytes]) -> _Reach:
    reach, rest = _Reach(), b""
    for chunk in chunks:
        piece = rest + chunk
        cut = piece.rfind(b"<")
        piece, rest = (piece[:cut], piece[cut:]) if cut >= 0 else (b"", piece)
        for found in _ELEMENT.finditer(piece):
            reach.element(found[1], found[2])
    return reach


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
