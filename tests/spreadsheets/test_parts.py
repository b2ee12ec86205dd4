"""Services, instruments and contacts from sheets: with new labs, and of labs that are on record (LAB-6, LAB-8)."""

import asyncpg
import pytest

from documents.content import CSV, XLSX
from labs.operations import submit_lab
from policies.permissions import Role
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.models import ImportJob
from spreadsheets.reading import read_tables
from spreadsheets.templates import template
from storage import S3Store
from tests.factories.hosts import a_host, a_platform_member, an_authorisation
from tests.factories.labs import Reporter, a_lab, a_psi, an_open_lab
from tests.factories.spreadsheets import (
    Rows,
    a_colleague,
    a_workbook,
    an_import,
    carried_out,
    lab_row,
    labs_sheet,
)

ALL, VALID = ImportMode.ALL_OR_NOTHING, ImportMode.VALID_ROWS_ONLY
INSTRUMENTS: Rows = [["实验室名称", "仪器名称", "仪器类别", "型号"]]
CONTACTS: Rows = [["实验室名称", "姓名", "联系电话", "是否公开"]]


def codes(job: ImportJob) -> list[tuple[str, int, str, str]]:
    return [(each["sheet"], each["row"], each["column"], each["code"]) for each in job.problems]


async def test_new_labs_bring_all_their_parts(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    data = labs_sheet(
        lab_row("甲", psi.host.name),
        仪器设备=[*INSTRUMENTS, ["甲", "电镜", "分析仪器", "X-1"], ["甲", "天平", "03", ""]],
        联系人=[*CONTACTS, ["甲", "张某", "010-1", "否"], ["甲", "李某", "010-2", ""]],
    )
    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, data, submits=True), ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 5)
    lab = await owner.fetchval("select id from lab")
    kept = await owner.fetch("select lab_id, name, instrument_class, model from instrument order by name")
    assert [tuple(row) for row in kept] == [(lab, "天平", "METROLOGY", ""), (lab, "电镜", "ANALYTICAL", "X-1")]
    people = await owner.fetch("select name, listed from lab_contact order by listed")
    assert [tuple(row) for row in people] == [("张某", False), ("李某", True)]
    names = "select jsonb_path_query_array(snapshot, '$.instruments[*].name') from round"
    assert await owner.fetchval(names) == '["电镜", "天平"]'


async def test_faults_of_parts_stand_at_their_rows(psi: Reporter, store: S3Store) -> None:
    data = labs_sheet(
        lab_row("甲", psi.host.name),
        lab_row("乙", psi.host.name),
        仪器设备=[*INSTRUMENTS, ["甲", "电镜", "不明仪器", ""], ["丁", "电镜", "激光器", ""]],
        联系人=[*CONTACTS, ["乙", "张某", "", ""]],
    )
    job = await an_import(psi.actor, store, data)

    assert codes(job) == [
        ("实验室", 2, "", "import.lab.part_missing"),
        ("实验室", 3, "", "import.lab.part_missing"),
        ("仪器设备", 2, "C", "import.cell.unknown_word"),
        ("仪器设备", 3, "A", "import.instrument.lab_unknown"),
        ("联系人", 2, "", "lab.contact.unreachable"),
    ]
    assert (job.rows_total, job.rows_wrong) == (5, 3)


@pytest.mark.parametrize("mode", ImportMode)
async def test_instruments_of_labs_on_record(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection, mode: ImportMode
) -> None:
    lab = await a_lab(psi, name="甲")
    data = "实验室名称,仪器名称,仪器类别\r\n甲,电镜,分析仪器\r\n甲,激光器,14 激光器\r\n".encode()
    job = await an_import(psi.actor, store, data, ImportKind.INSTRUMENTS, content_type=CSV)
    job = await carried_out(psi.actor, store, job, mode)

    assert (job.state, job.rows_written, job.problems) == (ImportState.DONE, 2, [])
    rows = await owner.fetch("select lab_id, provider_id, name, instrument_class from instrument order by id")
    assert [tuple(row) for row in rows] == [
        (lab.id, psi.tenant.id, "电镜", "ANALYTICAL"),
        (lab.id, psi.tenant.id, "激光器", "LASER"),
    ]
    assert await owner.fetchval("select version from lab") == lab.version + 1
    kept = await owner.fetch("select kind, facts from audit_entry where kind = 'lab.revised'")
    assert [tuple(row) for row in kept] == [("lab.revised", '{"changed": "instruments"}')]
    assert await owner.fetchval("select count(*) from document where kind = 'IMPORT_RESULT'") == 1


async def test_an_open_lab_shows_new_instruments_at_once(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    """LAB-6: as when its institution amends it."""
    await an_open_lab(psi, name="甲")
    data = a_workbook(表=[*INSTRUMENTS, ["甲", "电镜", "分析仪器", "X-1"]])
    job = await an_import(psi.actor, store, data, ImportKind.INSTRUMENTS)
    job = await carried_out(psi.actor, store, job, ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 1)
    entry = await owner.fetchrow(
        "select instruments, instrument_classes from catalogue_entry where valid_until is null"
    )
    assert (entry["instruments"], entry["instrument_classes"]) == (["电镜 X-1"], ["ANALYTICAL"])
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'lab.amended'") == 1


@pytest.mark.parametrize("kind", [ImportKind.LAB_SERVICES, ImportKind.LAB_CONTACTS])
async def test_services_and_contacts_of_labs_on_record(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection, kind: ImportKind
) -> None:
    await a_lab(psi, name="甲", services=())
    services = a_workbook(表=[["实验室名称", "服务名称", "活动类型", "价格"], ["甲", "成像", "测试检验", "12.5"]])
    contacts = a_workbook(表=[*CONTACTS, ["甲", "张某", "010-1", "是"]])
    data = services if kind is ImportKind.LAB_SERVICES else contacts
    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, data, kind), ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 1)
    found = await owner.fetch("select name from lab_service union all select name from lab_contact")
    assert len(found) == 1


async def test_parts_that_no_lab_of_ours_takes(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    """LAB-1, LAB-3: another institution's lab, one of two with the name, one that was submitted, what is there."""
    await a_lab(await a_psi(), name="别家")
    second = await a_host()
    await an_authorisation(await a_platform_member(second), psi.tenant)
    await a_lab(psi, name="双")
    await a_lab(Reporter(psi.tenant, second, psi.actor), name="双")
    await submit_lab(psi.actor, (await a_lab(psi, name="已报")).id)
    await a_lab(psi, name="甲")
    heads = ["实验室名称", "依托单位", "仪器名称", "仪器类别"]
    first = a_workbook(表=[heads, ["甲", "", "电镜", "分析仪器"]])
    job = await an_import(psi.actor, store, first, ImportKind.INSTRUMENTS)
    await carried_out(psi.actor, store, job, ALL)

    rows = [
        ["别家", "", "电镜", "分析仪器"],
        ["双", "", "电镜", "分析仪器"],
        ["双", second.name, "电镜", "分析仪器"],
        ["已报", "", "电镜", "分析仪器"],
        ["甲", "", "电镜", "分析仪器"],
        ["甲", "", "天平", "计量仪器"],
        ["甲", "", "天平", "计量仪器"],
        ["甲", "", "", "计量仪器"],
    ]
    job = await an_import(psi.actor, store, a_workbook(表=[heads, *rows]), ImportKind.INSTRUMENTS)

    assert [(row, column, code) for _, row, column, code in codes(job)] == [
        (2, "A", "import.part.lab_not_recorded"),
        (3, "A", "import.part.lab_not_recorded"),
        (5, "A", "import.part.lab_not_open_to_changes"),
        (6, "C", "import.part.already_recorded"),
        (8, "A", "import.part.repeated"),
        (9, "C", "import.cell.missing"),
    ]
    job = await carried_out(psi.actor, store, job, VALID)
    assert (job.state, job.rows_written, job.rows_wrong) == (ImportState.DONE, 2, 6)
    assert await owner.fetchval("select count(*) from instrument") == 3


async def test_a_lab_takes_two_hundred_of_a_kind(psi: Reporter, store: S3Store) -> None:
    await a_lab(psi, name="甲")
    rows: Rows = [["甲", f"仪器 {n}", "其他仪器", ""] for n in range(201)]
    job = await an_import(psi.actor, store, a_workbook(表=[*INSTRUMENTS, *rows]), ImportKind.INSTRUMENTS)

    assert [(each["row"], each["code"]) for each in job.problems] == [(202, "lab.items.too_many")]


async def test_another_institution_brings_nothing_to_a_lab(psi: Reporter, store: S3Store) -> None:
    await a_lab(psi, name="甲")
    other = await a_psi()
    stranger = await a_colleague(Role.PSI_OPERATOR, other.tenant)
    data = a_workbook(表=[*INSTRUMENTS, ["甲", "电镜", "分析仪器", ""]])
    job = await an_import(stranger, store, data, ImportKind.INSTRUMENTS)

    assert [each["code"] for each in job.problems] == ["import.part.lab_not_recorded"]


def test_the_template_of_labs_has_a_sheet_for_each_part() -> None:
    sheets = [table.name for table in read_tables(template(ImportKind.LABS), XLSX)]
    assert sheets == ["实验室", "服务项目", "仪器设备", "联系人"]
