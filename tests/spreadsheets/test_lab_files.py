"""A file of labs with further sheets: whose each row is, what a wrong one means for its lab, and what is given back."""

import io
import json
from typing import Any

import asyncpg
import pytest

from documents.models import DocumentVersion
from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken
from spreadsheets.inputs import ImportStart
from spreadsheets.kinds import ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.models import ImportJob
from spreadsheets.operations import start_import
from spreadsheets.reading import read_tables
from storage import S3Store
from tests.factories.hosts import a_host, a_platform_member, an_authorisation
from tests.factories.labs import Reporter
from tests.factories.spreadsheets import LAB_HEADINGS, Rows, a_workbook, an_import, carried_out, lab_row, labs_sheet
from tests.refused import codes_of

ALL, VALID = ImportMode.ALL_OR_NOTHING, ImportMode.VALID_ROWS_ONLY
SERVICES: Rows = [["实验室名称", "依托单位", "服务名称", "活动类型", "价格（元）"]]


def a_service(
    lab: str, name: str = "成像", *, host: str = "", activity: str = "测试检验", price: Any = 500
) -> list[Any]:
    return [lab, host, name, activity, price]


def codes(job: ImportJob) -> list[tuple[str, int, str, str]]:
    return [(each["sheet"], each["row"], each["column"], each["code"]) for each in job.problems]


async def given_back(actor: Actor, store: S3Store, job: ImportJob) -> dict[str, list[list[str]]]:
    """The result file's sheets: headings, then rows, as text."""
    async with work(actor):
        versions = await DocumentVersion.filter(document_id=job.result_id).order_by("-number")
    file = io.BytesIO()
    await store.fetch(versions[0].object_key, file, etag=(await store.stat(versions[0].object_key)).etag)
    tables = read_tables(file.getvalue(), versions[0].content_type)
    return {table.name: [[str(cell) for cell in line.cells] for line in table.lines] for table in tables}


async def labs_of(owner: asyncpg.Connection) -> list[tuple[Any, ...]]:
    """Each lab's name and state, with its services."""
    rows = await owner.fetch(
        "select l.name, l.state, array(select s.name from lab_service s where s.lab_id = l.id order by 1) services"
        " from lab l order by l.name"
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("names_host", [False, True])
async def test_lab_6_a_repeat_takes_nothing_from_the_row_that_stands(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection, names_host: bool
) -> None:
    host = psi.host.name if names_host else ""
    data = labs_sheet(
        lab_row("甲", psi.host.name), lab_row("乙", psi.host.name), lab_row(" 甲", psi.host.name),
        服务项目=[*SERVICES, a_service("甲", host=host)],
    )  # fmt: skip
    job = await an_import(psi.actor, store, data, submits=True)
    assert codes(job) == [("实验室", 4, "A", "import.lab.repeated")]
    assert (job.rows_total, job.rows_wrong) == (4, 1)

    job = await carried_out(psi.actor, store, job, VALID)

    assert (job.rows_done, job.rows_written, job.rows_wrong) == (4, 3, 1)
    assert await labs_of(owner) == [("乙", "SUBMITTED", []), ("甲", "SUBMITTED", ["成像"])]
    snapshot = "select jsonb_path_query_array(snapshot, '$.services[*].name') from round order by 1"
    assert [json.loads(row[0]) for row in await owner.fetch(snapshot)] == [[], ["成像"]]


async def test_a_host_that_is_written_in_two_ways_is_one(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    """By its name, and by its code with another name."""
    await owner.execute("update organisation set uscc = '91350100M000100Y43' where id = $1", psi.host.id)
    by_code = [*lab_row("甲", "旧名"), "91350100m000100y43"]
    labs = [[*LAB_HEADINGS, "统一社会信用代码"], [*lab_row("甲", psi.host.name), ""], by_code]
    services = [*SERVICES, a_service("甲"), a_service("甲", "成分", host="旧名")]
    job = await an_import(psi.actor, store, a_workbook(实验室=labs, 服务项目=services))

    assert codes(job) == [("实验室", 3, "A", "import.lab.repeated")]


async def test_a_repeat_of_a_row_that_cannot_be_read_stands_and_has_the_services(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    data = labs_sheet(
        lab_row("甲", psi.host.name, 认定日期="昨天"),
        lab_row("甲", psi.host.name),
        服务项目=[*SERVICES, a_service("甲")],
    )
    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, data, submits=True), VALID)

    assert codes(job) == [("实验室", 2, "H", "import.cell.not_a_date")]
    assert await labs_of(owner) == [("甲", "SUBMITTED", ["成像"])]


async def test_lab_6_a_lab_of_which_a_service_is_wrong_stays_a_draft_and_says_so(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    services = [a_service("甲"), a_service("甲", "成分", price="面议"), a_service("乙")]
    data = labs_sheet(lab_row("甲", psi.host.name), lab_row("乙", psi.host.name), 服务项目=[*SERVICES, *services])
    job = await an_import(psi.actor, store, data, submits=True)
    assert codes(job) == [
        ("实验室", 2, "", "import.lab.part_missing"),
        ("服务项目", 3, "E", "import.cell.not_a_number"),
    ]
    assert "服务项目表第 3 行" in job.problems[0]["zh"]
    with pytest.raises(RulesBroken) as refused:
        await start_import(psi.actor, job.id, ImportStart(mode=ALL))
    assert codes_of(refused) == ["import.rows.some_wrong"]
    assert await labs_of(owner) == []

    job = await carried_out(psi.actor, store, job, VALID)

    assert (job.rows_total, job.rows_written, job.rows_wrong) == (5, 4, 1)
    assert await labs_of(owner) == [("乙", "SUBMITTED", ["成像"]), ("甲", "DRAFT", ["成像"])]
    told = "select payload->'facts'->>'labs' from outbox_event where kind = 'labs.reported'"
    assert await owner.fetchval(told) == "1"
    sheet = (await given_back(psi.actor, store, job))["实验室"]
    assert [row[1] for row in sheet[1:]] == ["已导入为草稿，未上报", "已导入"]
    assert "服务项目表第 3 行" in sheet[1][2]

    mended = labs_sheet(lab_row("甲", psi.host.name), 服务项目=[*SERVICES, a_service("甲"), a_service("甲", "成分")])
    await carried_out(psi.actor, store, await an_import(psi.actor, store, mended, submits=True), ALL)
    assert (await labs_of(owner))[1] == ("甲", "SUBMITTED", ["成像", "成分"])


async def test_a_lab_on_record_is_left_alone_while_a_part_is_wrong(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    first = labs_sheet(lab_row("甲", psi.host.name), 服务项目=[*SERVICES, a_service("甲"), a_service("甲", "成分")])
    await carried_out(psi.actor, store, await an_import(psi.actor, store, first), ALL)
    again = labs_sheet(
        lab_row("甲", psi.host.name, 领域="新能源"), lab_row("乙", psi.host.name),
        服务项目=[*SERVICES, a_service("甲"), a_service("甲", "成分", activity="不明")],
    )  # fmt: skip
    job = await an_import(psi.actor, store, again, submits=True)
    assert codes(job) == [
        ("实验室", 2, "", "import.lab.part_missing_of_recorded"),
        ("服务项目", 2, "", "import.part.lab_refused"),
        ("服务项目", 3, "D", "import.cell.unknown_word"),
    ]

    job = await carried_out(psi.actor, store, job, VALID)

    assert (job.rows_written, job.rows_wrong) == (1, 3)
    assert await labs_of(owner) == [("乙", "SUBMITTED", []), ("甲", "DRAFT", ["成像", "成分"])]
    assert await owner.fetchval("select field from lab where name = '甲'") == "新材料"


async def test_a_service_of_one_of_two_labs_holds_back_both(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    second = await a_host()
    await an_authorisation(await a_platform_member(second), psi.tenant)
    data = labs_sheet(
        lab_row("甲", psi.host.name), lab_row("甲", second.name), lab_row("乙", psi.host.name),
        服务项目=[*SERVICES, a_service("甲"), a_service("甲", host=second.name), a_service("丁"), a_service("")],
    )  # fmt: skip
    job = await an_import(psi.actor, store, data, submits=True)
    assert codes(job) == [
        ("实验室", 2, "", "import.lab.part_missing"),
        ("实验室", 3, "", "import.lab.part_missing"),
        ("服务项目", 2, "A", "import.part.lab_ambiguous"),
        ("服务项目", 4, "A", "import.service.lab_unknown"),
        ("服务项目", 5, "A", "import.cell.missing"),
    ]

    await carried_out(psi.actor, store, job, VALID)

    found = await labs_of(owner)
    assert found[0] == ("乙", "SUBMITTED", [])
    assert sorted(row[1:] for row in found[1:]) == [("DRAFT", []), ("DRAFT", ["成像"])]


async def test_every_sheet_comes_back_with_its_own_headings_and_all_its_rows(psi: Reporter, store: S3Store) -> None:
    """Thirteen rows are counted: not the title above the headings, the empty line, nor the template's example."""
    host = psi.host.name
    data = a_workbook(
        目录=[["说明"], ["请勿删除"]],
        实验室=[
            ["某中心实验室名单"], LAB_HEADINGS, ["（示例，请删除）示例实验室", "示例大学"], [],
            lab_row("甲", host), lab_row("乙", "无此单位"), lab_row("甲", host), lab_row("丙", host),
        ],
        服务项目=[
            [*SERVICES[0], "备注"], [*a_service("甲"), "无"], a_service("甲", "成分", price="面议"), [],
            a_service("丁"), a_service("乙"),
        ],
        仪器设备=[["仪器类别", "仪器名称", "实验室名称"], ["分析仪器", "电镜", "甲"], ["不明", "天平", "甲"]],
        联系人=[["实验室名称", "姓名", "联系电话"], ["甲", "张某", "010-1"], ["丙", "李某", ""], ["丙", "王某", "1"]],
    )  # fmt: skip
    job = await an_import(psi.actor, store, data)
    assert (job.rows_total, job.rows_wrong) == (13, 7)
    before = await given_back(psi.actor, store, job)

    job = await carried_out(psi.actor, store, job, VALID)

    assert (job.rows_done, job.rows_written, job.rows_wrong) == (13, 6, 7)
    after = await given_back(psi.actor, store, job)
    services = ["行号", "结果", "问题", "实验室名称", "依托单位", "服务名称", "活动类型", "价格（元）"]
    assert list(before) == list(after) == ["实验室", "服务项目", "仪器设备", "联系人"]
    assert after["实验室"][0] == ["行号", "结果", "问题", *LAB_HEADINGS]
    assert after["服务项目"][0] == services
    assert after["仪器设备"][0] == ["行号", "结果", "问题", "仪器类别", "仪器名称", "实验室名称"]
    assert after["联系人"][0] == ["行号", "结果", "问题", "实验室名称", "姓名", "电话"]
    assert [row[3:] for row in after["服务项目"][1:]] == [
        ["甲", "", "成像", "测试检验", "500"],
        ["甲", "", "成分", "测试检验", "面议"],
        ["丁", "", "成像", "测试检验", "500"],
        ["乙", "", "成像", "测试检验", "500"],
    ]
    outcomes = {name: [(row[0], row[1]) for row in rows[1:]] for name, rows in after.items()}
    assert outcomes == {
        "实验室": [("5.0", "已导入"), ("6.0", "不合格"), ("7.0", "不合格"), ("8.0", "已导入")],
        "服务项目": [("2.0", "已导入"), ("3.0", "不合格"), ("5.0", "不合格"), ("6.0", "不合格")],
        "仪器设备": [("2.0", "已导入"), ("3.0", "不合格")],
        "联系人": [("2.0", "已导入"), ("3.0", "不合格"), ("4.0", "已导入")],
    }
    assert [row[1] for row in before["服务项目"][1:]] == ["合格", "不合格", "不合格", "不合格"]
    assert after["服务项目"][2][2] == "服务项目 E3 价格（元）：“面议”不是数字"
    assert after["服务项目"][4][2].startswith("服务项目 第 6 行：所属实验室（实验室表第 6 行）不合要求")
    assert after["联系人"][2][2].startswith("联系人 第 3 行：")
    assert {each["sheet"] for each in job.problems} == set(after)


async def test_headings_that_a_further_sheet_lacks_name_their_sheet(psi: Reporter, store: S3Store) -> None:
    services = [["实验室名称", "服务名称", "价格（元）"], ["甲", "成像", 500]]
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name), 服务项目=services))

    assert job.state is ImportState.UNREADABLE
    assert [(each["sheet"], each["code"]) for each in job.problems] == [("服务项目", "import.headings.missing")]
    assert "工作表“服务项目”缺少列：活动类型" in job.problems[0]["zh"]


async def test_a_credit_code_that_is_far_too_long_is_told_by_its_row(psi: Reporter, store: S3Store) -> None:
    row = [*lab_row("甲", "无此单位"), "9" * 300]
    job = await an_import(psi.actor, store, a_workbook(实验室=[[*LAB_HEADINGS, "统一社会信用代码"], row]))

    assert codes(job) == [("实验室", 2, "B", "import.lab.host_unknown")]
