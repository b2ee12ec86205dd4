"""Which role reads which papers: as declared, in lists and when a document is opened (REC-11, PSI-5, LAB-5, CON-2)."""

from uuid import UUID

import asyncpg
import pytest

from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from documents.operations import open_document, request_upload
from documents.papers import READING
from journal.system import system
from journal.work import transaction, work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound
from kernel.ids import new_id
from policies.decide import permissions_of
from policies.papers import GROUPS, group_of
from policies.permissions import Role
from storage import S3Store
from tests.actors import an_actor
from tests.documents.test_open_document import a_seat
from tests.factories.contracts import Scene, an_approved_project
from tests.factories.documents import announced
from tests.factories.tenants import PSI, RECOMMENDER, a_tenant

K = DocumentKind
JOINING = {K(kind) for kind in GROUPS["joining"]}
SHEETS = {K(kind) for kind in GROUPS["sheet"]}
OF_APPLICANTS = {K(kind) for kind in GROUPS["applicant"]}
AGREEMENTS = {K.CONTRACT, K.SUPPLEMENTARY_AGREEMENT}
OF_PROVIDER = {
    Role.LAB_MANAGER: {K.AUTHORISATION_LETTER, K.RECOGNITION_CERTIFICATE, *AGREEMENTS, K.FINAL_REPORT, K.OTHER},
    Role.PSI_OPERATOR: set(K) - JOINING - OF_APPLICANTS,
    Role.PSI_ADMINISTRATOR: set(K) - OF_APPLICANTS,
    Role.CENTER_OPERATOR: set(K) - JOINING - OF_APPLICANTS,
    Role.CENTER_ADMINISTRATOR: set(K) - OF_APPLICANTS,
}
OF_PROVIDER[Role.LAB_MANAGER] |= SHEETS
OF_RECOMMENDER = {
    Role.RECOMMENDER_ADVISER: {*AGREEMENTS, K.FINAL_REPORT, K.OTHER, *SHEETS},
    Role.RECOMMENDER_ADMINISTRATOR: {*AGREEMENTS, K.FINAL_REPORT, K.OTHER, *SHEETS, *JOINING, K.AUTHORISATION_LETTER},
}


def test_every_kind_is_in_one_group_and_every_group_has_its_permission() -> None:
    named = [kind for kinds in GROUPS.values() for kind in kinds]

    assert sorted(named) == sorted(kind.value for kind in K)
    assert set(READING) == set(GROUPS)
    assert group_of("OTHER", of_application=True) == "joining"
    assert group_of("AUTHORISATION_LETTER", of_application=True) == "letter"


async def one_of_each(**whose: UUID | None) -> dict[DocumentKind, UUID]:
    """A document of every kind, present, each with its version's id."""
    made = {}
    async with work(system()) as w:
        for kind in K:
            document = await w.add(Document(kind=kind, title="示例", **whose))
            version = DocumentVersion(
                document_id=document.id,
                number=1,
                object_key=f"documents/{new_id()}",
                file_name="示例.pdf",
                content_type="application/pdf",
                size=1,
                sha256="0" * 64,
                state=VersionState.PRESENT,
            )
            made[kind] = (await w.add(version)).id
    return made


async def listed(actor: Actor) -> set[DocumentKind]:
    async with transaction(actor):
        return {document.kind for document in await Document.all()}


async def opened(actor: Actor, versions: dict[DocumentKind, UUID], store: S3Store) -> set[DocumentKind]:
    found = set()
    for kind, version in versions.items():
        try:
            await open_document(actor, version, store=store)
        except NotFound:
            continue
        found.add(kind)
    return found


@pytest.mark.parametrize("role", OF_PROVIDER)
async def test_a_providers_people_read_what_their_roles_are_for(role: Role, database: object, store: S3Store) -> None:
    tenant = await a_tenant(PSI)
    versions = await one_of_each(provider_id=tenant.id)
    actor = an_actor(role, party=tenant.id)

    assert await listed(actor) == OF_PROVIDER[role]
    assert await opened(actor, versions, store) == OF_PROVIDER[role]


@pytest.mark.parametrize("role", OF_RECOMMENDER)
async def test_a_recommenders_people_read_what_their_roles_are_for(
    role: Role, database: object, store: S3Store
) -> None:
    tenant = await a_tenant(RECOMMENDER)
    versions = await one_of_each(recommender_id=tenant.id)
    actor = an_actor(role, party=tenant.id)

    assert await listed(actor) == OF_RECOMMENDER[role]
    assert await opened(actor, versions, store) == OF_RECOMMENDER[role]


async def of_a_project(scene: Scene) -> dict[DocumentKind, UUID]:
    project = scene.project
    return await one_of_each(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
    )


async def test_an_expert_reads_the_contract_and_the_report_and_no_invoice(database: object, store: S3Store) -> None:
    scene = await an_approved_project()
    versions = await of_a_project(scene)
    async with work(system()):
        report = await DocumentVersion.get(id=versions[K.FINAL_REPORT])
    expert = await a_seat(scene, report.document_id)

    assert await opened(expert, versions, store) == {*AGREEMENTS, K.FINAL_REPORT} == await listed(expert)


async def test_an_applicant_reads_its_projects_papers(database: object, store: S3Store) -> None:
    scene = await an_approved_project()
    versions = await of_a_project(scene)

    read = await opened(scene.applicant, versions, store)

    assert read == {*AGREEMENTS, K.FINAL_REPORT, K.PURCHASE_EVIDENCE, K.INVOICE, K.OTHER, *SHEETS, *OF_APPLICANTS}


@pytest.mark.parametrize("role", [Role.OFFICE_REVIEWER, Role.AUDITOR, Role.OFFICE_ADMINISTRATOR])
async def test_the_office_and_the_auditor_read_all_but_what_others_work_on(
    role: Role, database: object, store: S3Store
) -> None:
    versions = await one_of_each(provider_id=(await a_tenant(PSI)).id)

    assert await opened(an_actor(role), versions, store) == set(K) - {K.IMPORT, K.IMPORT_RESULT, K.EXPORT}


async def test_two_roles_in_one_institution_read_what_either_reads(database: object, store: S3Store) -> None:
    tenant = await a_tenant(RECOMMENDER)
    await one_of_each(recommender_id=tenant.id)
    roles = frozenset({Role.RECOMMENDER_ADVISER.value, Role.RECOMMENDER_ADMINISTRATOR.value})
    actor = an_actor(Role.RECOMMENDER_ADVISER, party=tenant.id)
    both = Actor(
        scope=actor.scope, person=actor.person, party=tenant.id, roles=roles, permissions=permissions_of(roles)
    )

    assert await listed(both) == OF_RECOMMENDER[Role.RECOMMENDER_ADMINISTRATOR]


async def test_nobody_files_what_they_may_not_read(database: object, owner: asyncpg.Connection) -> None:
    manager = an_actor(Role.LAB_MANAGER, party=(await a_tenant(PSI)).id)

    with pytest.raises(Denied):
        await request_upload(manager, announced(kind=K.COMMITMENT_LETTER))

    assert await owner.fetchval("select count(*) from document") == 0
