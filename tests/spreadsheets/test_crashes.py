"""A worker that is killed in the middle: its work goes on where it was, and no row is written twice."""

import asyncio
import os
import signal
import sys
from uuid import UUID

import asyncpg
import pytest

from documents.content import XLSX
from documents.kinds import DocumentKind
from spreadsheets.exporting import make_list
from spreadsheets.inputs import ImportPreview, ImportStart, ListWanted
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.operations import export_list, preview_import, start_import
from spreadsheets.previewing import preview
from spreadsheets.running import run_import
from storage import S3Store
from tests.factories.documents import a_present_version
from tests.factories.labs import Reporter, a_lab
from tests.factories.spreadsheets import a_workbook, an_import, lab_row, labs_sheet, seen
from tests.services import Services

ROWS = 1600


async def killed_in_the_middle(services: Services, owner: asyncpg.Connection, job: UUID) -> int:
    """The labs that others saw just before the end, once the worker had said that some rows were done."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.spreadsheets.lone_worker", services.database_url, services.s3_endpoint,
        services.s3_access_key, services.s3_secret_key, str(job),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["platform", "."])}, start_new_session=True,
    )  # fmt: skip
    while await owner.fetchval("select rows_done from import_job") < 500:
        assert worker.returncode is None, "the worker was done before it could be killed"
        await asyncio.sleep(0.01)
    labs: int = await owner.fetchval("select count(*) from lab")
    worker.send_signal(signal.SIGKILL)
    assert await worker.wait() == -signal.SIGKILL
    return labs


@pytest.mark.parametrize("mode", ImportMode)
async def test_a_killed_import_goes_on(
    psi: Reporter, store: S3Store, services: Services, owner: asyncpg.Connection, mode: ImportMode
) -> None:
    job = await an_import(psi.actor, store, labs_sheet(*(lab_row(f"甲 {n}", psi.host.name) for n in range(ROWS))))
    await start_import(psi.actor, job.id, ImportStart(mode=mode))

    labs = await killed_in_the_middle(services, owner, job.id)
    assert labs == 0 if mode is ImportMode.ALL_OR_NOTHING else labs in range(500, ROWS)
    await asyncio.gather(run_import(job.id, store), run_import(job.id, store))  # delivered twice at the same moment

    job = await seen(psi.actor, job.id)
    assert (job.state, job.rows_written, job.rows_done) == (ImportState.DONE, ROWS, ROWS)
    assert await owner.fetchval("select count(*) from lab") == ROWS
    assert await owner.fetchval("select count(distinct name) from lab") == ROWS
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'lab.drafted'") == ROWS
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'import.finished'") == 1


async def test_a_killed_import_of_instruments_goes_on(
    psi: Reporter, store: S3Store, services: Services, owner: asyncpg.Connection
) -> None:
    labs = [await a_lab(psi, name=f"甲 {n}") for n in range(10)]
    rows = [[lab.name, f"仪器 {n}", "其他仪器"] for lab in labs for n in range(ROWS // len(labs))]
    data = a_workbook(表=[["实验室名称", "仪器名称", "仪器类别"], *rows])
    job = await an_import(psi.actor, store, data, ImportKind.INSTRUMENTS)
    await start_import(psi.actor, job.id, ImportStart(mode=ImportMode.VALID_ROWS_ONLY))

    await killed_in_the_middle(services, owner, job.id)
    assert await owner.fetchval("select count(*) from instrument") in range(500, ROWS)
    await run_import(job.id, store)

    job = await seen(psi.actor, job.id)
    assert (job.state, job.rows_written) == (ImportState.DONE, ROWS)
    assert await owner.fetchval("select count(*) from instrument") == ROWS
    assert await owner.fetchval("select count(distinct (lab_id, name)) from instrument") == ROWS


async def test_what_is_delivered_twice_at_the_same_moment_is_done_once(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    """A file that is judged, and a list that is made."""
    version = await a_present_version(
        psi.actor, store, labs_sheet(lab_row("甲", psi.host.name), lab_row("", psi.host.name)),
        kind=DocumentKind.IMPORT, content_type=XLSX, file_name="a.xlsx",
    )  # fmt: skip
    job = await preview_import(psi.actor, ImportPreview(document_version_id=version.id, kind=ImportKind.LABS))
    export = await export_list(psi.actor, ListWanted(name="imports"))

    await asyncio.gather(preview(job.id, store), preview(job.id, store))
    await asyncio.gather(make_list(export.id, store), make_list(export.id, store))

    assert await owner.fetchval("select count(*) from import_row") == 2
    kinds = ("import.previewed", "list_export.finished")
    counts = [await owner.fetchval("select count(*) from audit_entry where kind = $1", kind) for kind in kinds]
    assert counts == [1, 1]
    made = await owner.fetch("select kind, count(*) from document group by 1 order by 1")
    assert [tuple(row) for row in made] == [("EXPORT", 1), ("IMPORT", 1), ("IMPORT_RESULT", 1)]


async def test_work_that_ends_its_worker_each_time_is_given_up(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    await start_import(psi.actor, job.id, ImportStart(mode=ImportMode.ALL_OR_NOTHING))
    await owner.execute("update import_job set attempts = 5")

    await run_import(job.id, store)

    job = await seen(psi.actor, job.id)
    assert (job.state, job.problems[0]["code"]) == (ImportState.FAILED, "import.run.interrupted")
