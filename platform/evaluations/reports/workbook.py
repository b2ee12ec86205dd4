"""The report as a spreadsheet: indicators with a chart, figures, and what was said."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from evaluations.reports.facts import Facts

SAME_DAY = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SCORES, FIGURES, WORDS = "指标评分", "年度数据", "评语与反馈"


def as_xlsx(facts: Facts) -> bytes:
    """The same facts give the same bytes; nothing that people typed is ever taken for a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, dict(OPTIONS)) as book:
        book.set_properties({"created": SAME_DAY, "title": f"{facts.year} {facts.institution}"[:200]})
        _scores(book, facts)
        _table(book, FIGURES, ("数据 Figure", "数值 Value"), list(facts.figures))
        points = "-" if facts.points is None else f"{facts.points:.2f}"
        said = [
            ("机构 Institution", facts.institution),
            ("年度 Year", str(facts.year)),
            ("总分 Points", points),
            ("等级 Grade", facts.grade),
            ("评语 Comment", facts.comment),
            ("机构反馈 Reply", facts.reply),
        ]
        _table(book, WORDS, ("项目 Item", "内容 Content"), said)
    return file.getvalue()


def _scores(book: Any, facts: Facts) -> None:
    page = book.add_worksheet(SCORES)
    _head(book, page, ("指标", "Indicator", "权重 Weight (%)", "得分 Score"))
    for row, line in enumerate(facts.lines, 1):
        page.write_string(row, 0, line.zh)
        page.write_string(row, 1, line.en)
        page.write_number(row, 2, line.weight)
        if line.score is not None:
            page.write_number(row, 3, line.score)
    last = len(facts.lines)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"name": "得分 Score", "categories": [SCORES, 1, 0, last, 0], "values": [SCORES, 1, 3, last, 3]})
    chart.set_x_axis({"min": 0, "max": 100})
    chart.set_y_axis({"reverse": True})
    chart.set_title({"name": f"{facts.year} 年度绩效评价"})
    page.insert_chart(last + 2, 0, chart)


def _table(book: Any, sheet: str, headings: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    page = book.add_worksheet(sheet)
    _head(book, page, headings)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (name, value) in enumerate(rows, 1):
        page.write_string(row, 0, name, wrapped)
        page.write_string(row, 1, value, wrapped)


def _head(book: Any, page: Any, headings: tuple[str, ...]) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    page.freeze_panes(1, 0)
    page.set_column(0, len(headings) - 1, 30)
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, bold)
