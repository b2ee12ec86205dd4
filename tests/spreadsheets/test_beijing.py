"""The 133 laboratories of the Beijing lists come in from one sheet, ten rows of it broken: preview, import, mending."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg

from documents.content import XLSX
from documents.kinds import DocumentKind
from journal.delivery import deliver
from journal.system import system
from journal.work import work
from labs.inputs import LabApproval
from labs.operations import approve_lab
from spreadsheets import tasks
from spreadsheets.exporting import make_list
from spreadsheets.inputs import ImportPreview, ImportStart, ListWanted
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.models import ImportJob
from spreadsheets.operations import export_list, preview_import, start_import
from storage import S3Store, keep_at_hand
from tenants.kinds import HostKind
from tenants.models import Organisation
from tests.factories.documents import a_present_version
from tests.factories.hosts import a_platform_member, an_authorisation
from tests.factories.labs import Reporter, a_certificate, an_office
from tests.factories.spreadsheets import a_workbook, seen

DATA = Path(__file__).parent / "data" / "state_key_labs_beijing.csv"
HEADINGS = ["序号", "领域", "实验室名称", "类别", "依托单位", "认定部门", "认定证书编号", "认定日期", "有效期至"]
FIRST = 3
"""The row of the first laboratory: a title and the headings stand above."""

Row = dict[str, Any]


def listed() -> list[Row]:
    """Nothing is said of a laboratory but its listing."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return [_row(number, given) for number, given in enumerate(csv.DictReader(file), 1)]


def _row(number: int, given: dict[str, str]) -> Row:
    values = [
        number,
        given["area"],
        given["name"],
        "国家重点实验室",
        given["institution"],
        "科学技术部",
        f"国家重点实验室名单（{given['year']}）",
        date(int(given["year"]), 12, 31),
        "",
    ]
    return dict(zip(HEADINGS, values, strict=True))


BROKEN: dict[int, tuple[Callable[[Row], Any], str, str]] = {
    3: (lambda row: row.update(实验室名称=" "), "C", "import.cell.missing"),
    17: (lambda row: row.update(依托单位="示例：未登记单位"), "E", "import.lab.host_unknown"),
    28: (lambda row: row.update(依托单位="示例：未授权单位"), "E", "lab.host.not_yours"),
    39: (lambda row: row.update(类别="一般实验室"), "D", "import.cell.unknown_word"),
    52: (lambda row: row.update(认定日期="2999-01-01"), "H", "lab.recognition.in_future"),
    66: (lambda row: row.update(认定日期="二〇一九年"), "H", "import.cell.not_a_date"),
    77: (lambda row: row.update(领域=""), "B", "lab.field.missing"),
    91: (lambda row: row.update(认定部门=""), "F", "lab.recognition.recogniser_missing"),
    104: (lambda row: row.update(listed()[0] | {"序号": row["序号"]}), "C", "import.lab.repeated"),
    133: (lambda row: row.update(有效期至="2020年1月1日"), "I", "lab.recognition.expired"),
}
"""By number of the laboratory: what is broken, in which column, and what is said of it."""


def the_sheet(rows: list[Row]) -> bytes:
    return a_workbook(名单=[["北京地区国家重点实验室"], HEADINGS, *(list(row.values()) for row in rows)])


async def known_hosts(psi: Reporter, rows: list[Row]) -> None:
    """Every host of the lists is on record and, in this test, has entrusted the institution; one more has not."""
    for name in dict.fromkeys(row["依托单位"] for row in rows):
        async with work(system()) as w:
            host = await w.add(Organisation(name=name, kind=HostKind.UNIVERSITY_OR_INSTITUTE))
        await an_authorisation(await a_platform_member(host), psi.tenant)
    async with work(system()) as w:
        await w.add(Organisation(name="示例：未授权单位", kind=HostKind.UNIVERSITY_OR_INSTITUTE))


async def delivered(owner: asyncpg.Connection, kind: str) -> None:
    """What relay and worker do with the newest event of that kind."""
    assert tasks.PATIENCE > 0  # its listeners are registered
    await deliver(await owner.fetchval("select id from outbox_event where kind = $1 order by id desc", kind))


async def judged(psi: Reporter, store: S3Store, owner: asyncpg.Connection, rows: list[Row]) -> ImportJob:
    version = await a_present_version(
        psi.actor, store, the_sheet(rows), kind=DocumentKind.IMPORT, content_type=XLSX, file_name="北京.xlsx"
    )
    job = await preview_import(
        psi.actor, ImportPreview(document_version_id=version.id, kind=ImportKind.LABS, submits=True)
    )
    await delivered(owner, "import.requested")
    return await seen(psi.actor, job.id)


async def written(psi: Reporter, owner: asyncpg.Connection, job: ImportJob, mode: ImportMode) -> ImportJob:
    await start_import(psi.actor, job.id, ImportStart(mode=mode))
    await delivered(owner, "import.started")
    return await seen(psi.actor, job.id)


async def test_the_beijing_lists_with_ten_broken_rows(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    """LAB-1, LAB-5, LAB-6: every fault by row and column, the others reported; mended, all are."""
    keep_at_hand(store)
    rows = listed()
    await known_hosts(psi, rows)
    for number, (breaking, _, _) in BROKEN.items():
        breaking(rows[number - 1])

    job = await judged(psi, store, owner, rows)
    assert (job.state, job.rows_total, job.rows_wrong) == (ImportState.PREVIEWED, 133, 10)
    assert [(each["row"], each["column"], each["code"]) for each in job.problems] == [
        (number + FIRST - 1, column, code) for number, (_, column, code) in BROKEN.items()
    ]
    assert job.ignored_headings == ["序号"]
    assert await owner.fetchval("select count(*) from lab") == 0

    job = await written(psi, owner, job, ImportMode.VALID_ROWS_ONLY)
    assert (job.state, job.rows_written, job.rows_wrong) == (ImportState.DONE, 123, 10)
    assert await owner.fetchval("select count(*) from lab where state = 'SUBMITTED'") == 123

    mended = [row for number, row in enumerate(listed(), 1) if number in BROKEN]
    again = await judged(psi, store, owner, mended)
    assert (again.rows_total, again.problems) == (10, [])
    again = await written(psi, owner, again, ImportMode.ALL_OR_NOTHING)
    assert await owner.fetchval("select count(*) from lab where state = 'SUBMITTED'") == 133

    lab = await owner.fetchrow("select id, name from lab where name = '化学工程联合国家重点实验室'")
    await a_certificate(lab["id"], psi.tenant.id)
    await approve_lab(await an_office(), lab["id"], LabApproval())
    export = await export_list(psi.actor, ListWanted(name="openLabs"))
    await make_list(export.id, store)
    assert await owner.fetchval("select rows_done from list_export") == 1
    assert await owner.fetchval("select count(*) from document where kind = 'IMPORT_RESULT'") == 2


def test_the_lists_are_whole() -> None:
    assert len(listed()) == 133
