"""Which documents are there: present once a version was checked and accepted, until it expires or is replaced."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from kernel import clock


async def present(document_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the given documents that are present and visible to whoever asks."""
    rows = _counting().filter(id__in=list(document_ids))
    return set(await rows.values_list("id", flat=True))  # type: ignore[arg-type]


async def present_kinds(
    *, application_id: UUID | None = None, project_id: UUID | None = None, lab_id: UUID | None = None
) -> frozenset[DocumentKind]:
    """The kinds of documents present with an application, a project or a lab (every given one must fit)."""
    given = {"application_id": application_id, "project_id": project_id, "lab_id": lab_id}
    subject = {name: key for name, key in given.items() if key is not None}
    if not subject:
        raise ValueError("present_kinds needs an application, a project or a lab")
    rows = _counting().filter(**subject)
    return frozenset(await rows.values_list("kind", flat=True))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as it counts: its latest version that was checked and accepted."""

    id: UUID
    kind: DocumentKind
    version_id: UUID
    version: int
    file_name: str
    sha256: str

    def as_json(self) -> dict[str, Any]:
        """As a submission keeps it: the same file is the same hash."""
        own = {"kind": self.kind.value, "version": self.version, "file_name": self.file_name, "sha256": self.sha256}
        return {"id": str(self.id), **own}


async def papers_of(**subject: UUID) -> list[Paper]:
    """What counts today of a subject's documents, the oldest first. subject: `lab_id` or `application_id`."""
    documents = {row.id: row for row in await _counting().filter(**subject)}
    versions = DocumentVersion.filter(document_id__in=list(documents), state=VersionState.PRESENT)
    latest = {version.document_id: version for version in await versions.order_by("number")}
    return [
        Paper(
            id=key,
            kind=documents[key].kind,
            version_id=version.id,
            version=version.number,
            file_name=version.file_name,
            sha256=version.sha256,
        )
        for key, version in sorted(latest.items())
    ]


async def being_scanned(lab_ids: Iterable[UUID]) -> Counter[UUID]:
    """Of each lab, how many of its documents have a version that counts as soon as its scan finds nothing."""
    waiting = Document.filter(lab_id__in=list(lab_ids), replaced_by_id__isnull=True)
    scanned = waiting.filter(versions__state=VersionState.SCANNING).distinct()
    return Counter(document.lab_id for document in await scanned if document.lab_id)


async def certified(lab_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the labs with whom a certificate of recognition is present."""
    rows = _counting().filter(lab_id__in=list(lab_ids), kind=DocumentKind.RECOGNITION_CERTIFICATE)
    return set(await rows.values_list("lab_id", flat=True))  # type: ignore[arg-type]


def _counting() -> QuerySet[Document]:
    """Documents that count today."""
    valid = Q(expires_on__isnull=True) | Q(expires_on__gte=clock.today())
    return Document.filter(valid, versions__state=VersionState.PRESENT, replaced_by_id__isnull=True).distinct()
