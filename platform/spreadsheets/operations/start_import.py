"""Someone has looked at the findings and has the rows written."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from spreadsheets import import_rules as rules
from spreadsheets.acting import parties_of
from spreadsheets.deciding import decided
from spreadsheets.events import ImportStarted
from spreadsheets.importing import IMPORTS
from spreadsheets.inputs import ImportStart
from spreadsheets.lifecycle import ImportStep
from spreadsheets.models import ImportJob


async def start_import(actor: Actor, job_id: UUID, given: ImportStart, *, expected: int | None = None) -> ImportJob:
    """Write the rows of a judged spreadsheet: all or nothing, or the valid ones only.

    The platform writes them in the background, in the name of whoever starts it, and judges them once more as it does;
    the job shows how far it is. Of the valid ones, a new lab of which a service, an instrument or a contact is wrong is
    written without it and kept as a draft, whatever the import submits; its row says so. A lab on record of which one
    is wrong is left as it is. Rows that repeat a lab are refused; the first stands, with all that names it (LAB-6).
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`import_rules.startable`). Source: LAB-1, REC-4.
    """
    async with work(actor) as w:
        job = await w.take(ImportJob, job_id, expected=expected)
        w.authorise(Permission.SPREADSHEET_IMPORT)
        await IMPORTS[job.kind].authorise(w, job.application_id)
        if job.submits:
            w.authorise(Permission.LAB_SUBMIT)
        job.state = decided(job.state, ImportStep.START)
        require(rules.startable(mode=given.mode, rows=job.rows_total, wrong=job.rows_wrong))
        job.mode, job.started_at, job.started_by_id = given.mode, w.at, actor.person
        job.rows_done = 0
        await w.save(job, "state", "mode", "started_at", "started_by_id", "rows_done")
        w.record(
            ImportStarted(subject_type="ImportJob", subject_id=job.id, parties=parties_of(job), mode=given.mode.value)
        )
        return job
