"""What happens to documents. Every event is the document's, so that its parties see it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentRequested(Event):
    """Someone said which file they are going to upload."""

    version_id: UUID
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentReceived(Event):
    """A version was uploaded and is what it was said to be; it waits for its scan."""

    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class DocumentInfected(Event):
    """The scan found something malicious in what a person uploaded."""

    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentAccepted(Event):
    """A version was uploaded, checked and counts from now on."""

    version_id: UUID
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentRefused(Event):
    """An upload was not what it was said to be. because: code of the rule."""

    version_id: UUID
    number: int
    because: str


@dataclass(frozen=True, kw_only=True)
class DocumentMade(Event):
    """The platform made a file and filed it: the result of an import, an export, a report."""

    version_id: UUID
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DocumentDated(Event):
    """Someone said until when a document counts; without a day, for good."""

    expires_on: date | None


@dataclass(frozen=True, kw_only=True)
class DocumentReplaced(Event):
    """Another document counts instead of this one."""

    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentOpened(Event):
    """Someone was given the address of a version's bytes."""

    version_id: UUID
    number: int
