"""Whatever list the API has can be taken out as a file."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from graphql import GraphQLEnumType, get_named_type, is_list_type, is_required_argument

from app.lists import the_lists
from documents.content import XLSX
from documents.models import DocumentVersion
from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import Denied
from kernel.ids import new_id
from policies.permissions import Permission, Role
from reads import global_id
from schema.list_columns import NOT_LISTS, Column, ListShown, value_of, word
from schema.lists import SchemaLists
from schema.root import make_schema
from spreadsheets.exporting import make_list
from spreadsheets.inputs import ListFilter, ListWanted
from spreadsheets.lifecycle import ExportState
from spreadsheets.models import ListExport
from spreadsheets.operations import export_list
from spreadsheets.reading import read_tables
from spreadsheets.writing import write_xlsx
from storage import S3Store
from tests.actors import an_actor
from tests.factories.labs import Reporter, an_open_lab
from tests.factories.spreadsheets import a_colleague
from tests.factories.tenants import a_membership, a_person

EVERYTHING = Actor(scope=Scope.OFFICE, permissions=frozenset(map(str, Permission)))


def roots() -> set[str]:
    """Every field of the query type that shows many."""
    query = make_schema()._schema.query_type
    assert query is not None
    return {
        name
        for name, field in query.fields.items()
        if get_named_type(field.type).name.endswith("Connection")
        or is_list_type(getattr(field.type, "of_type", field.type))
    }


def a_wish(lists: SchemaLists, name: str) -> ListWanted:
    """With what the list cannot do without: an id of anything, any day."""
    needed = {key: each for key, each in lists.shown[name].arguments.items() if is_required_argument(each)}
    given = {"ID": lambda key: global_id(key.capitalize(), new_id()), "Date": lambda _: "2020-01-01"}
    filters = [
        ListFilter(name=key, values=(given[get_named_type(each.type).name](key),)) for key, each in needed.items()
    ]
    return ListWanted(name=name, filters=tuple(filters))


def test_no_list_of_the_api_lacks_its_file() -> None:
    lists = the_lists()
    assert isinstance(lists, SchemaLists)
    assert set(lists.shown) == roots() - NOT_LISTS

    for name in lists.shown:
        wanted = a_wish(lists, name)
        assert lists.judge(EVERYTHING, wanted) == [], name
        sheet = lists.sheet(EVERYTHING, wanted)
        assert len(sheet.headings) == len(set(sheet.headings)) > 1, name


SAMPLES: dict[str, Any] = {
    "Date": "2020-05-31", "DateTime": "2020-05-31T16:30:00+00:00", "Int": 7, "Float": 7.5, "Boolean": True, "JSON": {},
}  # fmt: skip
CELLS = {"Date": date(2020, 5, 31), "DateTime": datetime(2020, 6, 1, 0, 30), "Int": 7, "Float": 7.5}  # noqa: DTZ001


def test_every_day_is_a_day_and_every_amount_a_number_in_every_list() -> None:
    """As the file is read again: days, instants as Beijing's clock has them, amounts, counts; headings in Chinese."""
    lists = the_lists()
    assert isinstance(lists, SchemaLists)
    seen = set[str]()
    for name, shown in lists.shown.items():
        found = [value_of(column, an_answer(lists, shown, column)) for column in shown.columns]
        headings = [column.heading for column in shown.columns]
        (table,) = read_tables(write_xlsx(shown.title, headings, [found]), XLSX)
        assert not [heading for heading in headings if heading.isascii()], name
        cells = [*table.lines[1].cells, *[""] * len(headings)]
        for column, cell in zip(shown.columns, cells, strict=False):
            wanted = 12.34 if column.inner == "yuan" else CELLS.get(column.of)
            assert wanted is None or cell == wanted, (name, column)
            assert type(cell) in (str, float) if wanted is None else not isinstance(cell, str), (name, column)
            seen.add("yuan" if column.inner == "yuan" else column.of)
    assert {"yuan", *CELLS} <= seen


def an_answer(lists: SchemaLists, shown: ListShown, column: Column) -> Any:
    """What the API may answer for a column, in the form of its field: an object's fields, several of them."""
    plain = SAMPLES.get(column.of, "12.34")
    inner = {column.inner: plain} | dict.fromkeys(column.dates, "2020-05-31")
    field = row_of(lists, shown).fields[column.name]
    inside = getattr(field.type, "of_type", field.type)
    one = inner if column.inner else plain
    return [one, one] if is_list_type(field.type) or is_list_type(inside) else one


def row_of(lists: SchemaLists, shown: ListShown) -> Any:
    query = lists._schema.query_type
    assert query is not None
    kind: Any = get_named_type(query.fields[shown.name].type)
    return get_named_type(kind.fields["nodes"].type) if shown.paged else kind


def test_every_word_of_every_list_is_chinese() -> None:
    lists = the_lists()
    assert isinstance(lists, SchemaLists)
    kinds = {column.of for shown in lists.shown.values() for column in shown.columns} - {"SheetFormat"}
    enums = [kind for name in kinds if isinstance(kind := lists._schema.type_map[name], GraphQLEnumType)]

    assert enums
    assert [(kind.name, each) for kind in enums for each in kind.values if word(kind.name, each) == each] == []


def test_the_columns_of_a_reader_are_those_that_they_may_read() -> None:
    lists = the_lists()
    few = Actor(scope=Scope.PUBLIC)
    assert "专业服务机构" in lists.sheet(few, ListWanted(name="openLabs")).headings
    most = len(lists.sheet(EVERYTHING, ListWanted(name="institutions")).headings)
    assert len(lists.sheet(few, ListWanted(name="institutions")).headings) <= most


@pytest.mark.parametrize("role", [Role.OFFICE_ADMINISTRATOR, Role.PSI_OPERATOR])
async def test_every_list_that_one_may_read_becomes_a_file(psi: Reporter, store: S3Store, role: Role) -> None:
    await an_open_lab(psi)
    actor = await _someone(role, psi)
    lists = the_lists()
    assert isinstance(lists, SchemaLists)
    readable = [name for name in lists.shown if _may(lists, actor, name)]
    assert {"labs", "openLabs", "notifications", "documents", "imports"} <= set(readable)

    for name in readable:
        export = await export_list(actor, a_wish(lists, name))
        await make_list(export.id, store)
        async with work(actor) as w:
            export = await w.see(ListExport, export.id)
            version = await DocumentVersion.get(document_id=export.document_id)
        assert export.state is ExportState.DONE, (name, export.problems)
        file = io.BytesIO()
        await store.fetch(version.object_key, file, etag=(await store.stat(version.object_key)).etag)
        (table,) = read_tables(file.getvalue(), version.content_type)
        assert len(table.lines) == export.rows_done + 1, name


async def _someone(role: Role, psi: Reporter) -> Actor:
    if role is Role.PSI_OPERATOR:
        return await a_colleague(role, psi.tenant)
    person = await a_person()
    await a_membership(person, role)
    return an_actor(role, person=person.id)


def _may(lists: SchemaLists, actor: Actor, name: str) -> bool:
    try:
        return lists.judge(actor, a_wish(lists, name)) == []
    except Denied:
        return False
