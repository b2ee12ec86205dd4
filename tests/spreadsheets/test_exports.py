"""Lists as files: with the rows that their asker sees, and as a document of that person alone."""

import io

import asyncpg
import pytest

from documents.content import XLSX
from documents.models import DocumentVersion
from documents.operations import open_document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound
from labs.lifecycle import LabState
from policies.permissions import Role
from spreadsheets.exporting import make_list
from spreadsheets.inputs import ListWanted
from spreadsheets.kinds import ListKind, SheetFormat
from spreadsheets.lifecycle import ExportState
from spreadsheets.models import ListExport
from spreadsheets.operations import export_list
from spreadsheets.reading import read_tables
from storage import S3Store
from tests.actors import an_actor
from tests.factories.labs import Reporter, a_lab, a_psi, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.spreadsheets import a_colleague
from tests.factories.tenants import a_membership, a_person


async def a_list(actor: Actor, store: S3Store, wanted: ListWanted) -> tuple[ListExport, DocumentVersion]:
    export = await export_list(actor, wanted)
    await make_list(export.id, store)
    async with work(actor) as w:
        export = await w.see(ListExport, export.id)
        assert export.state is ExportState.DONE, export.problems
        return export, await DocumentVersion.get(document_id=export.document_id)


async def names_in(actor: Actor, store: S3Store, wanted: ListWanted) -> list[object]:
    _, version = await a_list(actor, store, wanted)
    file = io.BytesIO()
    await store.fetch(version.object_key, file, etag=(await store.stat(version.object_key)).etag)
    (table,) = read_tables(file.getvalue(), version.content_type)
    return [line.cells[0] for line in table.lines[1:]]


async def test_labs_of_ones_own_institution_and_no_others(psi: Reporter, store: S3Store) -> None:
    await a_lab(psi, name="甲")
    await a_lab(psi, name="=乙")
    await a_lab(await a_psi(), name="别家")

    assert await names_in(psi.actor, store, ListWanted(kind=ListKind.LABS)) == ["甲", "=乙"]
    as_csv = ListWanted(kind=ListKind.LABS, format=SheetFormat.CSV)
    assert await names_in(psi.actor, store, as_csv) == ["甲", "'=乙"]
    drafts = ListWanted(kind=ListKind.LABS, lab_states=(LabState.OPEN,))
    assert await names_in(psi.actor, store, drafts) == []


async def test_the_office_and_the_auditor_take_out_all(psi: Reporter, store: S3Store) -> None:
    await a_lab(psi, name="甲")
    await a_lab(await a_psi(), name="别家")

    for role in (Role.OFFICE_REVIEWER, Role.AUDITOR):
        person = await a_person()
        await a_membership(person, role)
        actor = an_actor(role, person=person.id)
        assert await names_in(actor, store, ListWanted(kind=ListKind.LABS)) == ["甲", "别家"]


async def test_the_catalogue_is_everybodys(psi: Reporter, store: S3Store) -> None:
    await an_open_lab(psi, name="甲")
    await a_lab(psi, name="草稿")

    assert await names_in(await someone(), store, ListWanted(kind=ListKind.CATALOGUE)) == ["甲"]
    none = ListWanted(kind=ListKind.CATALOGUE, name_contains="乙")
    assert await names_in(await someone(), store, none) == []


@pytest.mark.parametrize("kind", [ListKind.SERVED_ENTERPRISES, ListKind.PROJECTS])
async def test_other_lists_have_their_headings(kind: ListKind, store: S3Store, psi: Reporter) -> None:
    person = await a_person()
    await a_membership(person, Role.OFFICE_REVIEWER)
    actor = an_actor(Role.OFFICE_REVIEWER, person=person.id)

    assert await names_in(actor, store, ListWanted(kind=kind)) == []


async def test_only_the_asker_opens_the_file(psi: Reporter, store: S3Store) -> None:
    export, version = await a_list(psi.actor, store, ListWanted(kind=ListKind.LABS))

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
        await export_list(psi.actor, ListWanted(kind=ListKind.SERVED_ENTERPRISES))


async def test_whoever_has_left_gets_nothing(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    export = await export_list(psi.actor, ListWanted(kind=ListKind.LABS, format=SheetFormat.CSV))
    await owner.execute("update membership set until_on = '2020-02-01' where person_id = $1", psi.actor.person)

    await make_list(export.id, store)

    row = await owner.fetchrow("select state, document_id, problems->0->>'code' code from list_export")
    assert tuple(row) == ("FAILED", None, "import.person.no_longer_may")
