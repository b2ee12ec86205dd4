"""Where a new document belongs: its subject, and whose it is."""

from uuid import UUID

from documents import change_rules as rules
from documents.inputs import UploadRequest
from documents.kinds import DocumentKind
from documents.models import Document
from documents.queries import present_kinds
from journal.rows import Row
from journal.work import Work
from kernel.actor import Actor, Scope
from kernel.rules import Finding
from tenants.kinds import TenantKind

SUBJECTS = ("application", "lab", "project")

_PARTY_COLUMNS = {
    Scope.APPLICANT: "applicant_id",
    Scope.RECOMMENDER: "recommender_id",
    Scope.PROVIDER: "provider_id",
}


def subjects_named(given: UploadRequest) -> dict[str, UUID]:
    """The subjects that a request names: relation → id."""
    named = {name: getattr(given, f"{name}_id") for name in SUBJECTS}
    return {name: key for name, key in named.items() if key is not None}


async def take_subject(w: Work, name: str, key: UUID) -> Row:
    """The subject, locked: only those who may change it find it."""
    return await w.take(_model_of(name), key, path=f"{name}Id")


async def subject_of(w: Work, document: Document) -> Row | None:
    """The application or the lab that a document belongs to. The lab is locked, so that it is not submitted now."""
    if document.application_id is not None:
        return await w.see(_model_of("application"), document.application_id)
    return await take_subject(w, "lab", document.lab_id) if document.lab_id is not None else None


async def hold_subject(w: Work, document_id: UUID) -> None:
    """Lock a document's lab before the document itself: in this order everyone does."""
    document = await w.see(Document, document_id)
    await subject_of(w, document)


async def papers_open(subject: Row | None, kind: DocumentKind | None) -> list[Finding]:
    """Whether documents of this kind may be added to a subject or changed, in the state that it is in."""
    if subject is None or kind is None:
        return []
    if applying_as(subject):
        return list(rules.application_open(state_of(subject)))
    if isinstance(subject, _model_of("lab")) and state_of(subject) == rules.DECIDED_ON:
        return list(rules.lab_papers_open(there=kind in await present_kinds(lab_id=subject.id)))
    return []


def state_of(subject: Row) -> str:
    return str(getattr(subject, "state"))  # noqa: B009 - its class is of a room further out


def _model_of(name: str) -> type[Row]:
    """The subject's model, by the relation's name alone: the rooms of all subjects build on this one."""
    model: type[Row] = Document._meta.fields_map[name].related_model  # type: ignore[attr-defined]
    return model


def parties_of(subject: Row) -> dict[str, UUID | None]:
    """The party columns of a document, copied from its subject."""
    columns = {name: getattr(subject, name, None) for name in ("person_id", *_PARTY_COLUMNS.values())}
    tenant_id = getattr(subject, "tenant_id", None)
    if tenant_id is not None:
        columns[_column_of(applying_as(subject))] = tenant_id
    return columns


def parties_of_uploader(actor: Actor) -> dict[str, UUID | None]:
    """The party columns of a document without a subject: the uploader's institution, or the uploader."""
    column = _PARTY_COLUMNS.get(actor.scope)
    return {column: actor.party} if column else {"person_id": actor.person}


def applying_as(subject: Row | None) -> TenantKind | None:
    """What an application applies to become; None for any other subject."""
    kind = getattr(subject, "kind", None)
    return kind if isinstance(kind, TenantKind) else None


def _column_of(kind: TenantKind | None) -> str:
    return "recommender_id" if kind is TenantKind.RECOMMENDING_INSTITUTION else "provider_id"
