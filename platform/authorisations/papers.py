"""Whether the paper of a letter serves a tie already: each unit and host entrusts by a letter of its own (DC-7)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from documents.queries import present
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, CenterMembership

_IN_USE = (AuthorisationState.SUBMITTED, AuthorisationState.CONFIRMED, AuthorisationState.REVOKED)
"""A letter that the Office refused may be brought again, with other dates."""


async def serves_already(document: Document, *, of: UUID, beside: UUID | None = None) -> bool:
    """Whether another tie rests on this document, or one of another body on the same file; or an application does.

    of: the body whose letter it is to be. beside: the tie that is judged itself.
    """
    copies = await _copies(document)
    if any(copy.application_id is not None for copy in copies):
        return True
    used = [each for each in await _ties([copy.id for copy in copies]) if each[0] != beside]
    return any(document_id == document.id or body != of for _, document_id, body in used)


async def is_there(document: Document) -> bool:
    """Whether it was checked, accepted, and counts today."""
    return bool(await present([document.id]))


async def recorded_from(document: Document, *, of: UUID) -> date | None:
    """Since when a unit is on record with this very letter; None when it is not."""
    units = CenterMembership.filter(document_id=document.id, member_id=of)
    row = await units.order_by("-from_on").first()
    return row.from_on if row else None


async def _copies(document: Document) -> list[Document]:
    """The document, and its institution's other letters with the same bytes."""
    files = DocumentVersion.filter(document_id=document.id, state=VersionState.PRESENT)
    same = DocumentVersion.filter(
        sha256__in=list(await files.values_list("sha256", flat=True)),
        state=VersionState.PRESENT,
        document__kind=DocumentKind.AUTHORISATION_LETTER,
        document__provider_id=document.provider_id,
    )
    keys = {document.id, *(await same.values_list("document_id", flat=True))}
    return await Document.filter(id__in=list(keys))


async def _ties(document_ids: Collection[UUID]) -> list[tuple[UUID, UUID, UUID]]:
    """Each tie that rests on one of the documents, or did before it was renewed: its id, the document's, the body's."""
    letters = Authorisation.filter(document_id__in=list(document_ids), state__in=_IN_USE)
    units = CenterMembership.filter(document_id__in=list(document_ids))
    renewed = await CenterMembership.filter(former_document_ids__overlap=list(document_ids))
    return [
        *(await letters.values_list("id", "document_id", "grantor_id")),
        *(await units.values_list("id", "document_id", "member_id")),
        *((row.id, key, row.member_id) for row in renewed for key in row.former_document_ids if key in document_ids),
    ]
