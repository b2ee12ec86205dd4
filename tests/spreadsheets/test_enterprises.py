"""Served enterprises and rosters from a sheet (REC-4, REC-5): counted by their codes, judged by their own rules."""

import asyncpg
import pytest

from documents.content import CSV
from kernel.actor import Actor
from kernel.errors import IllegalStep, NotFound, RulesBroken
from onboarding.operations import submit_institution_application
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.operations import preview_import
from storage import S3Store
from tests.factories.documents import a_present_version
from tests.factories.hosts import a_code
from tests.factories.onboarding import a_draft, a_roster, someone
from tests.factories.spreadsheets import a_colleague, a_workbook, an_import, carried_out
from tests.factories.tenants import RECOMMENDER, a_tenant
from tests.refused import codes_of
from tests.services import PostgresService

HEADINGS = ["企业名称", "统一社会信用代码", "行业代码", "从业人员（人）", "营业收入（万元）"]
ALL, VALID = ImportMode.ALL_OR_NOTHING, ImportMode.VALID_ROWS_ONLY
ENTERPRISES, ROSTER = ImportKind.SERVED_ENTERPRISES, ImportKind.ROSTER


async def an_adviser() -> Actor:
    return await a_colleague(Role.RECOMMENDER_ADVISER, await a_tenant(RECOMMENDER))


async def test_enterprises_are_recorded_with_their_size(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    adviser = await an_adviser()
    rows = [["甲", a_code(1), "C35", 25, 800], ["乙", a_code(2).lower(), "", "", ""]]
    job = await an_import(adviser, store, a_workbook(名单=[HEADINGS, *rows]), ENTERPRISES)
    job = await carried_out(adviser, store, job, ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 2)
    found = await owner.fetch("select name, uscc, revenue, size_class, recommender_id party from served_enterprise")
    assert [tuple(row) for row in found] == [
        ("甲", a_code(1), 800_000_000, "SMALL", adviser.party),
        ("乙", a_code(2), None, None, adviser.party),
    ]


async def test_codes_that_are_invalid_repeated_or_known_are_told_by_row(
    database: PostgresService, store: S3Store
) -> None:
    """REC-4."""
    adviser = await an_adviser()
    first = await an_import(adviser, store, a_workbook(名单=[HEADINGS, ["甲", a_code(1)]]), ENTERPRISES)
    await carried_out(adviser, store, first, ALL)

    rows = [["甲", a_code(1)], ["乙", a_code(2)[:-1] + "!"], ["丙", a_code(3)], ["丁", a_code(3)]]
    job = await an_import(adviser, store, a_workbook(名单=[HEADINGS, *rows]), ENTERPRISES)

    assert [(each["row"], each["column"], each["code"]) for each in job.problems] == [
        (2, "B", "served_enterprise.uscc.duplicate"),
        (3, "B", "served_enterprise.uscc.invalid"),
        (5, "A", "import.enterprise.repeated"),
    ]


@pytest.mark.parametrize("kind", [ENTERPRISES, ROSTER])
async def test_rec_5_an_industry_is_a_code(database: PostgresService, store: S3Store, kind: ImportKind) -> None:
    """One that the criteria do not know is kept: the Office rules on it."""
    who = await an_adviser() if kind is ENTERPRISES else await someone()
    application = None if kind is ENTERPRISES else (await a_draft(who, RECOMMENDER)).id
    rows = [["甲", a_code(1), "工业"], ["乙", a_code(2), "C9999"], ["丙", a_code(3), "软件和信息技术服务业"]]
    data = a_workbook(名单=[HEADINGS, *rows])
    job = await an_import(who, store, data, kind, application_id=application)

    assert [(each["row"], each["column"], each["code"]) for each in job.problems] == [
        (2, "C", "enterprise.industry.not_a_code"),
        (4, "C", "enterprise.industry.not_a_code"),
    ]
    assert "C35" in job.problems[0]["zh"]


async def test_a_credit_code_that_is_far_too_long_is_told_in_words(database: PostgresService, store: S3Store) -> None:
    job = await an_import(await an_adviser(), store, a_workbook(名单=[HEADINGS, ["甲", "9" * 300]]), ENTERPRISES)

    assert [(each["row"], each["column"], each["code"]) for each in job.problems] == [
        (2, "B", "served_enterprise.uscc.invalid")
    ]
    assert "须为 18 位，现为 300 位" in job.problems[0]["zh"]


async def test_a_csv_of_a_chinese_office_program(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    adviser = await an_adviser()
    data = f"企业名称,统一社会信用代码\r\n示例公司,{a_code(1)}\r\n".encode("gb18030")
    job = await an_import(adviser, store, data, ENTERPRISES, content_type=CSV)
    await carried_out(adviser, store, job, ALL)

    assert await owner.fetchval("select name from served_enterprise") == "示例公司"


async def test_a_roster_replaces_the_one_there_is_and_lets_the_application_pass(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    """REC-4: one short of thirty, then thirty."""
    founder = await someone()
    application = await a_draft(founder, RECOMMENDER, roster=a_roster(29))
    with pytest.raises(RulesBroken):
        await submit_institution_application(founder, application.id)

    rows = [[f"示例 {n}", a_code(n), "C35", 10, 100] for n in range(1, 31)]
    data = a_workbook(名单=[HEADINGS, *rows])
    job = await an_import(founder, store, data, ROSTER, application_id=application.id)
    assert (job.person_id, job.provider_id) == (founder.person, None)
    job = await carried_out(founder, store, job, ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 30)
    assert await owner.fetchval("select count(*) from served_enterprise") == 30
    assert (await submit_institution_application(founder, application.id)).state == "SUBMITTED"


async def test_a_roster_belongs_to_ones_own_open_application(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    founder, stranger = await someone(), await someone()
    application = await a_draft(founder, RECOMMENDER)
    data = a_workbook(名单=[HEADINGS, ["甲", a_code(1)]])

    with pytest.raises(NotFound):
        await an_import(stranger, store, data, ROSTER, application_id=application.id)
    with pytest.raises(RulesBroken) as refused:
        await an_import(founder, store, data, ROSTER)
    assert codes_of(refused) == ["import.application.missing"]
    await owner.execute("update institution_application set state = 'SUBMITTED'")
    with pytest.raises(IllegalStep):
        await an_import(founder, store, data, ROSTER, application_id=application.id)


async def test_only_checked_spreadsheets_are_read(database: PostgresService, store: S3Store) -> None:
    adviser = await an_adviser()
    version = await a_present_version(adviser, store)

    with pytest.raises(RulesBroken) as refused:
        await preview_import(adviser, ImportPreview(document_version_id=version.id, kind=ENTERPRISES))

    assert codes_of(refused) == ["import.document.not_for_import"]


async def test_a_file_that_cannot_be_read_says_why(database: PostgresService, store: S3Store) -> None:
    adviser = await an_adviser()
    job = await an_import(adviser, store, a_workbook(名单=[["甲", "乙"], ["1", "2"]]), ENTERPRISES)

    assert (job.state, job.result_id) == (ImportState.UNREADABLE, None)
    assert [each["code"] for each in job.problems] == ["import.headings.missing"]
    assert "企业名称、统一社会信用代码" in job.problems[0]["zh"]
