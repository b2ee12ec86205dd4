"""Writes the judged rows: batch by batch, or all in one transaction; begun again, it goes on where it was."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from journal.system import system
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import Refused
from spreadsheets.acting import parties_of, starter_of
from spreadsheets.events import ImportFailed, ImportFinished, LabsReported
from spreadsheets.import_rules import ALL_RIGHT, SHOWN_PROBLEMS
from spreadsheets.importing import IMPORTS, Given, Judged
from spreadsheets.jobs import alone, begun, code_of, show_progress
from spreadsheets.judging import judge, problems_of_parts
from spreadsheets.kinds import ImportMode, RowState
from spreadsheets.lifecycle import IMPORT_LIFE, ImportState, ImportStep
from spreadsheets.models import ImportJob, ImportRow
from spreadsheets.problems import MAIN, Problem, located, of_file, sheets_of
from spreadsheets.results import keep_result
from storage import ObjectStore

BATCH = 500


class _SomeWrong(Exception):  # noqa: N818 - ends a transaction that must leave nothing
    """Rows that were right when they were judged no longer are."""

    def __init__(self, problems: list[Problem], rows: int) -> None:
        super().__init__(str(rows))
        self.problems, self.rows = problems, rows


async def run_import(job_id: UUID, store: ObjectStore) -> None:
    """May be done again at any point, also at the same moment; no row is written twice."""
    job, spent = await begun(ImportJob, job_id)
    if job.state is ImportState.RUNNING:
        if spent:
            return await _fail(job_id, [of_file(spent)], spent.rule.code)
        try:
            await _write(await starter_of(job), job)
        except _SomeWrong as wrong:
            found = ALL_RIGHT.broken("mode", actual=wrong.rows)
            return await _fail(job_id, [of_file(found), *wrong.problems], found.rule.code)
        except Refused as refused:
            return await _fail(job_id, [of_file(each) for each in refused.problems], code_of(refused.problems))
        await _finish(job_id)
    await keep_result(job_id, store, ImportState.DONE)
    return None


async def _write(actor: Actor, job: ImportJob) -> None:
    """In one transaction where one wrong row stops all, or the rows are one thing; else in one for each batch.

    How far it is, others see at once in either case: after each batch, whether or not it is kept already.
    """
    whole = job.mode is ImportMode.ALL_OR_NOTHING or IMPORTS[job.kind].whole
    left = True
    while left:
        async with work(actor) as w:
            await alone(w, job.id)
            await IMPORTS[job.kind].authorise(w, job.application_id)
            left = await _batch(w, job)
            while whole and left:
                await show_progress(ImportJob, job.id, await _done(job))
                left = await _batch(w, job)
            done = await _done(job)
        await show_progress(ImportJob, job.id, done)


async def _done(job: ImportJob) -> int:
    return await ImportRow.filter(job_id=job.id).exclude(state=RowState.VALID).count()


async def _batch(w: Work, job: ImportJob) -> bool:
    """Judge the next rows again, as things are now, and write those that still hold; False when none was left."""
    importing = IMPORTS[job.kind]
    first = sheets_of(job.places)[MAIN].key
    waiting = ImportRow.filter(job_id=job.id, state=RowState.VALID, sheet=first).order_by("number")
    rows = await (waiting if importing.whole else waiting.limit(BATCH))
    if not rows:
        return False
    judged, facts = await judge(w, job, importing, [Given.of(row.number, row.cells) for row in rows])
    await _turn_down(job, rows, judged)
    good = [(row, each) for row, each in zip(rows, judged, strict=True) if not each.faults]
    if good:
        written = await importing.write(w, job, [each.draft for _, each in good], facts)
        await _mark_written(w, [row for row, _ in good], written)
        await _mark_parts(w, job, [each for _, each in good])
    return True


async def _turn_down(job: ImportJob, rows: Sequence[ImportRow], judged: Sequence[Judged]) -> None:
    sheets, importing = sheets_of(job.places), IMPORTS[job.kind]
    found = list[Problem]()
    for row, each in zip(rows, judged, strict=True):
        if each.faults:
            row.problems = [located(importing, sheets, row.number, fault) for fault in each.faults]
            found += row.problems
            await ImportRow.filter(id=row.id).update(state=RowState.WRONG, problems=row.problems)
        for (part, number), said in problems_of_parts(importing, sheets, each, refused=bool(each.faults)).items():
            if said:
                still = ImportRow.filter(job_id=job.id, sheet=sheets[part].key, number=number, state=RowState.VALID)
                await still.update(state=RowState.WRONG, problems=said)
    if found and job.mode is ImportMode.ALL_OR_NOTHING:
        raise _SomeWrong(found, sum(bool(each.faults) for each in judged))


async def _mark_written(w: Work, rows: Sequence[ImportRow], written: Sequence[UUID]) -> None:
    """With the rows themselves, in their transaction: so no row is ever written twice."""
    await w.connection.execute_query(
        "update import_row r set state = 'WRITTEN', written_id = g.written, updated_at = $3, version = r.version + 1"
        " from unnest($1::uuid[], $2::uuid[]) g (id, written) where r.id = g.id",
        [[row.id for row in rows], list(written), w.at],
    )


async def _mark_parts(w: Work, job: ImportJob, judged: Sequence[Judged]) -> None:
    """The rows of further sheets that were written with theirs."""
    sheets = sheets_of(job.places)
    written = defaultdict[str, list[int]](list)
    for each in judged:
        wrong = {(fault.part, fault.number) for fault in each.of_parts}
        for part, rows in each.row.details.items():
            written[sheets[part].key] += [row.number for row in rows if (part, row.number) not in wrong]
    for sheet, numbers in written.items():  # a sheet at a time: a join with the pairs is planned as for a few
        await w.connection.execute_query(
            "update import_row set state = 'WRITTEN', updated_at = $4, version = version + 1"
            " where job_id = $1 and sheet = $2 and number = any($3::int[]) and state = 'VALID'",
            [job.id, sheet, numbers, w.at],
        )


async def _finish(job_id: UUID) -> None:
    async with work(system("spreadsheets")) as w:
        job = await w.take(ImportJob, job_id)
        if job.state is not ImportState.RUNNING:
            return
        job.state = IMPORT_LIFE.after(job.state, ImportStep.FINISH)
        await _count(job)
        job.finished_at = w.at
        await w.save(job, "state", "rows_written", "rows_wrong", "rows_done", "finished_at")
        w.record(
            ImportFinished(
                subject_type="ImportJob",
                subject_id=job.id,
                parties=parties_of(job),
                written=job.rows_written,
                wrong=job.rows_wrong,
            )
        )
        await _report(w, job)


async def _fail(job_id: UUID, problems: Sequence[Problem], because: str) -> None:
    """What was written in earlier batches stays, and is counted; in one transaction nothing was."""
    async with work(system("spreadsheets")) as w:
        job = await w.take(ImportJob, job_id)
        if job.state is not ImportState.RUNNING:
            return
        job.state = IMPORT_LIFE.after(job.state, ImportStep.FAIL)
        await _count(job)
        job.problems, job.problems_total = list(problems[:SHOWN_PROBLEMS]), len(problems)
        job.finished_at = w.at
        counted = ("rows_written", "rows_wrong", "rows_done")
        await w.save(job, "state", *counted, "problems", "problems_total", "finished_at")
        w.record(ImportFailed(subject_type="ImportJob", subject_id=job.id, parties=parties_of(job), because=because))
        await _report(w, job)


async def _report(w: Work, job: ImportJob) -> None:
    """Whoever decides on labs hears of all of them at once; what is said of a lab that was written held it back."""
    if not job.submits or not job.rows_written:
        return
    first = sheets_of(job.places)[MAIN].key
    written = ImportRow.filter(job_id=job.id, sheet=first, state=RowState.WRITTEN)
    labs = sum(not said for said in await written.values_list("problems", flat=True))
    if labs:
        w.record(LabsReported(subject_type="ImportJob", subject_id=job.id, parties=parties_of(job), labs=labs))


async def _count(job: ImportJob) -> None:
    rows = ImportRow.filter(job_id=job.id)
    job.rows_written = await rows.filter(state=RowState.WRITTEN).count()
    job.rows_wrong = await rows.filter(state=RowState.WRONG).count()
    job.rows_done = job.rows_written + job.rows_wrong
