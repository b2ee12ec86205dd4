"""Templates to fill in: the headings of a kind, an example, and lists to choose from where only certain words fit."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from spreadsheets.columns import EXAMPLE, Column, Layout
from spreadsheets.file_rules import MOST_ROWS
from spreadsheets.importing import IMPORTS
from spreadsheets.kinds import ImportKind
from spreadsheets.writing.sheets import OPTIONS

FILE_NAMES = {
    ImportKind.LABS: "实验室导入模板.xlsx",
    ImportKind.LAB_SERVICES: "实验室服务项目导入模板.xlsx",
    ImportKind.INSTRUMENTS: "仪器设备导入模板.xlsx",
    ImportKind.LAB_CONTACTS: "实验室联系人导入模板.xlsx",
    ImportKind.SERVED_ENTERPRISES: "服务企业导入模板.xlsx",
    ImportKind.ROSTER: "服务企业名单导入模板.xlsx",
    ImportKind.LISTED_PRODUCTS: "新产品名录导入模板.xlsx",
}


SAME_DAY = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones


def template(kind: ImportKind) -> bytes:
    """The example's first cell begins with （示例: that row is not read, whether or not it was deleted."""
    importing, file = IMPORTS[kind], io.BytesIO()
    with xlsxwriter.Workbook(file, dict(OPTIONS)) as book:
        book.set_properties({"created": SAME_DAY})  # so that the same template has the same bytes
        for layout in (importing.layout, *(details.layout for details in importing.details)):
            _sheet(book, layout)
    return file.getvalue()


def _sheet(book: Any, layout: Layout) -> None:
    needed = book.add_format({"bold": True, "bg_color": "#FCE4D6", "border": 1})
    free = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    text, grey = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "font_color": "#7F7F7F"})
    page = book.add_worksheet(layout.sheet)
    page.freeze_panes(1, 0)
    for place, column in enumerate(layout.columns):
        page.set_column(place, place, column.width, text)
        page.write_string(
            0, place, column.heading + ("*" if column.required else ""), needed if column.required else free
        )
        _choices(page, place, column)
    for place, column in enumerate(layout.columns):
        shown = f"{EXAMPLE}，请删除）{column.example}" if place == 0 else column.example
        page.write_string(1, place, shown, grey)


def _choices(page: Any, place: int, column: Column) -> None:
    if column.choices:
        page.data_validation(
            1,
            place,
            MOST_ROWS,
            place,
            {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.heading,
                "error_message": "请从列表中选择",
            },
        )
