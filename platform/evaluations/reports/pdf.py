"""The report as PDF, in Chinese and English, with a bar for each indicator."""

from functools import cache
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from evaluations.reports.facts import Facts

FONT = "WenQuanYi Micro Hei"
"""Carried along, see `wqy-microhei.txt`: a report embeds what it uses of it and looks the same everywhere."""
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=10, leading=15, wordWrap="CJK")
TITLE = ParagraphStyle("title", parent=TEXT, fontSize=16, leading=24, alignment=1)
HEADING = ParagraphStyle("heading", parent=TEXT, fontSize=12, leading=20, spaceBefore=8)
GRID = [
    ("FONTNAME", (0, 0), (-1, -1), FONT),
    ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
    ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
]
WIDTH, ROW, TALLEST = 430, 22, 600


def as_pdf(facts: Facts) -> bytes:
    """The same facts give the same bytes."""
    _font_known()
    file = BytesIO()
    title = f"{facts.year} 年度专业服务机构绩效评价报告"
    document = SimpleDocTemplate(file, pagesize=A4, title=title, invariant=1)
    points = "-" if facts.points is None else f"{facts.points:.2f}"
    document.build(
        [
            _said(title, TITLE),
            _said(f"Performance evaluation {facts.year}", TITLE),
            _said(f"机构 Institution：{facts.institution}"),
            _said(f"总分 Points：{points}　　等级 Grade：{facts.grade}"),
            _said("指标评分 Indicators", HEADING),
            _indicators(facts),
            Spacer(1, 10),
            _chart(facts),
            _said("年度数据 Figures", HEADING),
            _figures(facts),
            _said("评语 Comment", HEADING),
            _said(facts.comment or "-"),
            _said("机构反馈 Reply", HEADING),
            _said(facts.reply or "-"),
        ]
    )
    return file.getvalue()


@cache
def _font_known() -> None:
    with as_file(files("evaluations.reports") / "wqy-microhei.ttf") as font:
        registerFont(TTFont(FONT, str(font)))


def _said(text: str, style: ParagraphStyle = TEXT) -> Any:
    """What people typed is text, never markup."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _indicators(facts: Facts) -> Any:
    rows = [
        [_said(f"{line.zh} {line.en}"), f"{line.weight}%", "-" if line.score is None else str(line.score)]
        for line in facts.lines
    ]
    return Table([["指标 Indicator", "权重 Weight", "得分 Score"], *rows], colWidths=[270, 80, 80], style=GRID)


def _figures(facts: Facts) -> Any:
    rows = [[name, value] for name, value in facts.figures]
    return Table([["数据 Figure", "数值 Value"], *rows], colWidths=[310, 120], style=GRID)


def _chart(facts: Facts) -> Drawing:
    """One bar for each indicator, the first at the top."""
    lines = list(reversed(facts.lines))
    height = min(ROW * len(lines), TALLEST)  # a chart stays on one page, however many indicators a year has
    drawing = Drawing(WIDTH, height + 30)
    chart = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = 150, 20, WIDTH - 170, height
    chart.data = [[line.score or 0 for line in lines]]
    chart.valueAxis.valueMin, chart.valueAxis.valueMax, chart.valueAxis.valueStep = 0, 100, 20
    chart.categoryAxis.categoryNames = [line.zh[:12] for line in lines]
    chart.categoryAxis.labels.fontName = FONT
    chart.bars[0].fillColor = colors.HexColor("#4472C4")
    drawing.add(chart)
    return drawing
