"""Makes a list as a file, from the rows that its asker sees, and files it as a document of that person."""

from collections.abc import Sequence
from uuid import UUID

from anyio import to_thread

from documents.content import CSV, XLSX
from documents.kinds import DocumentKind
from documents.made import MadeFile, file_made
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Refused, RulesBroken, require
from kernel.events import Parties
from kernel.rules import Finding
from policies.permissions import Permission
from spreadsheets.acting import asker_of
from spreadsheets.events import ListExportFailed, ListExportFinished
from spreadsheets.export_rules import MOST_EXPORTED, NOT_TOO_LONG
from spreadsheets.inputs import ListFilter, ListWanted
from spreadsheets.jobs import begun, code_of, show_progress
from spreadsheets.kinds import SheetFormat
from spreadsheets.lifecycle import EXPORT_LIFE, ExportState, ExportStep
from spreadsheets.lists import Sheet, lists_at_hand
from spreadsheets.models import ListExport
from spreadsheets.problems import of_file
from spreadsheets.writing import write_csv, write_xlsx
from spreadsheets.writing.sheets import Value
from storage import ObjectStore

SHOWN_EVERY = 1000
"""Lines after which others see how far it is."""
TYPES = {SheetFormat.XLSX: XLSX, SheetFormat.CSV: CSV}


async def make_list(export_id: UUID, store: ObjectStore) -> None:
    """May be done again at any point."""
    export, spent = await begun(ListExport, export_id)
    if export.state is not ExportState.RUNNING:
        return
    try:
        if spent:
            raise RulesBroken(spent)
        sheet, lines = await _lines(await asker_of(export), export)
        made = await to_thread.run_sync(_made, export, sheet, lines)
        await store.put(made.object_key, made.data, content_type=made.content_type)
        await _finish(export_id, made, len(lines))
    except Refused as refused:
        await _fail(export_id, list(refused.problems))


async def _lines(actor: Actor, export: ListExport) -> tuple[Sheet, list[Sequence[Value]]]:
    """Page by page, in the order in which the API shows the list."""
    lists, wanted, found, after = lists_at_hand(), wanted_of(export), list[Sequence[Value]](), None
    async with work(actor) as w:
        w.authorise(Permission.SPREADSHEET_EXPORT)
        require(lists.judge(actor, wanted))
        sheet = lists.sheet(actor, wanted)
        while True:
            page = await lists.page(actor, wanted, sheet, after)
            found += page.lines
            if len(found) > MOST_EXPORTED:
                raise RulesBroken(NOT_TOO_LONG.broken("", limit=MOST_EXPORTED))
            if page.cursor is None:
                return sheet, found
            after = page.cursor
            if len(found) // SHOWN_EVERY > (len(found) - len(page.lines)) // SHOWN_EVERY:
                await show_progress(ListExport, export.id, len(found))


def wanted_of(export: ListExport) -> ListWanted:
    kept = export.filters.get("filters", [])
    return ListWanted(
        name=export.kind,
        format=SheetFormat(export.format),
        filters=tuple(ListFilter(name=each["name"], values=tuple(each["values"])) for each in kept),
    )


def _made(export: ListExport, sheet: Sheet, lines: list[Sequence[Value]]) -> MadeFile:
    ending = export.format.value.lower()
    if export.format is SheetFormat.CSV:
        data = write_csv(sheet.headings, lines)
    else:
        data = write_xlsx(sheet.title, sheet.headings, lines)
    return MadeFile(
        object_key=f"documents/exports/{export.id}.{ending}",
        file_name=f"{sheet.title}-{clock.today():%Y%m%d}.{ending}",
        content_type=TYPES[export.format],
        data=data,
    )


async def _finish(export_id: UUID, made: MadeFile, rows: int) -> None:
    async with work(system("spreadsheets")) as w:
        export = await w.take(ListExport, export_id)
        if export.state is not ExportState.RUNNING:
            return
        export.document_id = await file_made(
            w,
            made,
            document_id=None,
            kind=DocumentKind.EXPORT,
            parties=Parties(person_id=export.person_id),
            for_person=export.person_id,
        )
        export.state = EXPORT_LIFE.after(export.state, ExportStep.FINISH)
        export.rows_done, export.finished_at = rows, w.at
        await w.save(export, "state", "rows_done", "document_id", "finished_at")
        w.record(ListExportFinished.of(export, rows=rows))


async def _fail(export_id: UUID, problems: list[Finding]) -> None:
    async with work(system("spreadsheets")) as w:
        export = await w.take(ListExport, export_id)
        if export.state is not ExportState.RUNNING:
            return
        export.state = EXPORT_LIFE.after(export.state, ExportStep.FAIL)
        export.problems, export.finished_at = [of_file(finding) for finding in problems], w.at
        await w.save(export, "state", "problems", "finished_at")
        w.record(ListExportFailed.of(export, because=code_of(problems)))
