"""Someone has looked at the findings and does not have the rows written."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from spreadsheets.acting import parties_of
from spreadsheets.deciding import decided
from spreadsheets.events import ImportDiscarded
from spreadsheets.lifecycle import ImportStep
from spreadsheets.models import ImportJob


async def discard_import(actor: Actor, job_id: UUID, *, expected: int | None = None) -> ImportJob:
    """Let a judged spreadsheet go without writing its rows.

    Refuses with NotFound, Denied, Stale, or IllegalStep.
    """
    async with work(actor) as w:
        job = await w.take(ImportJob, job_id, expected=expected)
        w.authorise(Permission.SPREADSHEET_IMPORT)
        job.state = decided(job.state, ImportStep.DISCARD)
        job.finished_at = w.at
        await w.save(job, "state", "finished_at")
        w.record(ImportDiscarded(subject_type="ImportJob", subject_id=job.id, parties=parties_of(job)))
        return job
