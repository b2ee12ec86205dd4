"""Which documents are there: present once a version was checked and accepted, until it expires or is replaced."""

from collections.abc import Iterable
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


async def present_versions(*, application_id: UUID) -> list[tuple[DocumentKind, DocumentVersion]]:
    """What counts of an application's documents: of each its latest checked version, with the document's kind."""
    documents = {row.id: row.kind for row in await _counting().filter(application_id=application_id)}
    versions = DocumentVersion.filter(document_id__in=list(documents), state=VersionState.PRESENT)
    latest = {row.document_id: row for row in await versions.order_by("number")}
    return [(documents[key], latest[key]) for key in sorted(latest)]


def _counting() -> QuerySet[Document]:
    """Documents that count today."""
    valid = Q(expires_on__isnull=True) | Q(expires_on__gte=clock.today())
    return Document.filter(valid, versions__state=VersionState.PRESENT, replaced_by_id__isnull=True).distinct()
