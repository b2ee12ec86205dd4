"""How bytes arrive: the form they are posted with, and a look at what was posted. Never inside a transaction."""

from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from anyio import to_thread

from documents.content import fits
from documents.kinds import VersionState
from documents.models import DocumentVersion
from storage import QUARANTINE, ObjectMissing, ObjectStore, StoredObject, UploadForm, UploadTerms

_IN_MEMORY = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What lies under a key, as it was looked at. sha256 and fits are empty when the size alone is wrong."""

    key: str
    etag: str
    size: int
    sha256: str
    fits: bool


@dataclass(frozen=True, kw_only=True)
class Download:
    """An address that gives a version's bytes to whoever has it, for a short while."""

    version: DocumentVersion
    url: str
    expires_at: datetime


def quarantine_key(version: DocumentVersion) -> str:
    """Where the bytes of a version wait to be checked; made of ids, so nothing a user typed names an object."""
    return f"{QUARANTINE}{version.id}"


def upload_form(store: ObjectStore, version: DocumentVersion) -> UploadForm | None:
    """The form that uploads exactly what was announced; None once nothing is awaited any more."""
    if version.state is not VersionState.AWAITING_UPLOAD:
        return None
    return store.upload_form(
        UploadTerms(
            key=quarantine_key(version),
            size=version.size,
            content_type=version.content_type,
            sha256=version.sha256,
        )
    )


async def arrival(store: ObjectStore, version: DocumentVersion) -> Arrival | None:
    """What was uploaded for a version, or None.

    Looks in quarantine, then at the final place: a completion that was cut off may have got that far.
    """
    for key in (quarantine_key(version), version.object_key):
        try:
            return await _look(store, version, key, await store.stat(key))
        except ObjectMissing:
            continue
    return None


async def _look(store: ObjectStore, version: DocumentVersion, key: str, found: StoredObject) -> Arrival:
    if found.size != version.size:
        return Arrival(key=key, etag=found.etag, size=found.size, sha256="", fits=False)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        file = cast(BinaryIO, spooled)
        sha256 = await store.fetch(key, file, etag=found.etag)
        right = await to_thread.run_sync(fits, file, version.content_type)
    return Arrival(key=key, etag=found.etag, size=found.size, sha256=sha256, fits=right)
