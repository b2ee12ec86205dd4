"""An object store that speaks S3 (MinIO and its like), asked through the official SDK in a few threads."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import BinaryIO, TypeVar
from urllib.parse import urlsplit

import urllib3
from anyio import CapacityLimiter, to_thread
from minio import Minio
from minio.commonconfig import COMPLIANCE, ENABLED, CopySource, Filter
from minio.datatypes import PostPolicy
from minio.error import MinioException, S3Error
from minio.lifecycleconfig import Expiration, LifecycleConfig
from minio.lifecycleconfig import Rule as LifecycleRule
from minio.retention import Retention

from storage.disposition import attachment
from storage.port import (
    DOWNLOAD_VALID_FOR,
    QUARANTINE,
    UPLOAD_VALID_FOR,
    ObjectChanged,
    ObjectMissing,
    StoredObject,
    StoreDown,
    StoreError,
    UploadForm,
    UploadTerms,
)

_THREADS = 8
_CHUNK = 256 * 1024
_MISSING = frozenset({"NoSuchKey", "NoSuchObject"})
_CHANGED = frozenset({"PreconditionFailed"})
_OWNED = frozenset({"BucketAlreadyOwnedByYou", "BucketAlreadyExists"})

T = TypeVar("T")


class S3Store:
    """One bucket. public_endpoint: the store as browsers reach it; presigned addresses name it, and it is never asked.

    The region is given, because otherwise even a presigned address would cost a question to the store.
    retain_for: how long nobody, not even the store's owner, removes or overwrites a document once it was accepted
    (object lock, in compliance mode); a bucket has that from its making or never.
    """

    def __init__(
        self,
        *,
        endpoint: str,
        access_key: str,
        secret_key: str,
        bucket: str,
        public_endpoint: str = "",
        region: str = "us-east-1",
        retain_for: timedelta | None = None,
    ) -> None:
        self._bucket = bucket
        self._retain_for = retain_for
        self._public_url = (public_endpoint or endpoint).rstrip("/")
        self._pool = _pool()
        self._limiter = CapacityLimiter(_THREADS)

        def client(address: str) -> Minio:
            parts = urlsplit(address)
            return Minio(
                parts.netloc,
                access_key=access_key,
                secret_key=secret_key,
                secure=parts.scheme == "https",
                region=region,
                http_client=self._pool,
            )

        self._inside = client(endpoint)
        self._outside = client(self._public_url)

    async def prepare(self) -> None:
        """Make the bucket, and have forgotten uploads swept out of quarantine after a day."""
        await self._ask(self._make_bucket)
        if self._retain_for is not None and not await self._locks():
            raise StoreDown(f"the bucket {self._bucket} was made without object lock: it can retain nothing")
        await self._ask(lambda: self._inside.set_bucket_lifecycle(self._bucket, _SWEEPING))

    async def healthy(self) -> bool:
        try:
            return await self._ask(lambda: self._inside.bucket_exists(self._bucket))
        except StoreError:
            return False

    def upload_form(self, terms: UploadTerms, *, valid_for: timedelta = UPLOAD_VALID_FOR) -> UploadForm:
        expires_at = datetime.now(UTC) + valid_for  # the store's own clock judges it, so never the business clock
        fields = {
            "key": terms.key,
            "Content-Type": terms.content_type,
            "x-amz-checksum-sha256": b64encode(bytes.fromhex(terms.sha256)).decode(),
        }
        policy = PostPolicy(self._bucket, expires_at)
        for name, value in fields.items():
            policy.add_equals_condition(name, value)
        policy.add_content_length_range_condition(terms.size, terms.size)
        fields |= self._outside.presigned_post_policy(policy)
        return UploadForm(url=f"{self._public_url}/{self._bucket}", fields=fields, expires_at=expires_at)

    def download_url(
        self, key: str, *, file_name: str, content_type: str, valid_for: timedelta = DOWNLOAD_VALID_FOR
    ) -> str:
        headers: dict[str, str | list[str] | tuple[str]] = {
            "response-content-disposition": attachment(file_name),
            "response-content-type": content_type,
        }
        return self._outside.presigned_get_object(self._bucket, key, expires=valid_for, response_headers=headers)

    async def stat(self, key: str) -> StoredObject:
        found = await self._ask(lambda: self._inside.stat_object(self._bucket, key))
        return StoredObject(size=found.size or 0, content_type=found.content_type or "", etag=found.etag or "")

    async def head(self, key: str, length: int) -> bytes:
        return await self._ask(lambda: self._first_bytes(key, length))

    async def fetch(self, key: str, into: BinaryIO, *, etag: str) -> str:
        return await self._ask(lambda: self._write_into(key, into, etag))

    async def put(self, key: str, data: bytes, *, content_type: str) -> None:
        await self._ask(
            lambda: self._inside.put_object(self._bucket, key, BytesIO(data), len(data), content_type=content_type)
        )

    async def copy(self, key: str, to: str, *, etag: str) -> None:
        source = CopySource(self._bucket, key, match_etag=etag)
        made = await self._ask(lambda: self._inside.copy_object(self._bucket, to, source))
        if self._retain_for is not None:
            until = Retention(COMPLIANCE, datetime.now(UTC) + self._retain_for)  # by the store's clock
            await self._ask(lambda: self._inside.set_object_retention(self._bucket, to, until, made.version_id))

    async def remove(self, key: str) -> None:
        await self._ask(lambda: self._inside.remove_object(self._bucket, key))

    async def _ask(self, question: Callable[[], T]) -> T:
        return await to_thread.run_sync(lambda: _answered(question), limiter=self._limiter)

    def _make_bucket(self) -> None:
        if self._inside.bucket_exists(self._bucket):
            return
        try:
            self._inside.make_bucket(self._bucket, object_lock=self._retain_for is not None)
        except S3Error as error:
            if error.code not in _OWNED:  # another process was quicker
                raise

    async def _locks(self) -> bool:
        try:
            await self._ask(lambda: self._inside.get_object_lock_config(self._bucket))
        except StoreError:
            return False
        return True

    def _first_bytes(self, key: str, length: int) -> bytes:
        response = self._inside.get_object(self._bucket, key, length=length)
        try:
            return bytes(response.read(length))
        finally:
            response.close()
            response.release_conn()

    def _write_into(self, key: str, into: BinaryIO, etag: str) -> str:
        response = self._inside.get_object(self._bucket, key, request_headers={"If-Match": f'"{etag}"'})
        digest = hashlib.sha256()
        try:
            for chunk in response.stream(_CHUNK):
                digest.update(chunk)
                into.write(chunk)
        finally:
            response.close()
            response.release_conn()
        return digest.hexdigest()


def _answered(question: Callable[[], T]) -> T:
    """The store's answer, with its errors in our words."""
    try:
        return question()
    except S3Error as error:
        if error.code in _MISSING:
            raise ObjectMissing(error.code) from error
        if error.code in _CHANGED:
            raise ObjectChanged(error.code) from error
        raise StoreDown(f"{error.code}: {error.message}") from error
    except (MinioException, urllib3.exceptions.HTTPError) as error:
        raise StoreDown(type(error).__name__) from error


def _pool() -> urllib3.PoolManager:
    """The SDK's own pool retries for minutes, which makes a store that is down look like one that hangs."""
    return urllib3.PoolManager(
        maxsize=_THREADS,
        timeout=urllib3.Timeout(connect=2.0, read=20.0),
        retries=urllib3.Retry(total=2, backoff_factor=0.1, status_forcelist=(502, 503, 504)),
    )


_SWEEPING = LifecycleConfig(
    [
        LifecycleRule(
            ENABLED,
            rule_filter=Filter(prefix=QUARANTINE),
            rule_id="sweep-quarantine",
            expiration=Expiration(days=1),
        )
    ]
)
