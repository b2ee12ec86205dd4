"""Documents as the API shows them; bytes travel by forms and links of the object store, never through the API."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from documents import models
from documents.content_rules import CONTENT_AS_DECLARED, REFUSING, SIZE_AS_DECLARED
from documents.kinds import DocumentKind, ScanState, VersionState
from kernel.language import Locale
from policies.permissions import Permission
from reads.declare import Declared, sql
from reads.render import literal
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
    refused_zh: str | None = strawberry.field(description="Why it was refused and what to do, in Chinese.")
    refused_en: str | None = strawberry.field(description="The same in English.")
    completed_at: datetime | None
    uploaded_by: Uploader | None = strawberry.field(description="Who uploaded it, if the caller may know them.")


@strawberry.type(description="A letter, form, contract or report.")
class Document(Versioned):
    kind: DocumentKind
    title: str
    expires_on: date | None = strawberry.field(description="The last day on which it counts; null: for good.")
    replaced_by: "Document | None" = strawberry.field(description="What counts instead.")
    versions: list[DocumentVersion] = many(DocumentVersion, "Oldest first.")


_LIMITS = {SIZE_AS_DECLARED.code: "{row}.size::text", CONTENT_AS_DECLARED.code: "{row}.content_type"}
"""What had been announced, where the sentence names it."""


def _sentence(locale: Locale) -> Declared:
    """The rule's words for the code that a version keeps."""
    cases = []
    for rule in REFUSING:
        before, named, after = (rule.zh if locale is Locale.ZH else rule.en).partition("{limit}")
        said = f"{literal(before)} || {_LIMITS[rule.code]} || {literal(after)}" if named else literal(before)
        cases.append(f"when {literal(rule.code)} then {said}")
    return sql(f"case {{row}}.refused_because {' '.join(cases)} end")


catalog.bind(
    DocumentVersion,
    models.DocumentVersion,
    fields={"refused_zh": _sentence(Locale.ZH), "refused_en": _sentence(Locale.EN)},
    needs=Permission.DOCUMENT_READ,
    scopes=own("document_version"),
    default_order="number",
)
catalog.bind(Document, models.Document, needs=Permission.DOCUMENT_READ, scopes=own("document"))
