"""What someone says of a file before uploading it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from documents.kinds import DocumentKind


@dataclass(frozen=True, kw_only=True)
class UploadRequest:
    """A file to be uploaded: as a new document (of one subject, or of the uploader), or as a document's next version.

    document_id: the document that gets a new version; then kind, title and subject are the document's.
    kind: what a new document is. title: how people call it; the file's name where it is empty.
    size: bytes. sha256: of the bytes, 64 hex digits.
    """

    file_name: str
    content_type: str
    size: int
    sha256: str
    kind: DocumentKind | None = None
    title: str = ""
    document_id: UUID | None = None
    application_id: UUID | None = None
    lab_id: UUID | None = None
    project_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Expiry:
    """Until when a document counts. expires_on: the last day; without it, for good."""

    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """What counts instead of a document from now on: another of the same kind, in the same place."""

    document_id: UUID
