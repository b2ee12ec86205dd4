"""From bytes to tables: what is read, where it stands, and what is refused before it can do harm."""

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from documents.content import CSV, XLSX
from kernel.errors import RulesBroken
from spreadsheets.file_rules import MOST_ROWS
from spreadsheets.reading import read_tables
from tests.factories.spreadsheets import a_workbook


def code_of(data: bytes, content_type: str = XLSX) -> str:
    with pytest.raises(RulesBroken) as refused:
        read_tables(data, content_type)
    return refused.value.problems[0].rule.code


def with_rows(extra: bytes) -> bytes:
    """A workbook whose first sheet has further rows, as another program might have written them."""
    made, source = io.BytesIO(), ZipFile(io.BytesIO(a_workbook(表=[["甲", "乙"], [1, 2]])))
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            package.writestr(name, part.replace(b"</sheetData>", extra + b"</sheetData>"))
    return made.getvalue()


def test_cells_keep_their_rows_and_types() -> None:
    tables = read_tables(a_workbook(甲=[[], ["", "名称"], [], ["", 5, date(2020, 5, 31)]], 乙=[["x"]]), XLSX)

    assert [table.name for table in tables] == ["甲", "乙"]
    assert [(line.number, line.cells) for line in tables[0].lines] == [
        (2, ["", "名称", ""]),
        (4, ["", 5.0, date(2020, 5, 31)]),
    ]


def test_a_formula_is_its_value() -> None:
    assert read_tables(with_rows(b'<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>'), XLSX)[0].lines[-1].cells[0] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_office_programs_write_it(encoding: str, separator: str) -> None:
    text = f'名称{separator}说明\r\n"甲{separator}乙"{separator}"两\n行"\r\n\r\n丙{separator}丁\r\n'

    (table,) = read_tables(text.encode(encoding), CSV)

    assert [(line.number, line.cells) for line in table.lines] == [
        (1, ["名称", "说明"]),
        (2, [f"甲{separator}乙", "两\n行"]),
        (4, ["丙", "丁"]),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "import.rows.too_many"),
        (b'<row r="3"><c r="XFD3"><v>1</v></c></row>', "import.columns.too_many"),
        (b'<row r="1048576"><c><v>1</v></c></row>', "import.rows.too_many"),
        (b"<row>" + b"<c><v>1</v></c>" * 101 + b"</row>", "import.columns.too_many"),
        (b"<x:row x:r='9'/><row  r = '1048576' ><c\nr = 'B1048576'><v>1</v></c></row>", "import.rows.too_many"),
    ],
)
def test_one_cell_far_away_does_not_fill_the_memory(cell: bytes, code: str) -> None:
    assert code_of(with_rows(cell)) == code


def test_empty_cells_far_away_do_not_count() -> None:
    assert len(read_tables(with_rows(b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'), XLSX)[0].lines) == 2


def test_the_last_row_that_is_read() -> None:
    def reaching(row: int) -> bytes:
        return with_rows(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row))

    assert read_tables(reaching(MOST_ROWS + 20), XLSX)[0].lines[-1].number == MOST_ROWS + 20
    assert code_of(reaching(MOST_ROWS + 21)) == "import.rows.too_many"


def test_too_many_lines_of_csv() -> None:
    assert code_of(b"a,b\n" * (MOST_ROWS + 21), CSV) == "import.rows.too_many"
    assert code_of(b"," * 100 + b"\n", CSV) == "import.columns.too_many"


def test_what_unpacks_too_large_is_not_unpacked() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))

    assert len(file.getvalue()) < 1024 * 1024
    assert code_of(file.getvalue()) == "import.file.unpacks_too_large"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no package at all", a_workbook(表=[["甲"]])[:-40]])
def test_damaged_files_are_refused_clearly(data: bytes) -> None:
    assert code_of(data) == "import.file.unreadable"


def test_unknown_encodings_are_refused() -> None:
    assert code_of("名称".encode("utf-16"), CSV) == "import.file.encoding"
