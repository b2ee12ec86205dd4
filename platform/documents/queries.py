"""Which documents are there: a document counts as present once one of its versions was checked and accepted."""

from collections.abc import Iterable
from uuid import UUID

from documents.kinds import DocumentKind, VersionState
from documents.models import Document


async def present(document_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the given documents that are present and visible to whoever asks."""
    rows = Document.filter(id__in=list(document_ids), versions__state=VersionState.PRESENT).distinct()
    return set(await rows.values_list("id", flat=True))  # type: ignore[arg-type]


async def present_kinds(
    *, application_id: UUID | None = None, project_id: UUID | None = None, lab_id: UUID | None = None
) -> frozenset[DocumentKind]:
    """The kinds of documents present with an application, a project or a lab (every given one must fit)."""
    given = {"application_id": application_id, "project_id": project_id, "lab_id": lab_id}
    subject = {name: key for name, key in given.items() if key is not None}
    if not subject:
        raise ValueError("present_kinds needs an application, a project or a lab")
    rows = Document.filter(**subject, versions__state=VersionState.PRESENT).distinct()
    return frozenset(await rows.values_list("kind", flat=True))  # type: ignore[arg-type]
