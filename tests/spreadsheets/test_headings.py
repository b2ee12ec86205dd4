"""Headings: in any order, with blanks and full-width signs, below titles, beside columns that nobody knows."""

import pytest

from kernel.errors import RulesBroken
from spreadsheets.columns import find, letter, plain, texts
from spreadsheets.importing.enterprises import ENTERPRISES
from spreadsheets.reading import Line, Table

CODE = "91110199MAD0001X7X"


def a_table(*rows: list[str]) -> list[Table]:
    return [Table("表", [Line(number, list(row)) for number, row in enumerate(rows, 1) if any(row)])]


def test_titles_above_unknown_columns_beside_and_any_order() -> None:
    found = find(
        ENTERPRISES,
        a_table(["服务企业名单"], [], ["备注", " 统一 社会信用代码 *", "企业名称（必填）"], ["x", CODE, "甲公司"]),
    )

    assert (found.places, found.ignored) == ({"uscc": 1, "name": 2}, ["备注"])
    assert [line.number for line in found.lines] == [4]
    assert texts(ENTERPRISES, found, found.lines[0]) == ({"name": "甲公司", "uscc": CODE}, [])


def test_the_template_example_is_not_read() -> None:
    found = find(ENTERPRISES, a_table(["企业名称", "统一社会信用代码"], ["（示例，请删除）某公司", CODE], ["甲", CODE]))

    assert [line.number for line in found.lines] == [3]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["甲", "乙"], ["1", "2"]], "import.headings.missing"),
        ([["企业名称", "行业代码"], ["甲", "C"]], "import.headings.missing"),
        ([["企业名称", "统一社会信用代码", "企业名称*"], ["甲", CODE, "乙"]], "import.headings.repeated"),
        ([["企业名称", "统一社会信用代码"]], "import.rows.none"),
        ([], "import.headings.missing"),
    ],
)
def test_what_is_no_such_table(rows: list[list[str]], code: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        find(ENTERPRISES, a_table(*rows))

    assert {each.rule.code for each in refused.value.problems} == {code}


def test_another_name_for_a_column_that_is_there_is_only_unknown() -> None:
    found = find(ENTERPRISES, a_table(["信用代码", "企业名称", "统一社会信用代码"], ["旧", "甲", CODE]))

    assert (found.places, found.ignored) == ({"name": 1, "uscc": 2}, ["信用代码"])


def test_units_in_headings_are_told_apart() -> None:
    found = find(ENTERPRISES, a_table(["企业名称", "统一社会信用代码", "营业收入(万元)"], ["甲", CODE, "1"]))

    assert found.places["revenue_wan"] == 2


def test_headings_compare_without_width_case_and_blanks() -> None:
    assert plain(" 价 格（元）* ") == plain("价格(元)")


def test_columns_as_spreadsheets_letter_them() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
