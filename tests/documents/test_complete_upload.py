"""Completing uploads: what arrived counts or is refused, once, whatever happened in between."""

import asyncpg
import pytest

from documents import content
from documents.kinds import DocumentKind, VersionState
from documents.operations import complete_upload, request_upload
from documents.uploads import quarantine_key, upload_form
from kernel.actor import Actor
from kernel.errors import NotFound, RulesBroken
from kernel.ids import new_id
from policies.permissions import Role
from storage import ObjectMissing, S3Store
from tests.actors import an_actor
from tests.factories.contracts import an_approved_project
from tests.factories.documents import (
    EXE,
    PDF,
    SAMPLES,
    an_application,
    an_upload,
    announced,
    send,
    smuggle,
)
from tests.refused import codes_of
from tests.services import ObjectService

NAMES = {declared: f"示例{endings[0]}" for declared, endings in content.EXTENSIONS.items()}


async def is_there(store: S3Store, key: str) -> bool:
    try:
        await store.stat(key)
    except ObjectMissing:
        return False
    return True


async def kinds_recorded(owner: asyncpg.Connection) -> list[str]:
    return [row["kind"] for row in await owner.fetch("select kind from audit_entry order by at, id")]


async def test_a_file_that_is_what_it_was_said_to_be_counts(
    operator: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    version = await an_upload(operator, store)

    done = await complete_upload(operator, version.id, store=store)

    assert (done.state, done.refused_because) == (VersionState.PRESENT, "")
    assert done.completed_at is not None
    assert await store.head(done.object_key, len(PDF) + 1) == PDF
    assert not await is_there(store, quarantine_key(done))
    assert upload_form(store, done) is None
    assert await kinds_recorded(owner) == ["document.requested", "document.accepted"]


@pytest.mark.parametrize("declared", SAMPLES)
async def test_every_accepted_type_counts(operator: Actor, store: S3Store, declared: str) -> None:
    version = await an_upload(operator, store, SAMPLES[declared], content_type=declared, file_name=NAMES[declared])

    assert (await complete_upload(operator, version.id, store=store)).state is VersionState.PRESENT


async def test_a_large_file_is_looked_at_whole(operator: Actor, store: S3Store) -> None:
    large = PDF + b"x" * (20 * 1024 * 1024 - len(PDF))

    version = await an_upload(operator, store, large)

    assert (await complete_upload(operator, version.id, store=store)).state is VersionState.PRESENT


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (EXE, content.PDF),
        (EXE, content.DOCX),
        (b"<script>alert(1)</script>", content.PNG),
        (SAMPLES[content.XLSX], content.DOCX),
        ("名称".encode("utf-16"), content.CSV),
        ("名称".encode("gbk"), content.TEXT),
    ],
)
async def test_a_file_in_disguise_is_refused_and_the_refusal_is_kept(
    operator: Actor, store: S3Store, owner: asyncpg.Connection, data: bytes, declared: str
) -> None:
    version = await an_upload(operator, store, data, content_type=declared, file_name=NAMES[declared])

    done = await complete_upload(operator, version.id, store=store)

    assert (done.state, done.refused_because) == (VersionState.REFUSED, "document.content.not_as_declared")
    assert not await is_there(store, quarantine_key(done))
    assert not await is_there(store, done.object_key)
    assert await kinds_recorded(owner) == ["document.requested", "document.refused"]


@pytest.mark.parametrize(
    ("arrived", "because"),
    [
        (PDF + b"!", "document.upload.wrong_size"),
        (PDF[:-1], "document.upload.wrong_size"),
        (b"", "document.upload.wrong_size"),
        (PDF[:-1] + b"!", "document.upload.wrong_hash"),
    ],
)
async def test_a_store_that_checks_nothing_is_not_relied_on(
    operator: Actor, store: S3Store, object_service: ObjectService, arrived: bytes, because: str
) -> None:
    version = await request_upload(operator, announced())
    smuggle(object_service, quarantine_key(version), arrived)

    done = await complete_upload(operator, version.id, store=store)

    assert (done.state, done.refused_because) == (VersionState.REFUSED, because)
    assert not await is_there(store, quarantine_key(done))
    assert not await is_there(store, done.object_key)


async def test_a_refused_document_gets_a_better_version(operator: Actor, store: S3Store) -> None:
    bad = await an_upload(operator, store, EXE)
    await complete_upload(operator, bad.id, store=store)

    good = await an_upload(operator, store, PDF, kind=None, document_id=bad.document_id)
    done = await complete_upload(operator, good.id, store=store)

    assert (done.number, done.state) == (2, VersionState.PRESENT)


async def test_what_was_not_uploaded_cannot_be_completed_and_may_still_come(operator: Actor, store: S3Store) -> None:
    version = await request_upload(operator, announced())

    with pytest.raises(RulesBroken) as refused:
        await complete_upload(operator, version.id, store=store)

    assert codes_of(refused) == ["document.upload.missing"]
    assert await send(store, version, PDF) == 204
    assert (await complete_upload(operator, version.id, store=store)).state is VersionState.PRESENT


async def test_an_application_that_was_submitted_meanwhile_takes_nothing_more(
    founder: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    assert founder.person
    application = await an_application(founder.person)
    version = await an_upload(founder, store, kind=DocumentKind.APPLICATION_FORM, application_id=application.id)
    await owner.execute("update institution_application set state = 'SUBMITTED'")

    with pytest.raises(RulesBroken) as refused:
        await complete_upload(founder, version.id, store=store)

    assert codes_of(refused) == ["document.application.closed"]
    assert await owner.fetchval("select state from document_version") == "AWAITING_UPLOAD"


async def test_another_tenant_does_not_find_the_upload(
    operator: Actor, stranger: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    version = await an_upload(operator, store)

    for who in (stranger, an_actor(Role.PERSON), an_actor(Role.EXPERT), an_actor(Role.BMSTC_REVIEWER)):
        with pytest.raises(NotFound):
            await complete_upload(who, version.id, store=store)
    with pytest.raises(NotFound):
        await complete_upload(operator, new_id(), store=store)

    assert await owner.fetchval("select state from document_version") == "AWAITING_UPLOAD"
    assert await is_there(store, quarantine_key(version))


async def test_whoever_only_sees_a_document_does_not_complete_it(founder: Actor, store: S3Store) -> None:
    assert founder.person
    application = await an_application(founder.person)
    version = await an_upload(founder, store, application_id=application.id)

    for role in (Role.BMSTC_REVIEWER, Role.AUDITOR):
        with pytest.raises(NotFound):
            await complete_upload(an_actor(role), version.id, store=store)

    assert await is_there(store, quarantine_key(version))


async def test_another_party_of_the_project_may_complete(database: object, store: S3Store) -> None:
    scene = await an_approved_project()
    version = await an_upload(scene.applicant, store, kind=DocumentKind.CONTRACT, project_id=scene.project.id)

    done = await complete_upload(scene.provider, version.id, store=store)

    assert done.state is VersionState.PRESENT
