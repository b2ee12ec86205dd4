"""How long an import of labs takes, step by step: `python -m tests.spreadsheets.bench [rows] [submit]`."""

import asyncio
import sys
import time

from app.database import connected
from app.migrate import migrate_url
from documents.content import XLSX
from documents.kinds import DocumentKind
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview, ImportStart
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.operations import preview_import, start_import
from spreadsheets.previewing import preview
from spreadsheets.running import run_import
from tests import services
from tests.factories.documents import a_present_version
from tests.factories.labs import a_psi
from tests.factories.spreadsheets import a_colleague, lab_row, labs_sheet, seen
from tests.services import ObjectService, PostgresService
from tests.storage.conftest import a_store


async def measure(
    rows: int, submits: bool, mode: ImportMode, database: PostgresService, objects: ObjectService
) -> None:
    await migrate_url(database.database_owner_url)
    async with connected(database.database_url):
        store = a_store(objects)
        await store.prepare()
        made = await a_psi()
        actor = await a_colleague(Role.PSI_OPERATOR, made.tenant)
        offers = [["实验室名称", "服务名称", "活动类型", "价格（元）"]]
        offers += [[f"示例实验室 {n}", "示例服务", "测试检验", 500] for n in range(rows)]
        data = labs_sheet(*(lab_row(f"示例实验室 {n}", made.host.name) for n in range(rows)), 服务项目=offers)
        version = await a_present_version(
            actor, store, data, kind=DocumentKind.IMPORT, content_type=XLSX, file_name="a.xlsx"
        )
        given = ImportPreview(document_version_id=version.id, kind=ImportKind.LABS, submits=submits)
        job = await preview_import(actor, given)
        begun, spent = time.perf_counter(), time.process_time()
        await preview(job.id, store)
        judged = time.perf_counter()
        await start_import(actor, job.id, ImportStart(mode=mode))
        await run_import(job.id, store)
        done = time.perf_counter()
        job = await seen(actor, job.id)
        ours = time.process_time() - spent
        print(f"{rows} labs, submitted: {submits}, {mode}: {job.state}, {job.rows_written} written, {job.problems[:2]}")
        print(
            f"read and judged in {judged - begun:.1f} s, written in {done - judged:.1f} s, {ours:.1f} s of it our CPU"
        )


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with services.postgres() as database, services.objects() as objects:
        for mode in ImportMode:
            asyncio.run(measure(rows, "submit" in sys.argv, mode, database, objects))


if __name__ == "__main__":
    main()
