"""Files that the platform makes itself: stored first, then filed as a version that is present."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from documents.events import DocumentMade
from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from documents.names import displayed
from journal.work import Work
from kernel.events import Parties


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """object_key: ours, the same each time the file is made anew, so that nothing is stored or filed twice."""

    object_key: str
    file_name: str
    content_type: str
    data: bytes


async def file_made(
    w: Work, made: MadeFile, *, document_id: UUID | None, kind: DocumentKind, parties: Parties, for_person: UUID | None
) -> UUID:
    """File what is stored already, as a new document or as its next version; the document's id."""
    known = await DocumentVersion.get_or_none(object_key=made.object_key)
    if known is not None:
        return known.document_id
    if document_id is None:
        document = await w.add(Document(kind=kind, title=displayed(made.file_name), **vars(parties)))
    else:
        document = await w.take(Document, document_id)
    before = await DocumentVersion.filter(document_id=document.id).count()
    version = await w.add(_version(w, made, document, before + 1, for_person))
    w.record(DocumentMade.of(document, version_id=version.id, number=version.number, sha256=version.sha256))
    return document.id


def _version(w: Work, made: MadeFile, document: Document, number: int, for_person: UUID | None) -> DocumentVersion:
    return DocumentVersion(
        document_id=document.id,
        number=number,
        object_key=made.object_key,
        file_name=displayed(made.file_name),
        content_type=made.content_type,
        size=len(made.data),
        sha256=hashlib.sha256(made.data).hexdigest(),
        state=VersionState.PRESENT,
        uploaded_by_id=for_person,
        completed_at=w.at,
    )
