"""Someone says until when a document counts."""

from uuid import UUID

from documents import change_rules as rules
from documents.events import DocumentDated
from documents.filing import hold_subject, papers_open, subject_of
from documents.inputs import Expiry
from documents.models import Document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def date_document(actor: Actor, document_id: UUID, given: Expiry, *, expected: int | None = None) -> Document:
    """Say until when a document counts; after its last day it no longer does.

    Refuses with NotFound, Denied, Stale, or RulesBroken (`change_rules.datable`, `filing.papers_open`).
    """
    async with work(actor) as w:
        await hold_subject(w, document_id)
        document = await w.take(Document, document_id, expected=expected)
        w.authorise(Permission.DOCUMENT_UPLOAD)
        found = [
            *rules.datable(expires_on=given.expires_on, today=w.today, replaced=document.replaced_by_id is not None)
        ]
        found += await papers_open(await subject_of(w, document), document.kind)
        require(found)
        document.expires_on = given.expires_on
        await w.save(document, "expires_on")
        w.record(DocumentDated.of(document, expires_on=given.expires_on))
        return document
