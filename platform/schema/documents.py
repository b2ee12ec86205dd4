"""Documents as the API shows them; bytes travel by forms and links of the object store, never through the API."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from documents import models
from documents.kinds import DocumentKind, ScanState, VersionState
from policies.permissions import Permission
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.nodes import Versioned, catalog, own
from schema.pages import many

if TYPE_CHECKING:
    from schema.institutions import Person


Uploader = Annotated["Person", strawberry.lazy("schema.institutions")]


@strawberry.type(description="One version of a document; versions are only ever added.")
class DocumentVersion(Versioned):
    document: "Document"
    number: int
    file_name: str
    content_type: str
    size: int = strawberry.field(description="Bytes.")
    sha256: str = strawberry.field(description="64 hexadecimal digits.")
    state: VersionState
    scan: ScanState = strawberry.field(description="What a search for malicious content found; none without a scanner.")
    scanned_at: datetime | None
    refused_because: str = strawberry.field(description="Code of the rule that the upload broke; empty otherwise.")
    completed_at: datetime | None
    uploaded_by: Uploader | None = strawberry.field(description="Who uploaded it, if the caller may know them.")


@strawberry.type(description="A letter, form, contract or report.")
class Document(Versioned):
    kind: DocumentKind
    title: str
    expires_on: date | None = strawberry.field(description="The last day on which it counts; null: for good.")
    replaced_by: "Document | None" = strawberry.field(description="What counts instead.")
    versions: list[DocumentVersion] = many(DocumentVersion, "Oldest first.")


catalog.bind(
    DocumentVersion,
    models.DocumentVersion,
    needs=Permission.DOCUMENT_READ,
    scopes=own("document_version"),
    default_order="number",
)
catalog.bind(Document, models.Document, needs=Permission.DOCUMENT_READ, scopes=own("document"))
