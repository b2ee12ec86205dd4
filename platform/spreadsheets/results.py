"""The result file of an import: each sheet as it was given, with what became of each row and what is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from anyio import to_thread

from documents.content import XLSX
from documents.kinds import DocumentKind
from documents.made import MadeFile, file_made
from documents.models import DocumentVersion
from documents.names import displayed
from journal.system import system
from journal.work import work
from kernel.events import Parties
from spreadsheets.assembling import Sheet
from spreadsheets.columns import Column, Layout
from spreadsheets.importing import IMPORTS
from spreadsheets.kinds import RowState
from spreadsheets.lifecycle import ImportState
from spreadsheets.models import ImportJob, ImportRow
from spreadsheets.problems import MAIN, sheets_of
from spreadsheets.row_rules import LAB_KEPT_AS_DRAFT
from spreadsheets.writing import write_book
from spreadsheets.writing.sheets import Written
from storage import ObjectStore

OUTCOMES = {RowState.VALID: "合格", RowState.WRONG: "不合格", RowState.WRITTEN: "已导入"}
HELD_BACK = "已导入为草稿，未上报"
HEADINGS = ("行号", "结果", "问题")


async def keep_result(job_id: UUID, store: ObjectStore, state: ImportState) -> None:
    """Store and file the result of a preview with wrong rows, or of an import; once for each."""
    async with work(system("spreadsheets")) as w:
        job = await w.see(ImportJob, job_id)
        if job.state is not state or (state is ImportState.PREVIEWED and not job.rows_wrong):
            return
        source = await w.see(DocumentVersion, job.source_id)
        rows = await ImportRow.filter(job_id=job_id).order_by("sheet", "number")
    data = await to_thread.run_sync(result_file, job, rows)
    made = MadeFile(
        object_key=f"documents/imports/{job.id}/{state.value.lower()}",
        file_name=f"导入结果-{displayed(source.file_name).rpartition('.')[0][:80]}.xlsx",
        content_type=XLSX,
        data=data,
    )
    await store.put(made.object_key, data, content_type=XLSX)
    parties = Parties(person_id=job.person_id, recommender_id=job.recommender_id, provider_id=job.provider_id)
    async with work(system("spreadsheets")) as w:
        job = await w.take(ImportJob, job_id)
        job.result_id = await file_made(
            w,
            made,
            document_id=job.result_id,
            kind=DocumentKind.IMPORT_RESULT,
            parties=parties,
            for_person=job.requested_by_id,
        )
        await w.save(job, "result_id")


def result_file(job: ImportJob, rows: Sequence[ImportRow]) -> bytes:
    importing, sheets = IMPORTS[job.kind], sheets_of(job.places)
    layouts = {MAIN: importing.layout, **{details.part: details.layout for details in importing.details}}
    given = [(layout, sheets[part]) for part, layout in layouts.items() if part in sheets]
    return write_book(
        [_sheet(job, layout, sheet, [row for row in rows if row.sheet == sheet.key]) for layout, sheet in given]
    )


def _sheet(job: ImportJob, layout: Layout, sheet: Sheet, rows: Sequence[ImportRow]) -> Written:
    """The columns that the file has, in its order."""
    columns = sorted((c for c in layout.columns if c.key in sheet.places), key=lambda c: sheet.places[c.key])
    return Written(sheet.title, [*HEADINGS, *(column.heading for column in columns)], _lines(job, columns, rows))


def _lines(job: ImportJob, columns: Sequence[Column], rows: Sequence[ImportRow]) -> Iterator[list[str | int]]:
    for row in rows:
        said = "\n".join(_told(problem) for problem in row.problems)
        yield [row.number, _outcome(job, row), said, *(row.cells.get(column.key, "") for column in columns)]


def _outcome(job: ImportJob, row: ImportRow) -> str:
    held_back = any(problem["code"] == LAB_KEPT_AS_DRAFT.code for problem in row.problems)
    return HELD_BACK if row.state is RowState.WRITTEN and held_back and job.submits else OUTCOMES[row.state]


def _told(problem: dict[str, Any]) -> str:
    """`实验室 C5 认定日期：…`; of a row as a whole, `实验室 第 5 行：…`."""
    place = f"{problem['column']}{problem['row']}" if problem["column"] else f"第 {problem['row']} 行"
    return f"{' '.join(filter(None, (problem['sheet'], place, problem['heading'])))}：{problem['zh']}"
