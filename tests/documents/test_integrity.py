"""What the database itself holds documents to: their parties are their subject's, and versions are numbered once."""

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError

from documents.kinds import DocumentKind
from documents.models import Document, DocumentVersion
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.ids import new_id
from storage import S3Store
from tests.factories.contracts import an_approved_project, an_open_lab
from tests.factories.documents import a_present_version, an_application
from tests.factories.tenants import a_person, a_tenant
from vouchers.models import Project


async def planted(**columns: object) -> Document:
    async with work(system()) as w:
        return await w.add(Document(kind=DocumentKind.CONTRACT, title="示例", **columns))


async def test_a_document_is_not_planted_on_a_project_of_others(database: object) -> None:
    scene, intruder = await an_approved_project(), await a_tenant()
    whole = {"project_id": scene.project.id, "applicant_id": scene.firm.id}

    with pytest.raises(IntegrityError, match="document_parties"):
        await planted(**whole, provider_id=intruder.id)
    with pytest.raises(IntegrityError, match="document_recommender"):
        await planted(**whole, provider_id=scene.institution.id, recommender_id=intruder.id)

    assert (await planted(**whole, provider_id=scene.institution.id)).id


async def test_documents_follow_a_project_that_turns_to_another_lab(
    database: object, owner: asyncpg.Connection
) -> None:
    scene, elsewhere = await an_approved_project(approved_amount=None), await a_tenant()
    shown = await an_open_lab(elsewhere)
    document = await planted(project_id=scene.project.id, applicant_id=scene.firm.id, provider_id=scene.institution.id)

    async with work(scene.applicant) as w:
        project = await w.take(Project, scene.project.id)
        project.lab_id, project.entry_id, project.provider_id = shown.lab_id, shown.id, elsewhere.id
        await w.save(project, "lab_id", "entry_id", "provider_id")

    assert await owner.fetchval("select provider_id from document where id = $1", document.id) == elsewhere.id


async def test_a_document_is_not_planted_on_a_lab_of_others(database: object) -> None:
    scene, intruder = await an_approved_project(), await a_tenant()

    with pytest.raises(IntegrityError, match="document_provider"):
        await planted(lab_id=scene.project.lab_id, provider_id=intruder.id)


async def test_a_document_is_not_planted_on_an_application_of_others(founder: Actor) -> None:
    assert founder.person
    application, intruder = await an_application(founder.person), await a_person()

    with pytest.raises(IntegrityError, match="document_applying"):
        await planted(application_id=application.id, person_id=intruder.id)


async def test_two_versions_never_share_a_number_or_an_object(operator: Actor, store: S3Store) -> None:
    version = await a_present_version(operator, store)
    columns = {name: value for name, value in dict(version).items() if name != "id"}

    for same in ({"number": 1, "object_key": "another"}, {"number": 2, "object_key": version.object_key}):
        with pytest.raises(IntegrityError):
            async with work(system()) as w:
                await w.add(DocumentVersion(**columns | same, id=new_id()))
