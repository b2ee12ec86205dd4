"""Has what was uploaded scanned, where there is a scanner."""

from uuid import UUID

from documents.events import DocumentReceived
from documents.scanning import scan
from journal.listeners import Delivered, on
from storage import store_at_hand


@on(DocumentReceived, outside=True, patience=120)
async def scan_document(event: Delivered) -> None:
    await scan(UUID(event.facts["version_id"]), store=store_at_hand())
