"""Announcing files: what is kept of them, whose they become, and who may not."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from documents import content
from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from documents.operations import request_upload
from documents.uploads import upload_form
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, RulesBroken
from onboarding.lifecycle import ApplicationState
from policies.permissions import Role
from storage import S3Store
from tenants.kinds import TenantKind
from tests.actors import an_actor
from tests.factories.contracts import an_approved_project
from tests.factories.documents import an_application, announced
from tests.factories.tenants import a_person
from tests.refused import codes_of, rules_of

RECOMMENDING = TenantKind.RECOMMENDING_INSTITUTION


async def the_document(version: DocumentVersion) -> Document:
    async with work(system()):
        return await Document.get(id=version.document_id)


async def nothing_is_kept(owner: asyncpg.Connection) -> bool:
    counts = "(select count(*) from document) + (select count(*) from document_version)"
    return bool(await owner.fetchval(f"select {counts} + (select count(*) from audit_entry) = 0"))


def parties(document: Document) -> dict[str, UUID]:
    columns = ("person_id", "applicant_id", "recommender_id", "provider_id")
    return {name: getattr(document, name) for name in columns if getattr(document, name)}


async def test_an_announced_file_awaits_its_bytes(operator: Actor, store: S3Store, owner: asyncpg.Connection) -> None:
    version = await request_upload(operator, announced(title=" 授权函 ", file_name="../示例.pdf"))

    document = await the_document(version)
    assert (document.title, document.kind) == ("授权函", DocumentKind.OTHER)
    assert parties(document) == {"provider_id": operator.party}
    assert (version.state, version.number, version.file_name) == (VersionState.AWAITING_UPLOAD, 1, "示例.pdf")
    assert version.object_key == f"documents/{document.id}/{version.id}"
    assert version.uploaded_by_id == operator.person
    form = upload_form(store, version)
    assert form is not None
    assert form.fields["key"] == f"quarantine/{version.id}"
    audit = await owner.fetchrow("select kind, subject_id, provider_id from audit_entry")
    assert tuple(audit) == ("document.requested", document.id, operator.party)


async def test_a_title_falls_back_to_the_files_name(operator: Actor) -> None:
    version = await request_upload(operator, announced(file_name="a/合同.pdf"))

    assert (await the_document(version)).title == "合同.pdf"


async def test_a_hash_in_capitals_is_the_same_hash(operator: Actor) -> None:
    given = announced()

    version = await request_upload(operator, announced(sha256=given.sha256.upper()))

    assert version.sha256 == given.sha256


@pytest.mark.parametrize(
    ("role", "column"),
    [
        (Role.PERSON, "person_id"),
        (Role.APPLICANT, "applicant_id"),
        (Role.RECOMMENDER_ADVISER, "recommender_id"),
        (Role.PSI_OPERATOR, "provider_id"),
        (Role.OFFICE_REVIEWER, "person_id"),
    ],
)
async def test_a_document_without_a_subject_is_its_uploaders(database: object, role: Role, column: str) -> None:
    scene = await an_approved_project()
    party = {
        Role.APPLICANT: scene.firm.id,
        Role.RECOMMENDER_ADVISER: scene.project.recommender_id,
        Role.PSI_OPERATOR: scene.institution.id,
    }.get(role)
    actor = an_actor(role, party=party, person=(await a_person()).id)

    version = await request_upload(actor, announced())

    assert parties(await the_document(version)) == {column: actor.party}


async def test_a_document_of_an_application_is_the_applying_persons_rec_11(founder: Actor) -> None:
    assert founder.person
    application = await an_application(founder.person)

    version = await request_upload(
        founder, announced(kind=DocumentKind.APPLICATION_FORM, application_id=application.id)
    )

    document = await the_document(version)
    assert document.application_id == application.id
    assert parties(document) == {"person_id": founder.person}


async def test_a_document_of_a_project_is_all_its_parties_con_2(database: object) -> None:
    scene = await an_approved_project()

    version = await request_upload(scene.applicant, announced(kind=DocumentKind.CONTRACT, project_id=scene.project.id))

    document = await the_document(version)
    assert document.project_id == scene.project.id
    assert parties(document) == {
        "applicant_id": scene.firm.id,
        "recommender_id": scene.recommender.party,
        "provider_id": scene.institution.id,
    }


async def test_a_document_of_a_lab_is_its_institutions(database: object) -> None:
    scene = await an_approved_project()

    version = await request_upload(
        scene.provider, announced(kind=DocumentKind.RECOGNITION_CERTIFICATE, lab_id=scene.project.lab_id)
    )

    document = await the_document(version)
    assert document.lab_id == scene.project.lab_id
    assert parties(document) == {"provider_id": scene.institution.id}


async def test_a_next_version_counts_on_in_the_same_document(operator: Actor) -> None:
    first = await request_upload(operator, announced())

    second = await request_upload(operator, announced(kind=None, document_id=first.document_id))

    assert (second.document_id, second.number) == (first.document_id, 2)
    assert second.object_key != first.object_key


async def test_a_next_version_is_judged_by_its_documents_kind_con_2(operator: Actor) -> None:
    first = await request_upload(operator, announced(kind=DocumentKind.CONTRACT))
    given = announced(kind=None, document_id=first.document_id, file_name="a.docx", content_type=content.DOCX)

    with pytest.raises(RulesBroken) as refused:
        await request_upload(operator, given)

    assert codes_of(refused) == ["document.type.not_allowed"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": None}, "document.kind.missing"),
        ({"size": 0, "kind": DocumentKind.CONTRACT}, "document.contract.empty"),
        ({"size": 20 * 1024 * 1024 + 1}, "document.size.too_large"),
        ({"content_type": "text/html"}, "document.type.not_allowed"),
        ({"sha256": "x"}, "document.hash.malformed"),
        ({"file_name": "\u202e"}, "document.file_name.missing"),
    ],
)
async def test_a_refused_announcement_leaves_nothing(
    operator: Actor, owner: asyncpg.Connection, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RulesBroken) as refused:
        await request_upload(operator, announced(**changes))

    assert codes_of(refused) == [code]
    assert await nothing_is_kept(owner)


async def test_an_empty_form_of_an_application_cites_its_clause_psi_5(founder: Actor) -> None:
    assert founder.person
    application = await an_application(founder.person, TenantKind.DOMAIN_CENTER)

    with pytest.raises(RulesBroken) as refused:
        await request_upload(founder, announced(b"", kind=DocumentKind.APPLICATION_FORM, application_id=application.id))

    assert rules_of(refused) == ["PSI-5"]


async def test_two_subjects_are_one_too_many(database: object) -> None:
    scene = await an_approved_project()

    with pytest.raises(RulesBroken) as refused:
        await request_upload(scene.provider, announced(project_id=scene.project.id, lab_id=scene.project.lab_id))

    assert codes_of(refused) == ["document.subject.ambiguous"]


@pytest.mark.parametrize("state", [ApplicationState.SUBMITTED, ApplicationState.UNDER_REVIEW])
async def test_a_submitted_application_takes_no_more_documents(founder: Actor, state: ApplicationState) -> None:
    assert founder.person
    application = await an_application(founder.person, state=state)

    with pytest.raises(RulesBroken) as refused:
        await request_upload(founder, announced(application_id=application.id))

    assert codes_of(refused) == ["document.application.closed"]


async def test_nor_a_next_version_of_one(founder: Actor, owner: asyncpg.Connection) -> None:
    assert founder.person
    application = await an_application(founder.person)
    first = await request_upload(founder, announced(application_id=application.id))
    await owner.execute("update institution_application set state = 'SUBMITTED'")

    with pytest.raises(RulesBroken) as refused:
        await request_upload(founder, announced(kind=None, document_id=first.document_id))

    assert codes_of(refused) == ["document.application.closed"]


async def test_the_institutions_people_bring_documents_to_its_returned_application(
    adviser: Actor, founder: Actor
) -> None:
    assert founder.person
    application = await an_application(founder.person, state=ApplicationState.RETURNED, tenant=adviser.party)
    administrator = an_actor(Role.RECOMMENDER_ADMINISTRATOR, party=adviser.party, person=(await a_person()).id)

    version = await request_upload(administrator, announced(application_id=application.id))
    with pytest.raises(Denied):
        await request_upload(adviser, announced(application_id=application.id))

    assert parties(await the_document(version)) == {"person_id": founder.person, "recommender_id": adviser.party}
