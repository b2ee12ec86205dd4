"""An evaluation as PDF and as a spreadsheet: readable, charted, safe against what people type, for those who see it."""

import io
from dataclasses import replace
from zipfile import ZipFile

import httpx2
import pytest
from python_calamine import CalamineWorkbook

from documents.content import PDF, XLSX
from evaluations.inputs import EvaluationReportWanted
from evaluations.kinds import Figure, ReportFormat
from evaluations.operations import open_evaluation_report
from evaluations.reports import Facts, Line, as_pdf, as_xlsx
from evaluations.reports.facts import FIGURES
from kernel.errors import NotFound
from storage import S3Store
from tests.factories.evaluations import a_begun, a_published, an_active_institution
from tests.factories.year import an_officer

FACTS = Facts(
    institution="示例机构",
    year=2026,
    lines=(Line("实验室上报", "Labs reported", 60, 90), Line("服务质量", "Quality of service", 40, None)),
    figures=tuple((name, "1") for name in FIGURES.values()),
    points=84.0,
    grade="良好 Good",
    comment="=1+1\n<b>不是标记</b> & <para>",
    reply="",
)


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_every_figure_has_a_name_in_both_languages() -> None:
    assert set(FIGURES) == set(Figure)


def test_the_spreadsheet_holds_scores_figures_and_a_chart_and_no_formula() -> None:
    data = as_xlsx(FACTS)

    assert rows(data, "指标评分")[1:] == [
        ["实验室上报", "Labs reported", 60.0, 90.0],
        ["服务质量", "Quality of service", 40.0, ""],
    ]
    assert ["评语 Comment", FACTS.comment] in rows(data, "评语与反馈")
    with ZipFile(io.BytesIO(data)) as parts:
        assert "xl/charts/chart1.xml" in parts.namelist()
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))


@pytest.mark.parametrize("write", [as_pdf, as_xlsx])
def test_the_same_facts_give_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(FACTS) == write(FACTS)
    assert write(FACTS) != write(replace(FACTS, comment="另一评语"))


def test_the_pdf_is_one_and_takes_what_people_type_as_text() -> None:
    data = as_pdf(replace(FACTS, lines=FACTS.lines * 25, comment="长评语。" * 2000))

    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") > 2


def test_the_pdf_carries_the_glyphs_that_it_shows() -> None:
    """Whoever opens it needs no Chinese font of their own."""
    data = as_pdf(FACTS)

    assert b"/FontFile2" in data
    assert b"WenQuanYiMicroHei" in data
    assert b"STSong" not in data


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("form", "content_type"), [(ReportFormat.PDF, PDF), (ReportFormat.XLSX, XLSX)])
async def test_the_institution_opens_the_report_once_it_is_published(
    form: ReportFormat, content_type: str, store: S3Store
) -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    published = await a_published(office, tenant)

    link = await open_evaluation_report(staff, published.id, EvaluationReportWanted(format=form), store=store)

    async with httpx2.AsyncClient() as client:
        answer = await client.get(link.url)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type


@pytest.mark.usefixtures("database")
async def test_nobody_else_opens_a_report_nor_a_draft(store: S3Store) -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    _, stranger = await an_active_institution()
    begun = await a_begun(office, tenant)

    for actor in (staff, stranger):
        with pytest.raises(NotFound):
            await open_evaluation_report(actor, begun.id, EvaluationReportWanted(), store=store)
    assert (await open_evaluation_report(office, begun.id, EvaluationReportWanted(), store=store)).url
