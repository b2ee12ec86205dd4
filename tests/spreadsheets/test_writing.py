"""What leaves as a spreadsheet: text stays text, in CSV too; templates can be filled in and read again."""

import io
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest

from documents.content import CSV, XLSX
from kernel.errors import RulesBroken
from spreadsheets.columns import find
from spreadsheets.importing import IMPORTS
from spreadsheets.kinds import ImportKind
from spreadsheets.reading import read_tables
from spreadsheets.templates import template
from spreadsheets.writing import write_csv, write_xlsx

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")']
DANGEROUS += ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)"]  # full-width signs


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_of_a_csv_is_taken_for_a_formula(text: str) -> None:
    (table,) = read_tables(write_csv(["名称", "说明"], [[text, ""]]), CSV)

    assert table.lines[1].cells == [f"'{text}", ""]


def test_harmless_text_and_numbers_stay_as_they_are() -> None:
    data = write_csv(["名称", "数", "日"], [["甲=乙", Decimal("-1.50"), date(2020, 5, 31)], [None, 3, ""]])

    assert data.decode("utf-8-sig").splitlines() == ["名称,数,日", "甲=乙,-1.50,2020-05-31", ",3,"]
    assert data.startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    data = write_xlsx("表", ["名称"], [[text] for text in [*DANGEROUS, "http://example.org"]])

    page = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"hyperlink" not in page
    texts = [line.cells[0] for line in read_tables(data, XLSX)[0].lines[1:]]
    assert [str(text).strip() for text in texts] == [text.strip() for text in [*DANGEROUS, "http://example.org"]]


def test_what_is_longer_than_a_cell_is_cut() -> None:
    data = write_xlsx("表", ["名称"], [["长" * 40_000]])

    assert len(str(read_tables(data, XLSX)[0].lines[1].cells[0])) == 32_767


@pytest.mark.parametrize("kind", ImportKind)
def test_a_template_has_the_headings_an_example_and_lists_to_choose_from(kind: ImportKind) -> None:
    data = template(kind)
    tables = read_tables(data, XLSX)

    assert tables[0].name == IMPORTS[kind].layout.sheet
    assert [str(cell).rstrip("*") for cell in tables[0].lines[0].cells] == [
        column.heading for column in IMPORTS[kind].layout.columns
    ]
    with pytest.raises(RulesBroken) as refused:  # the example is no row
        find(IMPORTS[kind].layout, tables)
    assert refused.value.problems[0].rule.code == "import.rows.none"
    assert template(kind) == data


def test_the_template_of_labs_offers_the_categories() -> None:
    page = ZipFile(io.BytesIO(template(ImportKind.LABS))).read("xl/worksheets/sheet1.xml").decode()

    assert "国家级重点实验室,北京市级重点实验室" in page
