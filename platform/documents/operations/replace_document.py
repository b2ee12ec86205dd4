"""Someone says that another document counts instead of one."""

from uuid import UUID

from documents import change_rules as rules
from documents.events import DocumentReplaced
from documents.filing import SUBJECTS, hold_subject, papers_open, subject_of
from documents.inputs import Replacement
from documents.models import Document
from documents.queries import present
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission

_PLACE = ("kind", *(f"{name}_id" for name in SUBJECTS), "person_id", "applicant_id", "recommender_id", "provider_id")


async def replace_document(
    actor: Actor, document_id: UUID, given: Replacement, *, expected: int | None = None
) -> Document:
    """Have another document of the same kind count instead of this one; both stay on record.

    Refuses with NotFound, Denied, Stale, or RulesBroken (`change_rules.replaceable`, `changeable`,
    `filing.papers_open`).
    """
    async with work(actor) as w:
        await hold_subject(w, document_id)
        pair = await _taken_in_order(w, document_id, given.document_id, expected)
        document, other = pair[document_id], pair[given.document_id]
        w.authorise(Permission.DOCUMENT_UPLOAD)
        found = [
            *rules.replaceable(
                replaced=document.replaced_by_id is not None,
                same=document.id == other.id,
                in_place=all(getattr(document, name) == getattr(other, name) for name in _PLACE),
                counts=bool(await present([other.id])),
            )
        ]
        found += rules.changeable(handed_in=document.handed_in)
        found += await papers_open(await subject_of(w, document), document.kind)
        require(found)
        document.replaced_by_id = other.id
        await w.save(document, "replaced_by_id")
        w.record(DocumentReplaced.of(document, by_id=other.id))
        return document


async def _taken_in_order(w: Work, subject: UUID, other: UUID, expected: int | None) -> dict[UUID, Document]:
    """Both locked, by id: two replacements the other way round neither deadlock nor make a ring."""
    found = {}
    for key in sorted({subject, other}):
        own = key == subject
        found[key] = await w.take(Document, key, expected=expected if own else None, path="id" if own else "documentId")
    return found
