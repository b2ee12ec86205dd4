"""Makes a list as a file, from the rows that its asker sees, and files it as a document of that person."""

from typing import Any
from uuid import UUID

from anyio import to_thread

from documents.content import CSV, XLSX
from documents.kinds import DocumentKind
from documents.made import MadeFile, file_made
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Refused, RulesBroken
from kernel.events import Parties
from kernel.rules import Finding
from labs.kinds import LabCategory
from labs.lifecycle import LabState
from spreadsheets.acting import asker_of
from spreadsheets.events import ListExportFailed, ListExportFinished
from spreadsheets.inputs import ListWanted
from spreadsheets.jobs import begun, code_of, show_progress
from spreadsheets.kinds import ListKind, SheetFormat
from spreadsheets.lifecycle import EXPORT_LIFE, ExportState, ExportStep
from spreadsheets.lists import LISTS, Listing
from spreadsheets.models import ListExport
from spreadsheets.problems import of_file
from spreadsheets.rules import MOST_EXPORTED, NOT_TOO_LONG
from spreadsheets.writing import write_csv, write_xlsx
from spreadsheets.writing.sheets import Value
from storage import ObjectStore
from vouchers.lifecycle import ProjectState

PAGE = 1000
TYPES = {SheetFormat.XLSX: XLSX, SheetFormat.CSV: CSV}


async def make_list(export_id: UUID, store: ObjectStore) -> None:
    """May be done again at any point."""
    export, spent = await begun(ListExport, export_id)
    if export.state is not ExportState.RUNNING:
        return
    try:
        if spent:
            raise RulesBroken(spent)
        lines = await _lines(await asker_of(export), export)
        made = await to_thread.run_sync(_made, export, lines)
        await store.put(made.object_key, made.data, content_type=made.content_type)
        await _finish(export_id, made, len(lines))
    except Refused as refused:
        await _fail(export_id, list(refused.problems))


async def _lines(actor: Actor, export: ListExport) -> list[list[Value]]:
    """Page by page, in the order in which the rows came to be."""
    listing, found, last = LISTS[export.kind], list[list[Value]](), None
    async with work(actor) as w:
        if listing.permission is not None:
            w.authorise(listing.permission)
        while rows := await _page(listing, wanted_of(export), last):
            found += [listing.line(row) for row in rows]
            last = rows[-1].id
            if len(found) > MOST_EXPORTED:
                raise RulesBroken(NOT_TOO_LONG.broken("", limit=MOST_EXPORTED))
            await show_progress(ListExport, export.id, len(found))
    return found


async def _page(listing: Listing, wanted: ListWanted, last: UUID | None) -> list[Any]:
    rows = listing.rows(wanted).order_by("id").limit(PAGE)
    return await (rows.filter(id__gt=last) if last else rows)


def wanted_of(export: ListExport) -> ListWanted:
    kept = export.filters
    return ListWanted(
        kind=ListKind(export.kind),
        format=SheetFormat(export.format),
        lab_states=tuple(LabState(each) for each in kept["lab_states"]),
        project_states=tuple(ProjectState(each) for each in kept["project_states"]),
        categories=tuple(LabCategory(each) for each in kept["categories"]),
        fields=tuple(kept["fields"]),
        name_contains=kept["name_contains"],
        current_only=kept["current_only"],
    )


def _made(export: ListExport, lines: list[list[Value]]) -> MadeFile:
    listing = LISTS[export.kind]
    ending = export.format.value.lower()
    if export.format is SheetFormat.CSV:
        data = write_csv(listing.headings, lines)
    else:
        data = write_xlsx(listing.title, listing.headings, lines)
    return MadeFile(
        object_key=f"documents/exports/{export.id}.{ending}",
        file_name=f"{listing.title}-{clock.today():%Y%m%d}.{ending}",
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
