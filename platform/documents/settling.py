"""What becomes of an uploaded version, inside a transaction: it counts, waits for its scan, or is refused."""

from uuid import UUID

from documents.events import DocumentAccepted, DocumentInfected, DocumentReceived, DocumentRefused
from documents.kinds import ScanState, VersionStep
from documents.lifecycle import VERSION_LIFE
from documents.models import Document, DocumentVersion
from journal.work import Work
from kernel.events import Parties


async def taken(w: Work, version_id: UUID) -> tuple[Document, DocumentVersion]:
    """The version and its document, locked: only those who may change the document find them."""
    seen = await w.see(DocumentVersion, version_id)
    document = await w.take(Document, seen.document_id)
    return document, await w.take(DocumentVersion, version_id)


async def accept(w: Work, document: Document, version: DocumentVersion) -> DocumentVersion:
    version.state = VERSION_LIFE.after(version.state, VersionStep.ACCEPT)
    version.completed_at = w.at
    await w.save(version, "state", "completed_at")
    w.record(DocumentAccepted.of(document, version_id=version.id, number=version.number, sha256=version.sha256))
    return version


async def have_scanned(w: Work, document: Document, version: DocumentVersion) -> DocumentVersion:
    version.state = VERSION_LIFE.after(version.state, VersionStep.SCAN)
    version.scan = ScanState.WAITING
    await w.save(version, "state", "scan")
    w.record(DocumentReceived.of(document, version_id=version.id, number=version.number))
    return version


async def refuse(w: Work, document: Document, version: DocumentVersion, because: str) -> DocumentVersion:
    version.state = VERSION_LIFE.after(version.state, VersionStep.REFUSE)
    version.completed_at, version.refused_because = w.at, because
    await w.save(version, "state", "completed_at", "refused_because")
    w.record(DocumentRefused.of(document, version_id=version.id, number=version.number, because=because))
    if version.scan is ScanState.INFECTED:
        uploader = Parties(person_id=version.uploaded_by_id)
        w.record(
            DocumentInfected(subject_type="Document", subject_id=document.id, parties=uploader, version_id=version.id)
        )
    return version
