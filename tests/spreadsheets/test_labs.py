"""Labs from a sheet: judged first, written as asked, by the rules of a single one (LAB-1, LAB-5, LAB-6)."""

import json
from dataclasses import replace

import asyncpg
import pytest

from app.listening import load_listeners
from documents.kinds import DocumentKind, VersionState
from journal.delivery import deliver
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabApproval, LabReturn
from labs.operations import approve_lab, claim_lab, return_lab
from labs.recognition_rules import CERTIFIED
from notifications.sentences import kinds
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview, ImportStart
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState
from spreadsheets.operations import preview_import, start_import
from spreadsheets.running import run_import
from storage import S3Store
from tests.factories.hosts import a_center_membership
from tests.factories.labs import Reporter, a_center, a_psi, a_submitted_lab, an_office
from tests.factories.onboarding import a_document
from tests.factories.spreadsheets import a_colleague, an_import, carried_out, lab_row, labs_sheet
from tests.factories.tenants import a_membership, a_person
from tests.refused import codes_of
from tests.services import PostgresService

ALL, VALID = ImportMode.ALL_OR_NOTHING, ImportMode.VALID_ROWS_ONLY


async def test_a_preview_writes_no_lab(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name), lab_row("乙", psi.host.name)))

    assert (job.state, job.rows_total, job.rows_wrong, job.problems) == (ImportState.PREVIEWED, 2, 0, [])
    assert await owner.fetchval("select count(*) from lab") == 0


async def test_all_rows_are_written_as_single_drafts_would_be(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    services = [["实验室名称", "服务名称", "活动类型", "价格（元）"], ["甲", "扫描电镜", "测试检验", 500.5]]
    data = labs_sheet(lab_row("甲", psi.host.name), lab_row("乙", psi.host.name), 服务项目=services)
    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, data), ALL)

    assert (job.state, job.rows_done, job.rows_written) == (ImportState.DONE, 3, 3)
    lab = await owner.fetchrow("select * from lab where name = '甲'")
    assert (lab["provider_id"], lab["state"], lab["category"]) == (psi.tenant.id, "DRAFT", "NATIONAL_KEY_LAB")
    service = await owner.fetchrow("select * from lab_service")
    assert (service["lab_id"], service["price"], service["name"]) == (lab["id"], 50050, "扫描电镜")
    assert await owner.fetchval("select count(*) from recognition") == 2
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry where kind like 'lab.%'")]
    assert kinds == ["lab.drafted"] * 2


async def test_each_fault_names_its_row_and_column(psi: Reporter, store: S3Store) -> None:
    data = labs_sheet(
        lab_row("甲", psi.host.name),
        lab_row("", psi.host.name),
        lab_row("丙", "无此单位"),
        lab_row("丁", psi.host.name, 认定日期="昨天"),
        lab_row("戊", psi.host.name, 类别="一般实验室"),
        lab_row("甲", psi.host.name),
    )
    job = await an_import(psi.actor, store, data)

    found = [(each["row"], each["column"], each["heading"], each["code"]) for each in job.problems]
    assert found == [
        (3, "A", "实验室名称", "import.cell.missing"),
        (4, "B", "依托单位", "import.lab.host_unknown"),
        (5, "H", "认定日期", "import.cell.not_a_date"),
        (6, "C", "类别", "import.cell.unknown_word"),
        (7, "A", "实验室名称", "import.lab.repeated"),
    ]
    assert (job.rows_total, job.rows_wrong) == (6, 5)
    assert job.result_id is not None


async def test_one_wrong_row_stops_all_or_only_itself(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name), lab_row("乙", "无此单位")))

    with pytest.raises(RulesBroken) as refused:
        await start_import(psi.actor, job.id, ImportStart(mode=ALL))
    assert codes_of(refused) == ["import.rows.some_wrong"]

    job = await carried_out(psi.actor, store, job, VALID)
    assert (job.state, job.rows_written, job.rows_wrong) == (ImportState.DONE, 1, 1)
    assert [row["name"] for row in await owner.fetch("select name from lab")] == ["甲"]


async def test_submitted_labs_meet_every_condition_of_a_submission(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    """LAB-1, LAB-5: another institution's host, a recognition in the future."""
    other = await a_psi()
    data = labs_sheet(
        lab_row("甲", psi.host.name),
        lab_row("乙", other.host.name),
        lab_row("丙", psi.host.name, 认定日期="2999-01-01"),
    )
    job = await an_import(psi.actor, store, data, submits=True)

    assert [(each["row"], each["column"], each["rule"]) for each in job.problems] == [
        (3, "B", "LAB-1"),
        (4, "H", "LAB-5"),
    ]
    await carried_out(psi.actor, store, job, VALID)
    lab = await owner.fetchrow("select * from lab")
    assert (lab["state"], lab["submitted_by_id"]) == ("SUBMITTED", psi.actor.person)
    kept = await owner.fetchrow("select * from round")
    assert (kept["subject_id"], kept["number"], kept["provider_id"]) == (lab["id"], 1, psi.tenant.id)


async def test_dc_6_a_lab_that_another_institution_reports_is_not_submitted(
    store: S3Store, database: PostgresService
) -> None:
    """As `submit_lab` finds it (A-23), though the importer does not see the other's lab."""
    first = await a_center()
    await a_submitted_lab(first, name="甲")
    second = await a_center()
    await a_center_membership(
        first.host, second.tenant, document=await a_document(DocumentKind.AUTHORISATION_LETTER, provider=second.tenant)
    )
    actor = await a_colleague(Role.CENTER_OPERATOR, second.tenant)
    job = await an_import(actor, store, labs_sheet(lab_row("甲", first.host.name)), submits=True)

    assert [(each["rule"], each["code"]) for each in job.problems] == [("DC-6", "lab.center.already_reported")]


async def test_the_office_hears_of_an_import_once(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    load_listeners()
    reviewer = await a_person()
    await a_membership(reviewer, Role.OFFICE_REVIEWER)
    rows = [lab_row(f"实验室 {n}", psi.host.name) for n in range(3)]
    job = await an_import(psi.actor, store, labs_sheet(*rows), submits=True)
    await carried_out(psi.actor, store, job, VALID)

    for event in await owner.fetch("select id from outbox_event where kind = any($1)", list(kinds())):
        await deliver(event["id"])
    assert await owner.fetchval("select count(*) from notification where person_id = $1", reviewer.id) == 1
    said = await owner.fetch("select kind, payload->'facts'->>'labs' labs from outbox_event where kind like 'lab%'")
    assert [tuple(row) for row in said] == [("labs.reported", "3")]
    kept = await owner.fetch("select kind, count(*) from audit_entry where kind like 'lab.%' group by 1 order by 1")
    assert [tuple(row) for row in kept] == [("lab.drafted", 3), ("lab.submitted", 3)]


async def test_an_upload_that_has_run_out_is_not_read(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    await owner.execute("update document set expires_on = '2020-01-01'")

    with pytest.raises(RulesBroken) as refused:
        await preview_import(psi.actor, ImportPreview(document_version_id=job.source_id, kind=ImportKind.LABS))
    assert codes_of(refused) == ["import.document.not_for_import"]


async def test_a_sheet_brought_again_revises_its_drafts_and_leaves_the_rest_of_them(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    instruments = [["实验室名称", "仪器名称", "仪器类别"], ["甲", "示例仪器", "分析仪器"]]
    first = labs_sheet(
        lab_row("甲", psi.host.name), lab_row("乙", psi.host.name, 活动类型="其他"), 仪器设备=instruments
    )
    await carried_out(psi.actor, store, await an_import(psi.actor, store, first), ALL)
    mended = labs_sheet(
        lab_row("甲", psi.host.name, 领域="新能源", 认定证书编号="示例-002"),
        lab_row(" 乙", psi.host.name, 活动类型=""),
        lab_row("丙", psi.host.name),
    )

    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, mended), ALL)

    assert (job.state, job.rows_written, job.problems) == (ImportState.DONE, 3, [])
    labs = await owner.fetch("select name, field, activity_types from lab order by id")
    assert [row["name"] for row in labs] == ["甲", "乙", "丙"]
    assert (labs[0]["field"], labs[1]["activity_types"]) == ("新能源", ["OTHER"])
    acts = await owner.fetch(
        "select certificate_no from recognition r join lab l on l.id = r.lab_id where l.name = '甲'"
    )
    assert [row[0] for row in acts] == ["示例-002"]
    assert await owner.fetchval("select count(*) from instrument") == 1
    said = await owner.fetch("select kind, facts->>'changed' from audit_entry where kind like 'lab.%' order by id")
    assert [tuple(row) for row in said][2:] == [("lab.drafted", None), ("lab.revised", "field, recognition")]


async def test_lab_3_returned_labs_are_mended_and_submitted_again_by_a_sheet(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    lab = await a_submitted_lab(psi, name="甲")
    await return_lab(await an_office(), lab.id, LabReturn(reason="请补正领域"))
    data = labs_sheet(lab_row("甲", psi.host.name, 领域="新能源"))

    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, data, submits=True), ALL)

    assert (job.state, job.rows_written) == (ImportState.DONE, 1)
    assert await owner.fetchval("select state from lab") == "SUBMITTED"
    rounds = await owner.fetch("select number, snapshot->>'field', changes from round order by number")
    assert [tuple(row)[:2] for row in rounds] == [(1, "新材料"), (2, "新能源")]
    assert "field" in rounds[1]["changes"]


async def test_lab_3_a_returned_lab_comes_again_to_whoever_takes_it_up_with_its_certificate(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    office = await an_office()
    lab = await a_submitted_lab(psi, name="甲")
    await claim_lab(office, lab.id)
    await return_lab(office, lab.id, LabReturn(reason="请补正领域"))
    data = labs_sheet(lab_row("甲", psi.host.name, 领域="新能源"))

    await carried_out(psi.actor, store, await an_import(psi.actor, store, data, submits=True), ALL)

    kept = await owner.fetchrow("select state, claimed_at, claimed_by_id from lab")
    assert tuple(kept) == ("SUBMITTED", None, None)
    found = await owner.fetchval("select findings::text from round where number = 2")
    assert CERTIFIED.code not in [each["code"] for each in json.loads(found) if each["outcome"] != "PASS"]


async def test_lab_3_a_paper_that_is_being_scanned_is_waited_for(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    office = await an_office()
    lab = await a_submitted_lab(psi, name="甲")
    await return_lab(office, lab.id, LabReturn(reason="请补正领域"))
    await a_document(DocumentKind.OTHER, state=VersionState.SCANNING, lab_id=lab.id, provider_id=psi.tenant.id)
    data = labs_sheet(lab_row("甲", psi.host.name, 领域="新能源"))

    submitting = await an_import(psi.actor, store, data, submits=True)
    keeping = await carried_out(psi.actor, store, await an_import(psi.actor, store, data), ALL)

    assert [each["code"] for each in submitting.problems] == ["lab.documents.being_scanned"]
    assert keeping.rows_written == 1
    assert await owner.fetchval("select state from lab") == "RETURNED"


async def test_lab_6_what_was_reported_already_is_not_reported_by_a_sheet_again(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    data = labs_sheet(lab_row("甲", psi.host.name))
    first, second = [await an_import(psi.actor, store, data, submits=True) for _ in range(2)]
    await carried_out(psi.actor, store, first, ALL)

    late = await carried_out(psi.actor, store, second, ALL)

    assert (late.state, late.rows_written) == (ImportState.FAILED, 0)
    assert [each["code"] for each in late.problems] == ["import.rows.some_wrong", "import.lab.already_recorded"]
    again = await an_import(psi.actor, store, labs_sheet(lab_row("甲 ", psi.host.name)), submits=True)
    assert [each["code"] for each in again.problems] == ["import.lab.already_recorded"]
    assert await owner.fetchval("select count(*) from lab") == 1


async def test_lab_3_whoever_starts_an_import_submits_its_labs_and_decides_on_none(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    starter = await a_colleague(Role.PSI_OPERATOR, psi.tenant)
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)), submits=True)

    await carried_out(starter, store, job, ALL)

    lab = await owner.fetchrow("select id, submitted_by_id from lab")
    assert lab["submitted_by_id"] == starter.person
    assert await owner.fetchval("select submitted_by_id from round") == starter.person
    with pytest.raises(Denied) as refused:
        await approve_lab(replace(await an_office(), person=starter.person), lab["id"], LabApproval())
    assert codes_of(refused) == ["request.decider.own_submission"]


async def test_work_that_is_begun_again_writes_nothing_twice(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    rows = [lab_row(f"实验室 {n}", psi.host.name) for n in range(20)]
    job = await carried_out(psi.actor, store, await an_import(psi.actor, store, labs_sheet(*rows)), VALID)
    await run_import(job.id, store)

    assert await owner.fetchval("select count(*) from lab") == 20
    assert await owner.fetchval("select count(*) from document_version where object_key like '%/done'") == 1


async def test_another_institution_does_not_find_the_job(psi: Reporter, store: S3Store) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    other = await a_psi()
    stranger = await a_colleague(Role.PSI_OPERATOR, other.tenant)

    with pytest.raises(NotFound):
        await start_import(stranger, job.id, ImportStart(mode=ALL))


async def test_nothing_is_started_twice(psi: Reporter, store: S3Store) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    await start_import(psi.actor, job.id, ImportStart(mode=ALL))

    with pytest.raises(IllegalStep):
        await start_import(psi.actor, job.id, ImportStart(mode=ALL))


async def test_whoever_has_left_the_institution_writes_nothing_more(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    job = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    await start_import(psi.actor, job.id, ImportStart(mode=ALL))
    await owner.execute("update membership set until_on = '2020-02-01' where person_id = $1", psi.actor.person)

    await run_import(job.id, store)

    assert await owner.fetchval("select count(*) from lab") == 0
    row = await owner.fetchrow("select state, problems->0->>'code' code from import_job")
    assert tuple(row) == ("FAILED", "import.person.no_longer_may")


async def test_whoever_may_not_submit_a_lab_does_not_start_an_import_that_does(psi: Reporter, store: S3Store) -> None:
    data = labs_sheet(lab_row("甲", psi.host.name))
    submits, drafts = [await an_import(psi.actor, store, data, submits=each) for each in (True, False)]
    manager = await a_colleague(Role.LAB_MANAGER, psi.tenant)

    with pytest.raises(Denied):
        await start_import(manager, submits.id, ImportStart(mode=ImportMode.ALL_OR_NOTHING))
    started = await start_import(manager, drafts.id, ImportStart(mode=ImportMode.ALL_OR_NOTHING))

    assert started.state is ImportState.RUNNING


async def test_the_kind_of_the_rows_is_the_institutions_business(psi: Reporter, store: S3Store) -> None:
    with pytest.raises(Denied):
        await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)), ImportKind.SERVED_ENTERPRISES)
