"""A store on the real S3 server, with its bucket."""

from datetime import timedelta

import pytest_asyncio

from storage import S3Store
from tests.services import ObjectService


def a_store(
    service: ObjectService,
    *,
    bucket: str = "test-documents",
    public_endpoint: str = "",
    retain_for: timedelta | None = None,
) -> S3Store:
    return S3Store(
        endpoint=service.s3_endpoint,
        access_key=service.s3_access_key,
        secret_key=service.s3_secret_key,
        bucket=bucket,
        public_endpoint=public_endpoint,
        retain_for=retain_for,
    )


@pytest_asyncio.fixture(scope="session")
async def store(object_service: ObjectService) -> S3Store:
    store = a_store(object_service)
    await store.prepare()
    return store
