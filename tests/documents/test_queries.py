"""Which documents are present: those with a checked version, as far as whoever asks sees them (REC-11, PSI-5)."""

import pytest

from documents.kinds import DocumentKind
from documents.operations import request_upload
from documents.queries import present, present_kinds
from journal.work import work
from kernel.actor import Actor
from kernel.ids import new_id
from storage import S3Store
from tests.factories.contracts import an_approved_project
from tests.factories.documents import EXE, a_present_version, an_application, announced

K = DocumentKind


async def test_a_document_is_present_with_one_checked_version(operator: Actor, store: S3Store) -> None:
    checked = await a_present_version(operator, store)
    await request_upload(operator, announced(kind=None, document_id=checked.document_id))
    awaiting = await request_upload(operator, announced())
    refused = await a_present_version(operator, store, EXE)
    asked = [checked.document_id, awaiting.document_id, refused.document_id, new_id()]

    async with work(operator):
        assert await present(asked) == {checked.document_id}
        assert await present([]) == set()


async def test_what_others_have_is_not_present_for_me(operator: Actor, stranger: Actor, store: S3Store) -> None:
    checked = await a_present_version(operator, store)

    async with work(stranger):
        assert await present([checked.document_id]) == set()


async def test_kinds_are_present_with_their_own_subject_only(founder: Actor, store: S3Store) -> None:
    assert founder.person
    mine, empty = await an_application(founder.person), await an_application(founder.person)
    for kind in (K.APPLICATION_FORM, K.APPLICATION_FORM, K.COMMITMENT_LETTER):
        await a_present_version(founder, store, kind=kind, application_id=mine.id)
    await request_upload(founder, announced(kind=K.WORK_MECHANISM, application_id=mine.id))
    await a_present_version(founder, store, EXE, kind=K.SAFEGUARD_MEASURES, application_id=mine.id)

    async with work(founder):
        assert await present_kinds(application_id=mine.id) == {K.APPLICATION_FORM, K.COMMITMENT_LETTER}
        assert await present_kinds(application_id=empty.id) == frozenset()


async def test_kinds_of_projects_and_labs(database: object, store: S3Store) -> None:
    scene = await an_approved_project()
    await a_present_version(scene.provider, store, kind=K.CONTRACT, project_id=scene.project.id)
    await a_present_version(scene.provider, store, kind=K.RECOGNITION_CERTIFICATE, lab_id=scene.project.lab_id)

    async with work(scene.provider):
        assert await present_kinds(project_id=scene.project.id) == {K.CONTRACT}
        assert await present_kinds(lab_id=scene.project.lab_id) == {K.RECOGNITION_CERTIFICATE}


async def test_asking_without_a_subject_is_a_mistake(operator: Actor) -> None:
    with pytest.raises(ValueError, match="needs an application"):
        await present_kinds()
