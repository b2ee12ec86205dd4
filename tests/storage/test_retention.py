"""Where the store retains, an accepted document stays: nobody removes or replaces it before its time."""

from datetime import timedelta

import pytest
from minio import Minio
from minio.error import S3Error

from storage import QUARANTINE, S3Store, StoreDown
from tests.services import ObjectService
from tests.storage.conftest import a_store

BYTES = b"%PDF-1.7 retained"
DAY = timedelta(days=1)


def client(service: ObjectService) -> Minio:
    address = service.s3_endpoint.removeprefix("http://")
    return Minio(address, access_key=service.s3_access_key, secret_key=service.s3_secret_key, secure=False)


async def accepted(store: S3Store, name: str) -> None:
    """As an upload that was checked: copied from quarantine to its final key."""
    await store.put(f"{QUARANTINE}{name}", BYTES, content_type="application/pdf")
    found = await store.stat(f"{QUARANTINE}{name}")
    await store.copy(f"{QUARANTINE}{name}", f"documents/{name}", etag=found.etag)


async def test_an_accepted_document_is_not_removed_before_its_time(object_service: ObjectService) -> None:
    store = a_store(object_service, bucket="test-retained", retain_for=DAY)
    await store.prepare()
    await accepted(store, "one")
    asked = client(object_service)
    (version,) = [
        found.version_id for found in asked.list_objects("test-retained", "documents/one", include_version=True)
    ]

    with pytest.raises(S3Error) as refused:
        asked.remove_object("test-retained", "documents/one", version_id=version)

    assert refused.value.code in ("AccessDenied", "InvalidRequest")
    assert asked.get_object("test-retained", "documents/one", version_id=version).read() == BYTES


async def test_what_waits_in_quarantine_is_removed(object_service: ObjectService) -> None:
    store = a_store(object_service, bucket="test-retained", retain_for=DAY)
    await store.prepare()
    await accepted(store, "two")

    await store.remove(f"{QUARANTINE}two")

    left = client(object_service).list_objects("test-retained", QUARANTINE)
    assert f"{QUARANTINE}two" not in [found.object_name for found in left]


async def test_a_bucket_that_cannot_retain_is_told_at_the_start(object_service: ObjectService) -> None:
    await a_store(object_service, bucket="test-unlocked").prepare()

    with pytest.raises(StoreDown, match="object lock"):
        await a_store(object_service, bucket="test-unlocked", retain_for=DAY).prepare()
