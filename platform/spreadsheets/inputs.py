"""What callers give to bring rows in and to take lists out."""

from dataclasses import dataclass
from uuid import UUID

from spreadsheets.kinds import ImportKind, ImportMode, SheetFormat


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """An uploaded spreadsheet whose rows are to be judged.

    document_version_id: a checked upload of the kind IMPORT. submits: labs are to be sent to the Office at once, and
    so must meet every condition of a submission. application_id: whose roster it is, for ROSTER.
    """

    document_version_id: UUID
    kind: ImportKind
    submits: bool = False
    application_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ImportStart:
    """Whether one wrong row stops all, or only itself."""

    mode: ImportMode


@dataclass(frozen=True, kw_only=True)
class ListFilter:
    """An argument of the list, `state`, with its values as they are written in a query: `OPEN`, `true`, `2020`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ListWanted:
    """A list of the API as a file, with all the rows that it would show under these filters.

    name: of the list in a query, `labs`, `deskItems`. filters: its arguments, the order among them.
    """

    name: str
    format: SheetFormat = SheetFormat.XLSX
    filters: tuple[ListFilter, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TemplateWanted:
    """Which kind of rows the template is for."""

    kind: ImportKind
