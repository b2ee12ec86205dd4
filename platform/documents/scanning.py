"""Looking for malicious content before a document counts; where there is no scanner, the version says so."""

from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast
from uuid import UUID

import structlog

from documents.content_rules import UNINFECTED
from documents.kinds import ScanState, VersionState
from documents.models import DocumentVersion
from documents.settling import accept, refuse, taken
from journal.delivery import PostponedError
from journal.system import system
from journal.work import work
from storage import ObjectStore

_IN_MEMORY = 1024 * 1024

log = structlog.get_logger(__name__)


class ScannerDownError(Exception):
    """The scanner does not answer, or not in its right mind."""


class Scanner(Protocol):
    async def threat_in(self, file: BinaryIO) -> str:
        """The name of what was found, empty when nothing was. Raises ScannerDownError."""

    async def ping(self) -> None:
        """Raises ScannerDownError."""


_scanner: Scanner | None = None


def scan_with(scanner: Scanner | None) -> None:
    """The composition root's choice; None: documents count without having been scanned."""
    global _scanner
    _scanner = scanner


def scanner() -> Scanner | None:
    return _scanner


async def scan(version_id: UUID, *, store: ObjectStore) -> None:
    """Look through a version's bytes: it counts from then on, or is refused and its bytes are removed.

    Doing it twice changes nothing. While the scanner is away the version goes on waiting (PostponedError).
    """
    async with work(system("scan")):
        version = await DocumentVersion.get(id=version_id)
    if version.state is VersionState.SCANNING:
        try:
            found = await _threat(version, store)
        except ScannerDownError as down:
            log.warning("scanner.down", version_id=str(version_id), reason=str(down))
            raise PostponedError(f"the scanner is down: {down}") from down
        version = await _settle(version_id, found)
    if version.scan is ScanState.INFECTED:
        await store.remove(version.object_key)


async def _threat(version: DocumentVersion, store: ObjectStore) -> str:
    if _scanner is None:
        raise ScannerDownError("CLAMAV_HOST is not set here")
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        file = cast(BinaryIO, spooled)
        stored = await store.stat(version.object_key)
        await store.fetch(version.object_key, file, etag=stored.etag)
        file.seek(0)
        return await _scanner.threat_in(file)


async def _settle(version_id: UUID, threat: str) -> DocumentVersion:
    async with work(system("scan")) as w:
        document, version = await taken(w, version_id)
        if version.state is not VersionState.SCANNING:  # another worker was quicker
            return version
        version.scan = ScanState.INFECTED if threat else ScanState.CLEAN
        version.scanned_at, version.threat = w.at, threat[:200]
        await w.save(version, "scan", "scanned_at", "threat")
        if threat:
            return await refuse(w, document, version, UNINFECTED.code)
        return await accept(w, document, version)
