"""Completing an upload: what arrived is looked at, and counts or is refused. May be done again at any point."""

from uuid import UUID

from documents import change_rules, content_rules
from documents.filing import hold_subject, papers_open, subject_of
from documents.kinds import VersionState
from documents.models import DocumentVersion
from documents.scanning import scanner
from documents.settling import accept, have_scanned, refuse, taken
from documents.uploads import Arrival, arrival, quarantine_key
from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken, require
from kernel.rules import Finding, failures
from policies.permissions import Permission
from storage import ObjectChanged, ObjectMissing, ObjectStore


async def complete_upload(actor: Actor, version_id: UUID, *, store: ObjectStore) -> DocumentVersion:
    """Have an uploaded file checked: it becomes present, once scanned, or is refused and kept with the reason.

    Size, hash and real type are compared with what was announced. Doing it twice changes nothing, and heals whatever
    a crash left half done. Refuses with NotFound, Denied, or RulesBroken (`content_rules.UPLOADED` while nothing has
    arrived, `content_rules.UNCHANGED` when it was replaced meanwhile, `change_rules.changeable`, `filing.papers_open`).
    Source: REC-11, PSI-5, DC-7, CON-2.
    """
    async with work(actor) as w:
        _, version = await taken(w, version_id)
        w.authorise(Permission.DOCUMENT_UPLOAD)
    if version.state is VersionState.AWAITING_UPLOAD:
        version = await _settle(actor, version, await _checked(store, version))
    await store.remove(quarantine_key(version))
    return version


async def _checked(store: ObjectStore, version: DocumentVersion) -> tuple[Finding, ...] | None:
    """What is wrong with the bytes; none of it, and they are at their final place. None: nothing has arrived."""
    try:
        found = await arrival(store, version)
        if found is None:
            return None
        wrong = _wrong(version, found)
        if not wrong and found.key != version.object_key:
            await store.copy(found.key, version.object_key, etag=found.etag)
    except ObjectMissing:
        return None
    except ObjectChanged as changed:
        raise RulesBroken(content_rules.UNCHANGED.broken("id")) from changed
    return wrong


def _wrong(version: DocumentVersion, found: Arrival) -> tuple[Finding, ...]:
    declared = (version.size, version.sha256, version.content_type)
    return failures(content_rules.as_declared(declared=declared, size=found.size, sha256=found.sha256, fits=found.fits))


async def _settle(actor: Actor, version: DocumentVersion, wrong: tuple[Finding, ...] | None) -> DocumentVersion:
    async with work(actor) as w:
        await hold_subject(w, version.document_id)
        document, version = await taken(w, version.id)
        w.authorise(Permission.DOCUMENT_UPLOAD)
        if version.state is not VersionState.AWAITING_UPLOAD:  # someone else was quicker, and decided the same
            return version
        if wrong is None:
            raise RulesBroken(content_rules.UPLOADED.broken("id"))
        require(change_rules.changeable(handed_in=document.handed_in))
        require(await papers_open(await subject_of(w, document), document.kind))
        if wrong:
            return await refuse(w, document, version, wrong[0].rule.code)
        return await (have_scanned if scanner() else accept)(w, document, version)
