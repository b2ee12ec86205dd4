"""Someone says until when a document counts."""

from uuid import UUID

from documents import rules
from documents.events import DocumentDated
from documents.filing import application_state
from documents.inputs import Expiry
from documents.models import Document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def date_document(actor: Actor, document_id: UUID, given: Expiry, *, expected: int | None = None) -> Document:
    """Say until when a document counts; after its last day it no longer does.

    Refuses with NotFound, Denied, Stale, or RulesBroken (`rules.datable`, `rules.application_open`).
    """
    async with work(actor) as w:
        document = await w.take(Document, document_id, expected=expected)
        w.authorise(Permission.DOCUMENT_UPLOAD)
        found = [
            *rules.datable(expires_on=given.expires_on, today=w.today, replaced=document.replaced_by_id is not None)
        ]
        if (state := await application_state(w, document)) is not None:
            found += rules.application_open(state)
        require(found)
        document.expires_on = given.expires_on
        await w.save(document, "expires_on")
        w.record(DocumentDated.of(document, expires_on=given.expires_on))
        return document
