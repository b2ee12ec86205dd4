"""What cells say: dates and numbers however they are typed, words in Chinese, and digits that a spreadsheet lost."""

from datetime import date, datetime, time
from typing import Any

import pytest

from labs.kinds import ActivityType, LabCategory
from spreadsheets.importing.lab_columns import A_CATEGORY, ACTIVITY_TYPES
from spreadsheets.values import CellFault, a_day, a_whole_number, as_text, fen_of

YUAN, WAN = fen_of(100), fen_of(1_000_000)


def code_of(read: Any, text: Any) -> str:
    with pytest.raises(CellFault) as fault:
        read(text)
    return fault.value.finding.rule.code


@pytest.mark.parametrize(
    "text",
    [
        "2020-05-31",
        "2020/5/31",
        "2020.5.31",
        "2020年5月31日",
        "20200531",
        "２０２０－０５－３１",
        "2020-05-31 00:00:00",
    ],
)
def test_days(text: str) -> None:
    assert a_day(text) == date(2020, 5, 31)


def test_a_month_begins_with_its_first_day() -> None:
    assert a_day("2020年5月") == date(2020, 5, 1)


@pytest.mark.parametrize("text", ["昨天", "2020-02-30", "31/5/2020", "2020", "43982", "2020-05-31 12:30"])
def test_what_is_no_day(text: str) -> None:
    assert code_of(a_day, text) == "import.cell.not_a_date"


@pytest.mark.parametrize(
    ("text", "fen"), [("500", 50000), ("1,234.56", 123456), ("￥ 80元", 8000), ("０.01", 1), ("-1", -100)]
)
def test_yuan(text: str, fen: int) -> None:
    assert YUAN(text) == fen


def test_ten_thousands_of_yuan_are_exact() -> None:
    assert WAN("0.000001") == 1
    assert WAN("800.29") == 800_290_000
    assert code_of(WAN, "0.0000001") == "import.cell.finer_than_fen"


@pytest.mark.parametrize("text", ["约五百", "1e999", "NaN", "Infinity", "1.2.3", ""])
def test_what_is_no_number(text: str) -> None:
    assert code_of(YUAN, text) == "import.cell.not_a_number"


def test_whole_numbers() -> None:
    assert a_whole_number("25人") == 25
    assert a_whole_number("25.0") == 25
    assert code_of(a_whole_number, "2.5") == "import.cell.not_whole"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" 甲 ", "甲"),
        (5.0, "5"),
        (0.25, "0.25"),
        (True, "是"),
        (date(2020, 5, 31), "2020-05-31"),
        (datetime(2020, 5, 31), "2020-05-31"),  # noqa: DTZ001 - cells know no zones
        (datetime(2020, 5, 31, 12, 30), "2020-05-31 12:30:00"),  # noqa: DTZ001
        (time(12, 30), "12:30:00"),
        (999_999_999_999_999.0, "999999999999999"),
    ],
)
def test_cells_as_people_see_them(cell: Any, text: str) -> None:
    assert as_text(cell) == text


def test_a_code_that_was_typed_as_a_number_has_lost_digits() -> None:
    assert code_of(as_text, 911101080000000000.0) == "import.cell.digits_lost"


def test_an_error_of_a_formula_is_no_text() -> None:
    assert code_of(as_text, "#REF!") == "import.cell.formula_error"


def test_words_in_chinese_by_any_of_their_names() -> None:
    for text in ("国家级重点实验室", "国家重点实验室", "NATIONAL_KEY_LAB", " national_key_lab"):
        assert A_CATEGORY(text) is LabCategory.NATIONAL_KEY_LAB
    assert code_of(A_CATEGORY, "一般实验室") == "import.cell.unknown_word"


def test_several_words_each_once() -> None:
    both = (ActivityType.TESTING_INSPECTION, ActivityType.COOPERATIVE_RD)
    assert ACTIVITY_TYPES("测试检验、合作研发，测试检测") == both
    assert code_of(ACTIVITY_TYPES, "测试检验、喝茶") == "import.cell.unknown_word"
