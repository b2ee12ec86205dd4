"""What people are told when a file, a template or an import is not for them, or not yet."""

import asyncpg
import pytest

from documents.content import XLSX
from documents.kinds import DocumentKind
from journal.work import work
from kernel.errors import Denied, IllegalStep, Refused
from kernel.language import Locale
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview, ImportStart, TemplateWanted
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.models import ImportJob
from spreadsheets.operations import discard_import, open_template, preview_import, start_import
from spreadsheets.previewing import preview
from storage import S3Store
from tests.factories.documents import a_present_version
from tests.factories.labs import Reporter
from tests.factories.onboarding import someone
from tests.factories.spreadsheets import a_colleague, an_import, carried_out, lab_row, labs_sheet
from tests.factories.tenants import RECOMMENDER, a_tenant
from tests.refused import codes_of, everything
from tests.services import PostgresService

ALL = ImportMode.ALL_OR_NOTHING


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].message(Locale.ZH)


async def refused_start(psi: Reporter, job: ImportJob, owner: asyncpg.Connection) -> tuple[str, str]:
    """By which rule, and in which words; discarding it is refused by the same."""
    before = await everything(owner)
    with pytest.raises(IllegalStep) as refused:
        await start_import(psi.actor, job.id, ImportStart(mode=ALL))
    with pytest.raises(IllegalStep) as discarding:
        await discard_import(psi.actor, job.id)
    assert await everything(owner) == before
    assert codes_of(discarding) == codes_of(refused)
    return codes_of(refused)[0], said(refused)


async def test_an_import_that_does_not_wait_for_a_decision_says_what_it_is_at(
    psi: Reporter, store: S3Store, owner: asyncpg.Connection
) -> None:
    version = await a_present_version(
        psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)),
        kind=DocumentKind.IMPORT, content_type=XLSX, file_name="a.xlsx",
    )  # fmt: skip
    job = await preview_import(psi.actor, ImportPreview(document_version_id=version.id, kind=ImportKind.LABS))
    code, words = await refused_start(psi, job, owner)
    assert code == "import.job.being_read"
    assert "PREVIEWED" in words

    await preview(job.id, store)
    await start_import(psi.actor, job.id, ImportStart(mode=ALL))
    assert (await refused_start(psi, job, owner))[0] == "import.job.being_written"


async def test_an_import_that_is_over_says_so(psi: Reporter, store: S3Store, owner: asyncpg.Connection) -> None:
    done = await an_import(psi.actor, store, labs_sheet(lab_row("甲", psi.host.name)))
    await carried_out(psi.actor, store, done, ALL)
    let_go = await an_import(psi.actor, store, labs_sheet(lab_row("乙", psi.host.name)))
    await discard_import(psi.actor, let_go.id)
    unreadable = await an_import(psi.actor, store, labs_sheet())

    for job, state in ((done, "DONE"), (let_go, "DISCARDED"), (unreadable, "UNREADABLE")):
        code, words = await refused_start(psi, job, owner)
        assert code == "import.job.over"
        assert state in words


@pytest.mark.parametrize("kind", list(ImportKind))
async def test_a_template_is_for_those_who_can_import_it(
    database: PostgresService, store: S3Store, psi: Reporter, kind: ImportKind
) -> None:
    adviser = await a_colleague(Role.RECOMMENDER_ADVISER, await a_tenant(RECOMMENDER))
    office = await someone(Role.OFFICE_ADMINISTRATOR)
    provider, served, listed = "专业服务机构和领域中心", ImportKind.SERVED_ENTERPRISES, ImportKind.LISTED_PRODUCTS
    who = {served: (adviser, "推荐机构"), listed: (office, "管理办公室")}.get(kind, (psi.actor, provider))

    assert (await open_template(who[0], TemplateWanted(kind=kind), store=store)).url
    for other in {adviser, office, psi.actor} - {who[0]}:
        if kind is ImportKind.ROSTER:  # everybody may apply for an institution
            continue
        with pytest.raises(Denied) as refused:
            await open_template(other, TemplateWanted(kind=kind), store=store)
        assert codes_of(refused) == ["import.kind.of_others"]
        assert f"由{who[1]}导入" in said(refused)


async def test_a_file_of_a_kind_that_one_may_not_import_is_refused_in_the_same_words(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    adviser = await a_colleague(Role.RECOMMENDER_ADVISER, await a_tenant(RECOMMENDER))
    version = await a_present_version(
        adviser, store, labs_sheet(), kind=DocumentKind.IMPORT, content_type=XLSX, file_name="a.xlsx"
    )
    before = await everything(owner)

    with pytest.raises(Denied) as refused:
        await preview_import(adviser, ImportPreview(document_version_id=version.id, kind=ImportKind.LABS))

    assert codes_of(refused) == ["import.kind.of_others"]
    assert await everything(owner) == before
    async with work(adviser):
        assert not await ImportJob.exists()
