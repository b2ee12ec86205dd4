"""Opening a document: whoever sees it is given a short-lived address, and that is written down."""

from datetime import UTC, datetime
from uuid import UUID

from documents import content_rules as rules
from documents.events import DocumentOpened
from documents.models import Document, DocumentVersion
from documents.uploads import Download
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from storage import DOWNLOAD_VALID_FOR, ObjectStore


async def open_document(actor: Actor, version_id: UUID, *, store: ObjectStore) -> Download:
    """Get a short-lived address of a version's bytes.

    Whose roles do not read papers of that group (`policies/papers.py`) does not find it.
    Refuses with NotFound, Denied, or RulesBroken (`content_rules.openable`).
    """
    async with work(actor) as w:
        w.authorise(Permission.DOCUMENT_READ)
        version = await w.see(DocumentVersion, version_id)
        document = await w.see(Document, version.document_id)
        require(rules.openable(version.state))
        w.record(DocumentOpened.of(document, version_id=version.id, number=version.number))
    expires_at = datetime.now(UTC) + DOWNLOAD_VALID_FOR  # by the store's clock, not by the business clock
    url = store.download_url(version.object_key, file_name=version.file_name, content_type=version.content_type)
    return Download(version=version, url=url, expires_at=expires_at)
