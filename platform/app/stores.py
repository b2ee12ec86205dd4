"""The object store that the settings name."""

from datetime import timedelta

from app.settings import Settings
from storage.s3 import S3Store


def object_store(settings: Settings) -> S3Store:
    return S3Store(
        endpoint=settings.s3_endpoint,
        public_endpoint=settings.s3_public_endpoint,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key,
        bucket=settings.s3_bucket,
        region=settings.s3_region,
        retain_for=timedelta(days=days) if (days := settings.document_retention_days) else None,
    )
