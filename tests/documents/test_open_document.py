"""Opening documents: whoever sees one gets its bytes for a short while, and that is written down."""

import asyncpg
import httpx2
import pytest

from documents.kinds import DocumentKind
from documents.operations import open_document, request_upload
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from policies.permissions import Role
from reviews.lifecycle import SeatState
from reviews.models import CompletionReview, Seat
from storage import S3Store
from storage.disposition import attachment
from tenants.kinds import TenantKind
from tests.actors import an_actor
from tests.factories.contracts import Scene, an_approved_project
from tests.factories.documents import EXE, PDF, a_present_version, an_application, announced
from tests.factories.tenants import a_person
from tests.refused import codes_of


async def test_an_opened_document_is_downloaded_under_its_name(
    operator: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    version = await a_present_version(operator, store, file_name="授权函.pdf")

    opened = await open_document(operator, version.id, store=store)

    async with httpx2.AsyncClient(trust_env=False) as browser:
        answer = await browser.get(opened.url)
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == attachment("授权函.pdf")
    audit = await owner.fetchrow("select actor_person_id, facts from audit_entry where kind = 'document.opened'")
    assert audit["actor_person_id"] == operator.person
    assert str(version.id) in audit["facts"]


async def test_what_does_not_count_yet_or_was_refused_is_not_opened(
    operator: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    awaiting = await request_upload(operator, announced())
    refused_version = await a_present_version(operator, store, EXE)

    for version in (awaiting, refused_version):
        with pytest.raises(RulesBroken) as refused:
            await open_document(operator, version.id, store=store)
        assert codes_of(refused) == ["document.version.not_present"]

    assert await owner.fetchval("select count(*) from audit_entry where kind = 'document.opened'") == 0


async def test_another_tenant_does_not_find_the_document(operator: Actor, stranger: Actor, store: S3Store) -> None:
    version = await a_present_version(operator, store)

    for who in (stranger, an_actor(Role.PERSON), an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        with pytest.raises(NotFound):
            await open_document(who, version.id, store=store)


async def test_the_office_and_the_auditor_read_every_document(operator: Actor, store: S3Store) -> None:
    version = await a_present_version(operator, store)

    for role in (Role.OFFICE_REVIEWER, Role.AUDITOR):
        assert (await open_document(an_actor(role), version.id, store=store)).version.id == version.id


async def test_an_integrators_key_opens_nothing(operator: Actor, store: S3Store) -> None:
    version = await a_present_version(operator, store)
    key = Actor(scope=operator.scope, party=operator.party, person=operator.person, permissions=frozenset({"lab:read"}))

    with pytest.raises(Denied):
        await open_document(key, version.id, store=store)


async def test_bmstc_reads_what_recommending_institutions_bring_and_nothing_else_rec_14(
    founder: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    assert founder.person
    bmstc = an_actor(Role.BMSTC_REVIEWER)
    kinds = (TenantKind.RECOMMENDING_INSTITUTION, TenantKind.PROFESSIONAL_SERVICE_INSTITUTION)
    applications = [await an_application(founder.person, kind) for kind in kinds]
    seen, unseen = [
        await a_present_version(founder, store, kind=DocumentKind.APPLICATION_FORM, application_id=application.id)
        for application in applications
    ]
    with pytest.raises(NotFound):  # what was not handed in is nobody else's business
        await open_document(bmstc, seen.id, store=store)
    await owner.execute("update institution_application set state = 'SUBMITTED', submitted_at = now()")

    assert (await open_document(bmstc, seen.id, store=store)).version.id == seen.id
    with pytest.raises(NotFound):
        await open_document(bmstc, unseen.id, store=store)


async def a_seat(scene: Scene, report_id: object) -> Actor:
    """An expert who accepted a seat on the project's completion review."""
    person = await a_person()
    async with work(system()) as w:
        review = await w.add(
            CompletionReview(
                project_id=scene.project.id,
                applicant_id=scene.project.applicant_id,
                recommender_id=scene.project.recommender_id,
                provider_id=scene.project.provider_id,
                report_id=report_id,
            )
        )
        await w.add(Seat(review=review, project_id=scene.project.id, person=person, state=SeatState.ACCEPTED))
    return an_actor(Role.EXPERT, person=person.id)


async def test_a_seated_expert_reads_the_projects_documents_alone(database: object, store: S3Store) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    seen, unseen = [
        await a_present_version(one.applicant, store, kind=DocumentKind.FINAL_REPORT, project_id=one.project.id)
        for one in (scene, other)
    ]
    expert = await a_seat(scene, seen.document_id)

    assert (await open_document(expert, seen.id, store=store)).version.id == seen.id
    with pytest.raises(NotFound):
        await open_document(expert, unseen.id, store=store)
    with pytest.raises(Denied):
        await request_upload(expert, announced(kind=None, document_id=seen.document_id))


async def test_every_party_of_a_project_reads_its_documents(database: object, store: S3Store) -> None:
    scene = await an_approved_project()
    version = await a_present_version(scene.applicant, store, kind=DocumentKind.CONTRACT, project_id=scene.project.id)

    for party in (scene.applicant, scene.provider, scene.recommender, scene.office):
        assert (await open_document(party, version.id, store=store)).version.id == version.id
