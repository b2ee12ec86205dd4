"""What callers give to bring rows in and to take lists out."""

from dataclasses import dataclass
from uuid import UUID

from labs.kinds import LabCategory
from labs.lifecycle import LabState
from spreadsheets.kinds import ImportKind, ImportMode, ListKind, SheetFormat
from vouchers.lifecycle import ProjectState


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
class ListWanted:
    """A list as a file. Filters that a list does not know are left out of account; none means all."""

    kind: ListKind
    format: SheetFormat = SheetFormat.XLSX
    lab_states: tuple[LabState, ...] = ()
    project_states: tuple[ProjectState, ...] = ()
    categories: tuple[LabCategory, ...] = ()
    fields: tuple[str, ...] = ()
    name_contains: str = ""
    current_only: bool = True


@dataclass(frozen=True, kw_only=True)
class TemplateWanted:
    """Which kind of rows the template is for."""

    kind: ImportKind
