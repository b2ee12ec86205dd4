"""Lists as files: with the rows that their asker sees, and as a document of that person alone."""

import io
import re
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

from documents.content import XLSX
from documents.models import DocumentVersion
from documents.operations import open_document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from kernel.language import Locale
from policies.permissions import Role
from reads import global_id
from spreadsheets.exporting import make_list
from spreadsheets.inputs import ListFilter, ListWanted
from spreadsheets.kinds import ImportMode, SheetFormat
from spreadsheets.lifecycle import ExportState
from spreadsheets.models import ListExport
from spreadsheets.operations import export_list
from spreadsheets.reading import Table, read_tables
from storage import S3Store
from tests.actors import an_actor
from tests.factories.labs import Reporter, a_lab, a_psi, a_submitted_lab, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.spreadsheets import a_colleague, an_import, carried_out, lab_row, labs_sheet
from tests.factories.tenants import a_membership, a_person
from tests.refused import codes_of, everything


async def a_list(actor: Actor, store: S3Store, wanted: ListWanted) -> tuple[ListExport, DocumentVersion]:
    export = await export_list(actor, wanted)
    await make_list(export.id, store)
    async with work(actor) as w:
        export = await w.see(ListExport, export.id)
        assert export.state is ExportState.DONE, export.problems
        return export, await DocumentVersion.get(document_id=export.document_id)


async def a_table(actor: Actor, store: S3Store, wanted: ListWanted) -> Table:
    _, version = await a_list(actor, store, wanted)
    file = io.BytesIO()
    await store.fetch(version.object_key, file, etag=(await store.stat(version.object_key)).etag)
    (table,) = read_tables(file.getvalue(), version.content_type)
    return table


async def names_in(actor: Actor, store: S3Store, wanted: ListWanted) -> list[object]:
    return [line.cells[0] for line in (await a_table(actor, store, wanted)).lines[1:]]


def filtered(name: str, **filters: list[str]) -> ListWanted:
    given = tuple(ListFilter(name=key, values=tuple(values)) for key, values in filters.items())
    return ListWanted(name=name, filters=given)


async def test_labs_of_ones_own_institution_and_no_others(psi: Reporter, store: S3Store) -> None:
    await a_lab(psi, name="甲")
    await a_lab(psi, name="=乙")
    await a_lab(await a_psi(), name="别家")

    assert await names_in(psi.actor, store, ListWanted(name="labs")) == ["甲", "=乙"]
    as_csv = ListWanted(name="labs", format=SheetFormat.CSV)
    assert await names_in(psi.actor, store, as_csv) == ["甲", "'=乙"]
    assert await names_in(psi.actor, store, filtered("labs", state=["OPEN"])) == []
    assert await names_in(psi.actor, store, filtered("labs", state=["OPEN", "DRAFT"])) == ["甲", "=乙"]


async def test_the_office_and_the_auditor_take_out_all(psi: Reporter, store: S3Store) -> None:
    await a_submitted_lab(psi, name="甲")
    await a_submitted_lab(await a_psi(), name="别家")
    await a_lab(psi, name="草稿")

    for role in (Role.OFFICE_REVIEWER, Role.AUDITOR):
        person = await a_person()
        await a_membership(person, role)
        actor = an_actor(role, person=person.id)
        assert await names_in(actor, store, ListWanted(name="labs")) == ["甲", "别家"]


async def test_the_catalogue_is_everybodys(psi: Reporter, store: S3Store) -> None:
    await an_open_lab(psi, name="甲")
    await a_lab(psi, name="草稿")

    assert await names_in(await someone(), store, ListWanted(name="openLabs")) == ["甲"]
    assert await names_in(await someone(), store, filtered("openLabs", search=["乙"])) == []
    assert await names_in(await someone(), store, filtered("openLabs", current=["false"])) == []


async def test_a_list_longer_than_a_page_is_whole_and_in_the_order_of_the_api(psi: Reporter, store: S3Store) -> None:
    rows = [lab_row(f"实验室 {n:03}", psi.host.name) for n in range(230)]
    await carried_out(psi.actor, store, await an_import(psi.actor, store, labs_sheet(*rows)), ImportMode.ALL_OR_NOTHING)

    found = await names_in(psi.actor, store, ListWanted(name="labs"))

    assert sorted(map(str, found)) == [f"实验室 {n:03}" for n in range(230)]


async def test_a_sheet_speaks_chinese(psi: Reporter, store: S3Store) -> None:
    await an_open_lab(psi, name="甲")

    table = await a_table(psi.actor, store, ListWanted(name="labs"))

    shown = dict(zip(table.lines[0].cells, table.lines[1].cells, strict=True))
    assert (shown["实验室名称"], shown["状态"], shown["类别"]) == ("甲", "开放", "北京市级重点实验室")
    assert (shown["依托单位"], shown["专业服务机构"]) == (psi.host.name, psi.tenant.name)
    assert isinstance(shown["开放日期"], date)
    assert isinstance(shown["认定日期"], date)


async def test_entries_of_the_catalogue_are_told_apart_by_their_days(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    await an_open_lab(psi, name="甲")
    first = await owner.fetchval("select valid_from from catalogue_entry")
    later = first + timedelta(days=30)
    await owner.execute("update catalogue_entry set valid_until = $1", later)
    columns = [row["column_name"] for row in await owner.fetch(
        "select column_name from information_schema.columns where table_name = 'catalogue_entry'"
        " and is_generated = 'NEVER' and column_name not in ('id', 'valid_from', 'valid_until')"
    )]  # fmt: skip
    rest = ", ".join(columns)
    await owner.execute(
        f"insert into catalogue_entry (id, valid_from, {rest}) select gen_random_uuid(), $1, {rest}"
        " from catalogue_entry",
        later,
    )

    table = await a_table(psi.actor, store, ListWanted(name="labs"))

    shown = dict(zip(table.lines[0].cells, table.lines[1].cells, strict=True))
    assert shown["目录条目"] == f"甲（{first} 至 {later} 前）、甲（{later} 起）"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (ListWanted(name="nothing"), "export.list.unknown"),
        (ListWanted(name="nodes"), "export.list.unknown"),
        (ListWanted(name="labs", filters=(ListFilter(name="first", values=("9",)),)), "export.filter.unknown"),
        (ListWanted(name="labs", filters=(ListFilter(name="state", values=("NEVER",)),)), "export.filter.invalid"),
        (ListWanted(name="labs", filters=(ListFilter(name="state", values=("OPEN",) * 201),)),
         "export.filter.too_many"),
    ],
)  # fmt: skip
async def test_a_list_or_filter_that_there_is_not(psi: Reporter, store: S3Store, wanted: ListWanted, code: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        await export_list(psi.actor, wanted)

    assert codes_of(refused) == [code]


@pytest.mark.parametrize(
    ("wanted", "path", "zh", "en"),
    [
        (filtered("labs", state=["OPEN", "FOO"]), "filters.0.values",
         "筛选项 state 不能取“FOO”，可用：DRAFT（草稿）、SUBMITTED（待审核）、",
         "The filter state does not take “FOO”. It takes: DRAFT, SUBMITTED, "),
        (filtered("openLabs", activityType=["OTHER"], current=["是"]), "filters.1.values",
         "筛选项 current 不能取“是”，可用：true（是）、false（否）", "It takes: true, false."),
        (filtered("openLabs", activityType=["OTHER", "RD_DESIGN"]), "filters.0.values", "须取一个值，当前 2 个",
         "takes one value; there are 2"),
        (filtered("labs", status=["OPEN"]), "filters.0.name", "清单没有筛选项“status”，可用：", "It has: "),
        (ListWanted(name="lab"), "name", "没有名为“lab”的清单，可用：labs（实验室）", "There are: labs"),
        (ListWanted(name="实验室"), "name", "labs（实验室）", "There are: labs, "),
        (ListWanted(name="zzz"), "name", "projects（创新券项目）", ", projects, "),
    ],
)  # fmt: skip
async def test_a_wish_that_does_not_fit_is_answered_with_what_does(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection, wanted: ListWanted, path: str, zh: str, en: str
) -> None:
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await export_list(psi.actor, wanted)

    (problem,) = refused.value.problems
    assert problem.path == path
    assert zh in problem.message(Locale.ZH)
    assert en in problem.message(Locale.EN)
    assert not re.search("[A-Za-z]{3,} [a-z]{2,} ", problem.message(Locale.ZH))
    assert await everything(owner) == before


@pytest.mark.parametrize("value", ["甲", global_id("Project", UUID(int=7))])
async def test_an_id_of_something_else_names_its_filter(psi: Reporter, store: S3Store, value: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        await export_list(psi.actor, filtered("openLabs", host=[value]))

    (problem,) = refused.value.problems
    assert (problem.rule.code, problem.path) == ("export.filter.invalid", "filters.0.values")
    assert f"筛选项 host 不能取“{value}”，可用：接口返回的该类记录的 id" in problem.message(Locale.ZH)


async def test_only_the_asker_opens_the_file(psi: Reporter, store: S3Store) -> None:
    export, version = await a_list(psi.actor, store, ListWanted(name="labs"))

    assert version.content_type == XLSX
    assert (await open_document(psi.actor, version.id, store=store)).url
    colleague = await a_colleague(Role.PSI_ADMINISTRATOR, psi.tenant)
    with pytest.raises(NotFound):
        await open_document(colleague, version.id, store=store)
    async with work(colleague) as w:
        with pytest.raises(NotFound):
            await w.see(ListExport, export.id)


async def test_lists_need_the_permission_to_read_them(psi: Reporter, store: S3Store) -> None:
    with pytest.raises(Denied):
        await export_list(psi.actor, ListWanted(name="servedEnterprises"))


async def test_whoever_has_left_gets_nothing(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    export = await export_list(psi.actor, ListWanted(name="labs", format=SheetFormat.CSV))
    await owner.execute("update membership set until_on = '2020-02-01' where person_id = $1", psi.actor.person)

    await make_list(export.id, store)

    row = await owner.fetchrow("select state, document_id, problems->0->>'code' code from list_export")
    assert tuple(row) == ("FAILED", None, "import.person.no_longer_may")
