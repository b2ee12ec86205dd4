"""What we ask of an object store. Rooms are handed one; they never know which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO, Protocol

QUARANTINE = "quarantine/"
"""What begins the keys of uploads that nobody has checked yet; what is forgotten there is swept away."""

UPLOAD_VALID_FOR = timedelta(minutes=10)
DOWNLOAD_VALID_FOR = timedelta(minutes=5)


class StoreError(Exception):
    """Something about the object store that the caller has to deal with."""


class ObjectMissing(StoreError):  # noqa: N818 - an answer, not an error
    """There is no object under this key."""


class ObjectChanged(StoreError):  # noqa: N818 - an answer, not an error
    """The object is no longer the one that was looked at."""


class StoreDown(StoreError):  # noqa: N818 - reads better where it is caught
    """The store does not answer, or not in its right mind."""


@dataclass(frozen=True, kw_only=True)
class UploadTerms:
    """What may be uploaded: exactly these bytes, under this key. sha256: 64 hex digits. size: bytes."""

    key: str
    size: int
    content_type: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class UploadForm:
    """A form that a browser posts to `url`: these fields first, the file last in a field called `file`."""

    url: str
    fields: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class StoredObject:
    """What the store knows of an object. etag: changes whenever the bytes do."""

    size: int
    content_type: str
    etag: str


class ObjectStore(Protocol):
    """Bytes by key. Every coroutine refuses with StoreDown when the store cannot be asked."""

    async def prepare(self) -> None:
        """Make what must be there before the first upload; doing it again changes nothing."""

    async def healthy(self) -> bool:
        """Whether documents can be stored and read now."""

    def upload_form(self, terms: UploadTerms, *, valid_for: timedelta = UPLOAD_VALID_FOR) -> UploadForm:
        """A form for one upload, which the store itself holds to its terms. Asks nobody."""

    def download_url(
        self, key: str, *, file_name: str, content_type: str, valid_for: timedelta = DOWNLOAD_VALID_FOR
    ) -> str:
        """An address that gives the object to whoever has it, as a file to be saved. Asks nobody."""

    async def stat(self, key: str) -> StoredObject:
        """What is stored there; raises ObjectMissing."""

    async def head(self, key: str, length: int) -> bytes:
        """The first bytes, at most `length`; raises ObjectMissing."""

    async def fetch(self, key: str, into: BinaryIO, *, etag: str) -> str:
        """Write the bytes into a file and return their SHA-256 in hex; raises ObjectMissing, ObjectChanged."""

    async def put(self, key: str, data: bytes, *, content_type: str) -> None:
        """Store bytes that the platform made itself; what was there is replaced."""

    async def copy(self, key: str, to: str, *, etag: str) -> None:
        """Copy the object if it is still the one with that etag; raises ObjectMissing, ObjectChanged."""

    async def remove(self, key: str) -> None:
        """Remove the object; nothing there is as good."""
