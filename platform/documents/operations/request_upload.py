"""Announcing a file: what it is, where it belongs, how large, with which hash. The bytes follow by a form."""

from itertools import chain

from documents import change_rules, upload_rules
from documents.events import DocumentRequested
from documents.filing import applying_as, papers_open, parties_of, parties_of_uploader, subjects_named, take_subject
from documents.inputs import UploadRequest
from documents.kinds import DocumentKind
from documents.models import Document, DocumentVersion
from documents.names import displayed
from documents.papers import needed
from journal.rows import Row
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.ids import new_id
from kernel.rules import Finding
from policies.permissions import Permission


async def request_upload(actor: Actor, given: UploadRequest) -> DocumentVersion:
    """Announce a file to be uploaded, as a new document or as a document's next version.

    The version awaits its bytes; `uploads.upload_form` makes the form that brings them. Refuses with Denied, NotFound
    (for a document or subject that is not the caller's to change), or RulesBroken (`upload_rules.filed`, `acceptable`,
    `change_rules.changeable`, `filing.papers_open`). Source: REC-11, PSI-5, DC-7, CON-2.
    """
    async with work(actor) as w:
        w.authorise(Permission.DOCUMENT_UPLOAD)
        document, subject = await _destination(w, given)
        kind = document.kind if document else given.kind
        if document is None and kind is not None:
            _authorise_filing(w, kind, subject)
        require([*_findings(given, document, kind, subject), *await papers_open(subject, kind)])
        assert kind is not None
        if document is None:
            document = await w.add(_new_document(actor, given, kind, subject))
        version = await w.add(await _next_version(actor, given, document))
        w.record(DocumentRequested.of(document, version_id=version.id, number=version.number, sha256=version.sha256))
        return version


async def _destination(w: Work, given: UploadRequest) -> tuple[Document | None, Row | None]:
    """The document that gets a new version, if any, and the subject, both locked: subject first."""
    named = subjects_named(given)
    document = await w.see(Document, given.document_id, path="documentId") if given.document_id else None
    if document:
        named |= {name: key for name in ("application", "lab") if (key := getattr(document, f"{name}_id"))}
    subjects = [await take_subject(w, name, key) for name, key in named.items()]
    if document:
        document = await w.take(Document, document.id, path="documentId")
    return document, subjects[0] if subjects else None


def _authorise_filing(w: Work, kind: DocumentKind, subject: Row | None) -> None:
    """Nobody files what they may not read afterwards."""
    permission = needed(w.actor, kind, subject, joining=applying_as(subject) is not None)
    if permission is not None:
        w.authorise(permission)


def _findings(
    given: UploadRequest, document: Document | None, kind: DocumentKind | None, subject: Row | None
) -> chain[Finding]:
    named = len(subjects_named(given))
    found = [upload_rules.filed(subjects=named, kind=given.kind, document_kind=document.kind if document else None)]
    if document:
        found.append(change_rules.changeable(handed_in=document.handed_in))
    if kind is not None:
        found.append(
            upload_rules.acceptable(
                kind=kind,
                applying_as=applying_as(subject),
                title=given.title.strip(),
                file_name=displayed(given.file_name),
                content_type=given.content_type,
                size=given.size,
                sha256=given.sha256.lower(),
            )
        )
    return chain.from_iterable(found)


def _new_document(actor: Actor, given: UploadRequest, kind: DocumentKind, subject: Row | None) -> Document:
    title = given.title.strip() or displayed(given.file_name)
    parties = parties_of(subject) if subject is not None else parties_of_uploader(actor)
    return Document(kind=kind, title=title, **_named_ids(given), **parties)


def _named_ids(given: UploadRequest) -> dict[str, object]:
    return {f"{name}_id": key for name, key in subjects_named(given).items()}


async def _next_version(actor: Actor, given: UploadRequest, document: Document) -> DocumentVersion:
    before = await DocumentVersion.filter(document_id=document.id).count()
    key = new_id()
    return DocumentVersion(
        id=key,
        document_id=document.id,
        number=before + 1,
        object_key=f"documents/{document.id}/{key}",
        file_name=displayed(given.file_name),
        content_type=given.content_type,
        size=given.size,
        sha256=given.sha256.lower(),
        uploaded_by_id=actor.person,
    )
