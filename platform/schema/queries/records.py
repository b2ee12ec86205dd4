"""Documents, spreadsheets and what was recorded."""

import strawberry

from policies.permissions import Permission
from schema.documents import Document
from schema.nodes import catalog
from schema.pages import Connection, pages
from schema.records import AuditEntry, DeadLetter
from schema.spreadsheets import ImportJob, ListExport
from spreadsheets.kinds import ImportKind
from spreadsheets.lifecycle import ImportState


@strawberry.type
class RecordQuery:
    documents: Connection[Document] = pages(Document)
    imports: Connection[ImportJob] = pages(
        ImportJob, "Spreadsheets brought in, newest first.", state=list[ImportState], kind=list[ImportKind]
    )
    list_exports: Connection[ListExport] = pages(ListExport, "Lists taken out by the caller, newest first.")
    audit_entries: Connection[AuditEntry] = pages(AuditEntry, "The audit trail, as far as the caller may see it.")
    dead_letters: Connection[DeadLetter] = pages(DeadLetter, "Events that no listener could deal with.")


catalog.rows("dead_letters", needs=Permission.DEAD_LETTER_MANAGE, where="{row}.dead_at is not null")
for name, permission in {
    "documents": Permission.DOCUMENT_READ,
    "imports": Permission.SPREADSHEET_READ,
    "list_exports": Permission.SPREADSHEET_READ,
    "audit_entries": Permission.SESSION_USE,
}.items():
    catalog.rows(name, needs=permission)
