"""What someone says of a file before uploading it."""

from dataclasses import dataclass
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
