"""Completing uploads twice, at once, after a crash, and while somebody meddles: decided once, and nothing is lost."""

import asyncio
from typing import Any

import asyncpg
import pytest

from documents.kinds import VersionState
from documents.operations import complete_upload
from documents.uploads import quarantine_key, upload_form
from kernel.actor import Actor
from kernel.errors import RulesBroken
from storage import ObjectMissing, S3Store, StoredObject
from tests.factories.documents import (
    EXE,
    PDF,
    an_upload,
    send,
    smuggle,
)
from tests.refused import codes_of
from tests.services import ObjectService


async def is_there(store: S3Store, key: str) -> bool:
    try:
        await store.stat(key)
    except ObjectMissing:
        return False
    return True


async def kinds_recorded(owner: asyncpg.Connection) -> list[str]:
    return [row["kind"] for row in await owner.fetch("select kind from audit_entry order by at, id")]


@pytest.mark.parametrize(("data", "state"), [(PDF, VersionState.PRESENT), (EXE, VersionState.REFUSED)])
async def test_completing_twice_decides_once(
    operator: Actor, store: S3Store, owner: asyncpg.Connection, data: bytes, state: VersionState
) -> None:
    version = await an_upload(operator, store, data)

    first = await complete_upload(operator, version.id, store=store)
    again = await complete_upload(operator, version.id, store=store)

    assert (again.state, again.version, again.completed_at) == (state, first.version, first.completed_at)
    assert len(await kinds_recorded(owner)) == 2


async def test_completing_many_times_at_once_decides_once(
    operator: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    version = await an_upload(operator, store)

    done = await asyncio.gather(*(complete_upload(operator, version.id, store=store) for _ in range(5)))

    assert {one.state for one in done} == {VersionState.PRESENT}
    assert await kinds_recorded(owner) == ["document.requested", "document.accepted"]
    assert not await is_there(store, quarantine_key(version))
    assert await is_there(store, version.object_key)


@pytest.mark.parametrize("swept", [False, True], ids=["still in quarantine", "quarantine swept"])
async def test_a_crash_between_copy_and_commit_is_healed_by_completing_again(
    operator: Actor, store: S3Store, swept: bool
) -> None:
    version = await an_upload(operator, store)
    waiting = quarantine_key(version)
    await store.copy(waiting, version.object_key, etag=(await store.stat(waiting)).etag)
    if swept:
        await store.remove(waiting)

    done = await complete_upload(operator, version.id, store=store)

    assert done.state is VersionState.PRESENT
    assert await store.head(done.object_key, len(PDF) + 1) == PDF
    assert not await is_there(store, waiting)


async def test_a_crash_before_the_sweeping_is_healed_by_completing_again(operator: Actor, store: S3Store) -> None:
    version = await an_upload(operator, store)
    form = upload_form(store, version)
    await complete_upload(operator, version.id, store=store)
    assert form is not None
    await send(store, version, PDF)

    await complete_upload(operator, version.id, store=store)

    assert not await is_there(store, quarantine_key(version))


class Meddled(S3Store):
    """The real store, where somebody replaces the object right after it was looked at."""

    meddling: Any = None

    async def stat(self, key: str) -> StoredObject:
        found = await super().stat(key)
        if self.meddling:
            self.meddling(key)
        return found


async def test_a_file_that_is_replaced_while_it_is_checked_is_not_taken(
    operator: Actor, store: S3Store, object_service: ObjectService
) -> None:
    meddled = Meddled(
        endpoint=object_service.s3_endpoint,
        access_key=object_service.s3_access_key,
        secret_key=object_service.s3_secret_key,
        bucket="test-documents",
    )
    meddled.meddling = lambda key: smuggle(object_service, key, EXE)
    version = await an_upload(operator, store)

    with pytest.raises(RulesBroken) as refused:
        await complete_upload(operator, version.id, store=meddled)

    assert codes_of(refused) == ["document.upload.changed"]
    assert not await is_there(store, version.object_key)
