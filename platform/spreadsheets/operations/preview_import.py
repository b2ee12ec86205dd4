"""Someone hands in a spreadsheet to have its rows judged."""

from documents.filing import parties_of_uploader
from documents.models import Document, DocumentVersion
from documents.queries import present
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from spreadsheets import import_rules as rules
from spreadsheets.acting import parties_of
from spreadsheets.deciding import may_import
from spreadsheets.events import ImportRequested
from spreadsheets.importing import IMPORTS
from spreadsheets.inputs import ImportPreview
from spreadsheets.kinds import ImportKind
from spreadsheets.models import ImportJob


async def preview_import(actor: Actor, given: ImportPreview) -> ImportJob:
    """Have every row of an uploaded spreadsheet judged by the rules that hold for a single one; nothing is written yet.

    The platform reads the file in the background; the job shows how far it is, and then every fault by row and column.
    Refuses with Denied, NotFound (a document or application that is not the caller's), IllegalStep (an application that
    takes no changes), or RulesBroken (`import_rules.previewable`). Source: LAB-1, REC-4.
    """
    async with work(actor) as w:
        w.authorise(Permission.SPREADSHEET_IMPORT)
        may_import(w, given.kind)
        version = await w.see(DocumentVersion, given.document_version_id, path="documentVersionId")
        document = await w.see(Document, version.document_id, path="documentVersionId")
        application = given.application_id if given.kind is ImportKind.ROSTER else None
        require(
            rules.previewable(
                document=document.kind,
                state=version.state,
                present=bool(await present([document.id])),
                kind=given.kind,
                application=application is not None,
            )
        )
        await IMPORTS[given.kind].authorise(w, application)
        if given.submits:
            w.authorise(Permission.LAB_SUBMIT)
        job = await w.add(
            ImportJob(
                **parties_of_uploader(actor),
                requested_by_id=actor.person,
                scope=actor.scope,
                kind=given.kind,
                submits=given.submits and given.kind is ImportKind.LABS,
                application_id=application,
                source_id=version.id,
            )
        )
        event = ImportRequested(
            subject_type="ImportJob", subject_id=job.id, parties=parties_of(job), kind_of_rows=job.kind.value
        )
        w.record(event)
        return job
