"""Spreadsheets as the API shows them: imports with their findings, lists taken out, templates to fill in."""

from datetime import datetime
from typing import Annotated, Any, cast

import strawberry
from strawberry.types import Info

from policies.permissions import Permission
from reads.declare import any_of, column, embedded, relation
from schema.context import Context
from schema.documents import Document, DocumentVersion
from schema.inputs import given_of, input_of
from schema.mutations import answered
from schema.nodes import Node, Versioned, catalog, own
from schema.onboarding import InstitutionApplication
from schema.pages import Connection, pages
from schema.refusals import Refusal
from schema.uploads import DownloadLink
from spreadsheets import models
from spreadsheets.inputs import TemplateWanted
from spreadsheets.kinds import ImportKind, ImportMode, RowState, SheetFormat
from spreadsheets.lifecycle import ExportState, ImportState
from spreadsheets.operations import open_template

for kind in (ExportState, ImportKind, ImportMode, ImportState, SheetFormat):
    strawberry.enum(kind)
strawberry.enum(RowState, name="ImportRowState")


@strawberry.type(description="What is wrong in a spreadsheet, and where.")
class ImportProblem:
    sheet: str = strawberry.field(description="Empty when it is about the file as a whole.")
    row: int | None = strawberry.field(description="As the spreadsheet numbers it.")
    column: str = strawberry.field(description="As the spreadsheet letters it; empty when it is about the row.")
    heading: str
    rule: str | None
    code: str
    path: str
    actual: str | None
    limit: str | None
    zh: str
    en: str


@strawberry.type(description="A row of a spreadsheet, and what came of it.")
class ImportRow(Node):
    sheet: str
    number: int = strawberry.field(description="As the spreadsheet numbers it.")
    state: RowState
    problems: list[ImportProblem] = strawberry.field(
        description="Why it is wrong; or, of a lab that may be written, which of its parts are not."
    )


@strawberry.type(description="A spreadsheet that was brought in: read and judged first, written when somebody says so.")
class ImportJob(Versioned):
    kind: ImportKind
    state: ImportState
    mode: ImportMode | None
    submits: bool = strawberry.field(description="Labs are sent to the Office at once.")
    application: InstitutionApplication | None
    source: DocumentVersion
    rows_total: int = strawberry.field(description="Rows below the headings of every sheet that is read.")
    rows_wrong: int
    rows_done: int = strawberry.field(description="How far the writing is, seen while it runs.")
    rows_written: int
    problems: list[ImportProblem] = strawberry.field(description="The first 200; the result file has all.")
    problems_total: int
    ignored_headings: list[str] = strawberry.field(description="Columns that nobody knows.")
    result: Document | None = strawberry.field(description="Every row with what became of it.")
    started_at: datetime | None
    finished_at: datetime | None
    rows: Connection[ImportRow] = pages(ImportRow, state=list[RowState])


@strawberry.type(description="A list that somebody asked for as a file.")
class ListExport(Versioned):
    name: str = strawberry.field(description="Of the list in a query, `labs`.")
    format: SheetFormat
    state: ExportState
    rows_done: int
    problems: list[ImportProblem]
    document: Document | None = strawberry.field(description="The file; open its version for a link.")
    finished_at: datetime | None


ImportTemplateOpenInput = input_of(TemplateWanted, "ImportTemplateOpenInput")
ImportTemplateOpenResult = Annotated[DownloadLink | Refusal, strawberry.union("ImportTemplateOpenResult")]


async def template_link(context: Context, value: Any) -> DownloadLink:
    link = await open_template(context.actor, given_of(TemplateWanted, value), store=context.store)
    return DownloadLink(url=link.url, expires_at=link.expires_at)


@strawberry.type
class TemplateMutation:
    @strawberry.mutation(description="A short link to the template for a kind of import.")
    async def import_template_open(
        self,
        info: Info[Context, None],
        input: ImportTemplateOpenInput,  # type: ignore[valid-type]
    ) -> ImportTemplateOpenResult:
        return cast(ImportTemplateOpenResult, await answered(info, template_link(info.context, input)))


catalog.bind(
    ImportRow,
    models.ImportRow,
    needs=Permission.SPREADSHEET_READ,
    fields={"problems": embedded()},
    scopes=own("import_row"),
    default_order=("sheet", "number"),
)
catalog.bind(
    ImportJob,
    models.ImportJob,
    needs=Permission.SPREADSHEET_READ,
    fields={"problems": embedded(), "rows": relation("rows", filters={"state": any_of("state")})},
    scopes=own("import_job"),
    default_order="-created_at",
)
catalog.bind(
    ListExport,
    models.ListExport,
    needs=Permission.SPREADSHEET_READ,
    fields={"name": column("kind"), "problems": embedded()},
    scopes=own("list_export"),
    default_order="-created_at",
)
