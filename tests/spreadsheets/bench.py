"""How long an import of labs takes, step by step, in our processor time and the database's, and what the API feels of
it: `python -m tests.spreadsheets.bench [rows] [submit]`. Exits with 1 when 5,000 labs in one transaction take longer
than the limit, from the file to the last row, on two processors that have nothing else to do."""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import asyncpg

from app.database import connected
from app.migrate import migrate_url
from documents.content import XLSX
from documents.kinds import DocumentKind
from kernel.actor import Actor
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview, ImportStart
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.operations import preview_import, start_import
from spreadsheets.previewing import preview
from spreadsheets.running import run_import
from tests import services
from tests.asking import an_open_desk
from tests.factories.documents import a_present_version
from tests.factories.hosts import a_host, a_platform_member, an_authorisation
from tests.factories.labs import a_psi
from tests.factories.spreadsheets import a_colleague, lab_row, labs_sheet, seen
from tests.policies.asking import Desk
from tests.services import ObjectService, PostgresService
from tests.storage.conftest import a_store

HOSTS, FIELDS = 40, ("新材料", "生物医药", "新能源")
LEAST = 200
LIMIT, OF_ROWS = 15.0, 5000
"""Seconds on the wall for reading, judging and writing so many labs; of fewer rows a part of it."""
ASKED = {
    "catalogue page": "{ openLabs(first: 20, current: true) { nodes { id name field host { id name } } } }",
    "own labs": "{ labs(first: 20) { nodes { id name state host { id name } services { name } } } }",
}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Meter:
    """Seconds of each step: on the wall, of our processor time, of the database's."""

    server: int
    steps: list[str] = field(default_factory=list)
    taken: float = 0.0

    async def step(self, name: str, work: Awaitable[object]) -> None:
        wall, ours, theirs = time.perf_counter(), time.process_time(), self._theirs()
        await work
        wall, ours, theirs = time.perf_counter() - wall, time.process_time() - ours, self._theirs() - theirs
        self.taken += wall
        self.steps.append(f"{name} {wall:.1f} s (ours {ours:.1f}, database {theirs:.1f})")

    def _theirs(self) -> float:
        """Of the server and all its processes, those that have ended among them."""
        stats = (path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat"))
        children = sum(int(each[11]) + int(each[12]) for each in stats if int(each[1]) == self.server)
        own = Path(f"/proc/{self.server}/stat").read_text().rpartition(")")[2].split()
        return (children + sum(map(int, own[11:15]))) / _TICKS


async def the_server(owner_url: str) -> int:
    owner = await asyncpg.connect(owner_url)
    folder = await owner.fetchval("show data_directory")
    await owner.close()
    return int((Path(folder) / "postmaster.pid").read_text().split()[0])


async def measure(
    rows: int, submits: bool, mode: ImportMode, database: PostgresService, objects: ObjectService
) -> float:
    """Seconds of what was done in this process."""
    async with connected(database.database_url):
        store = a_store(objects)
        await store.prepare()
        made = await a_psi()
        hosts = [await a_host() for _ in range(HOSTS)]
        for host in hosts:
            await an_authorisation(await a_platform_member(host), made.tenant)
        actor = await a_colleague(Role.PSI_OPERATOR, made.tenant)
        data = a_file(rows, [host.name for host in hosts])
        version = await a_present_version(
            actor, store, data, kind=DocumentKind.IMPORT, content_type=XLSX, file_name="a.xlsx"
        )
        given = ImportPreview(document_version_id=version.id, kind=ImportKind.LABS, submits=submits)
        job = await preview_import(actor, given)
        meter = Meter(await the_server(database.database_owner_url))
        await meter.step("read and judged", preview(job.id, store))
        await start_import(actor, job.id, ImportStart(mode=mode))
        if mode is ImportMode.ALL_OR_NOTHING:
            await meter.step("written", run_import(job.id, store))
        else:
            await beside_the_api(actor, job.id, database, objects)
        job = await seen(actor, job.id)
        print(f"{rows} labs, submitted: {submits}, {mode}: {job.state}, {job.rows_written} written, {job.problems[:2]}")
        print(f"{'; '.join(meter.steps)}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
        return meter.taken


async def beside_the_api(actor: Actor, job: UUID, database: PostgresService, objects: ObjectService) -> None:
    """The rows are written by a worker of its own, as they always are, while the API answers its institution."""
    async with an_open_desk(database.database_url) as desk:
        before = await answering(desk, actor, lambda: False)
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.spreadsheets.lone_worker", database.database_url, objects.s3_endpoint,
            objects.s3_access_key, objects.s3_secret_key, str(job),
        )  # fmt: skip
        begun, ended = time.perf_counter(), asyncio.create_task(worker.wait())
        during = await answering(desk, actor, lambda: not ended.done())
        took = time.perf_counter() - begun
    print(f"written by a worker of its own in {took:.1f} s, its start included; load {os.getloadavg()[0]:.1f}")
    for name, first, second in zip(ASKED, before, during, strict=True):
        told = ", ".join(f"p{percent} {compared(first, second, percent)}" for percent in (50, 95))
        print(f"  {name} before and meanwhile: {told}; {len(second)} answers")


def compared(first: list[float], second: list[float], percent: int) -> str:
    before, after = quantile(first, percent), quantile(second, percent)
    return f"{before:.1f} and {after:.1f} ms ({after / before:.2f} x)"


async def answering(desk: Desk, actor: Actor, more: Callable[[], bool]) -> list[list[float]]:
    """Milliseconds of each answer, one request after the other with a pause between; at least 200 of each."""
    taken: list[list[float]] = [[] for _ in ASKED]
    while more() or len(taken[0]) < LEAST:
        for times, text in zip(taken, ASKED.values(), strict=True):
            begun = time.perf_counter()
            told = await desk.ask(actor, text)
            times.append((time.perf_counter() - begun) * 1000)
            assert not told.codes, told
            await asyncio.sleep(0.005)
    return taken


def quantile(times: list[float], percent: int) -> float:
    return sorted(times)[len(times) * percent // 100]


def a_file(rows: int, hosts: list[str]) -> bytes:
    """As many labs, each with a service and an instrument."""
    names = [f"示例实验室 {n}" for n in range(rows)]
    labs = (lab_row(name, hosts[n % HOSTS], 领域=FIELDS[n % 3]) for n, name in enumerate(names))
    offers = [["实验室名称", "服务名称", "活动类型", "价格（元）"]]
    offers += [[name, "示例服务", "测试检验", 500] for name in names]
    instruments = [["实验室名称", "仪器名称", "仪器类别"]] + [[name, "示例仪器", "分析仪器"] for name in names]
    return labs_sheet(*labs, 服务项目=offers, 仪器设备=instruments)


async def run(rows: int, submits: bool, database: PostgresService, objects: ObjectService) -> bool:
    """Whether all of it was done within the limit."""
    await migrate_url(database.database_owner_url)
    taken = {mode: await measure(rows, submits, mode, database, objects) for mode in ImportMode}
    whole, limit = taken[ImportMode.ALL_OR_NOTHING], LIMIT * max(rows, 1000) / OF_ROWS
    print(f"read, judged and written in {whole:.1f} s, limit {limit:.1f} s: {'kept' if whole <= limit else 'BROKEN'}")
    return whole <= limit


if __name__ == "__main__":
    count = next((int(each) for each in sys.argv[1:] if each.isdigit()), 5000)
    with services.postgres() as postgres, services.objects() as store_service:
        kept = asyncio.run(run(count, "submit" in sys.argv, postgres, store_service))
    sys.exit(0 if kept else 1)
