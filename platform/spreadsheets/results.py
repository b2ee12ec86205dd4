"""The result file of an import: every row as it was given, what became of it, and everything that is wrong with it."""

from collections.abc import Iterator, Sequence
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
from spreadsheets.columns import Layout
from spreadsheets.importing import IMPORTS
from spreadsheets.kinds import RowState
from spreadsheets.lifecycle import ImportState
from spreadsheets.models import ImportJob, ImportRow
from spreadsheets.writing import write_xlsx
from storage import ObjectStore

OUTCOMES = {RowState.VALID: "合格", RowState.WRONG: "不合格", RowState.WRITTEN: "已导入"}
HEADINGS = ("工作表", "行号", "结果", "问题")


async def keep_result(job_id: UUID, store: ObjectStore, state: ImportState) -> None:
    """Store and file the result of a preview with wrong rows, or of an import; once for each."""
    async with work(system("spreadsheets")) as w:
        job = await w.see(ImportJob, job_id)
        if job.state is not state or (state is ImportState.PREVIEWED and not job.rows_wrong):
            return
        source = await w.see(DocumentVersion, job.source_id)
        rows = await ImportRow.filter(job_id=job_id).order_by("sheet", "number")
    data = await to_thread.run_sync(result_file, IMPORTS[job.kind].layout, rows)
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


def result_file(layout: Layout, rows: Sequence[ImportRow]) -> bytes:
    headings = [*HEADINGS, *(column.heading for column in layout.columns)]
    return write_xlsx("导入结果", headings, _lines(layout, rows))


def _lines(layout: Layout, rows: Sequence[ImportRow]) -> Iterator[list[str | int]]:
    for row in rows:
        wrong = "\n".join(_told(problem) for problem in row.problems)
        yield [row.sheet, row.number, OUTCOMES[row.state], wrong, *(row.cells.get(c.key, "") for c in layout.columns)]


def _told(problem: dict[str, str]) -> str:
    """`C5 认定日期：…`; rows without a column have only their sentence."""
    place = f"{problem['column']}{problem['row']}" if problem["column"] else ""
    return f"{place} {problem['heading']}：{problem['zh']}".strip(" ：")
