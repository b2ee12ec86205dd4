"""Reads an uploaded spreadsheet and judges its rows; nothing but the job and its rows is written."""

import io
from collections.abc import Sequence
from uuid import UUID

from anyio import to_thread

from documents.models import DocumentVersion
from journal.many import add_many
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Refused
from kernel.rules import Finding
from spreadsheets.acting import asker_of, parties_of
from spreadsheets.assembling import Assembled, assemble
from spreadsheets.events import ImportPreviewed, ImportRefused
from spreadsheets.import_rules import SHOWN_PROBLEMS
from spreadsheets.importing import IMPORTS
from spreadsheets.jobs import alone, begun, code_of
from spreadsheets.judging import rows_of
from spreadsheets.kinds import ImportKind, RowState
from spreadsheets.lifecycle import IMPORT_LIFE, ImportState, ImportStep
from spreadsheets.models import ImportJob, ImportRow
from spreadsheets.problems import of_file
from spreadsheets.reading import read_tables
from spreadsheets.results import keep_result
from storage import ObjectStore


async def preview(job_id: UUID, store: ObjectStore) -> None:
    """May be done again at any point; what is done is not done twice."""
    job, spent = await begun(ImportJob, job_id)
    if job.state is ImportState.READING:
        if spent:
            return await _give_up(job_id, [spent])
        try:
            made = await _read(job, store)
            await _keep(await asker_of(job), job_id, made)
        except Refused as refused:
            return await _give_up(job_id, refused.problems)
    await keep_result(job_id, store, ImportState.PREVIEWED)
    return None


async def _read(job: ImportJob, store: ObjectStore) -> Assembled:
    async with work(system("spreadsheets")) as w:
        version = await w.see(DocumentVersion, job.source_id)
    data = await _bytes_of(version, store)
    return await to_thread.run_sync(_assembled, data, version.content_type, job.kind)


async def _bytes_of(version: DocumentVersion, store: ObjectStore) -> bytes:
    file = io.BytesIO()
    found = await store.stat(version.object_key)
    await store.fetch(version.object_key, file, etag=found.etag)
    return file.getvalue()


def _assembled(data: bytes, content_type: str, kind: ImportKind) -> Assembled:
    return assemble(IMPORTS[kind], read_tables(data, content_type))


async def _keep(actor: Actor, job_id: UUID, made: Assembled) -> None:
    """The rows with their findings, under the row security of whoever asked."""
    async with work(actor) as w:
        await alone(w, job_id)
        job = await w.take(ImportJob, job_id)
        if job.state is not ImportState.READING:  # someone else was quicker
            return
        importing = IMPORTS[job.kind]
        await importing.authorise(w, job.application_id)
        rows = await rows_of(w, job, importing, made)
        await add_many(w.connection, ImportRow, rows)
        problems = [problem for row in rows for problem in row["problems"]]
        job.state = IMPORT_LIFE.after(job.state, ImportStep.SHOW)
        job.rows_total, job.rows_wrong = len(rows), sum(row["state"] is RowState.WRONG for row in rows)
        job.problems, job.problems_total = problems[:SHOWN_PROBLEMS], len(problems)
        job.ignored_headings, job.attempts = made.ignored, 0
        fields = ("state", "rows_total", "rows_wrong", "problems", "problems_total", "ignored_headings", "attempts")
        await w.save(job, *fields, "places")
        event = ImportPreviewed(
            subject_type="ImportJob",
            subject_id=job.id,
            parties=parties_of(job),
            rows=job.rows_total,
            wrong=job.rows_wrong,
        )
        w.record(event)


async def _give_up(job_id: UUID, problems: Sequence[Finding]) -> None:
    async with work(system("spreadsheets")) as w:
        job = await w.take(ImportJob, job_id)
        if job.state is not ImportState.READING:
            return
        job.state = IMPORT_LIFE.after(job.state, ImportStep.GIVE_UP)
        job.problems, job.problems_total = [of_file(finding) for finding in problems], len(problems)
        job.finished_at = w.at
        await w.save(job, "state", "problems", "problems_total", "finished_at")
        because = code_of(problems)
        w.record(ImportRefused(subject_type="ImportJob", subject_id=job.id, parties=parties_of(job), because=because))
