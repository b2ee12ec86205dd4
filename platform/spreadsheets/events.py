"""What happens to imports and exports."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ImportRequested(Event):
    """Someone gave a file to be read and judged."""

    kind_of_rows: str


@dataclass(frozen=True, kw_only=True)
class ImportPreviewed(Event):
    """The rows of a file were judged, and nothing was written yet."""

    rows: int
    wrong: int


@dataclass(frozen=True, kw_only=True)
class ImportRefused(Event):
    """A file could not be read as a table of this kind. because: code of the first rule."""

    because: str


@dataclass(frozen=True, kw_only=True)
class ImportStarted(Event):
    """Someone decided that the rows are to be written."""

    mode: str


@dataclass(frozen=True, kw_only=True)
class ImportDiscarded(Event):
    """Someone decided that the rows are not to be written."""


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Event):
    """The rows are on record."""

    written: int
    wrong: int


@dataclass(frozen=True, kw_only=True)
class ImportFailed(Event):
    """Nothing more of this file is written. because: code of the first rule."""

    because: str


@dataclass(frozen=True, kw_only=True)
class LabsReported(Event):
    """An import put labs before the Office, so many of them; each of them says so in the audit trail too."""

    labs: int


@dataclass(frozen=True, kw_only=True)
class ListExportRequested(Event):
    """Someone wants a list as a file."""

    list_kind: str


@dataclass(frozen=True, kw_only=True)
class ListExportFinished(Event):
    """A list lies ready as a document."""

    rows: int


@dataclass(frozen=True, kw_only=True)
class ListExportFailed(Event):
    """A list could not be made. because: code of the rule."""

    because: str
