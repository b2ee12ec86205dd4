"""Scanning uploads: what waits does not count, what is infected never does, and a scanner that is away holds up."""

import io
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from app.antivirus import Clamd, scanner_of
from app.asgi import _scanner
from app.observability.readiness import Readiness
from app.settings import Settings
from documents.kinds import ScanState, VersionState
from documents.models import DocumentVersion
from documents.operations import complete_upload, open_document
from documents.queries import present
from documents.scanning import ScannerDownError, scan, scan_with
from documents.tasks import scan_document  # noqa: F401 - registers the listener
from journal.delivery import deliver
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken
from storage import ObjectMissing, S3Store, keep_at_hand
from tests.documents.clamd import EICAR, FakeClamd, a_clamd
from tests.factories.documents import PDF, an_upload

INFECTED = PDF + EICAR


@pytest_asyncio.fixture
async def clamd(store: S3Store) -> AsyncIterator[FakeClamd]:
    """A scanner, known to this process as API and worker know theirs."""
    async with a_clamd() as made:
        scan_with(Clamd("127.0.0.1", made.port))
        keep_at_hand(store)
        yield made
        scan_with(None)


async def events(kind: str) -> list[OutboxEvent]:
    async with work(system()):
        return await OutboxEvent.filter(kind=kind).order_by("id")


async def deliver_scans() -> None:
    for event in await events("document.received"):
        await deliver(event.id)


async def as_stored(version_id: UUID) -> DocumentVersion:
    async with work(system()):
        return await DocumentVersion.get(id=version_id)


async def received(actor: Actor, store: S3Store, data: bytes = PDF) -> DocumentVersion:
    version = await an_upload(actor, store, data)
    return await complete_upload(actor, version.id, store=store)


async def counts(version: DocumentVersion) -> bool:
    async with work(system()):
        return bool(await present([version.document_id]))


async def test_without_a_scanner_a_file_counts_at_once_and_says_so(operator: Actor, store: S3Store) -> None:
    version = await received(operator, store)

    assert (version.state, version.scan, version.scanned_at) == (VersionState.PRESENT, ScanState.NOT_SCANNED, None)


async def test_with_a_scanner_it_counts_once_it_was_found_clean(
    operator: Actor, store: S3Store, clamd: FakeClamd
) -> None:
    waiting = await received(operator, store)
    assert (waiting.state, waiting.scan) == (VersionState.SCANNING, ScanState.WAITING)
    assert not await counts(waiting)

    await deliver_scans()

    version = await as_stored(waiting.id)
    assert (version.state, version.scan) == (VersionState.PRESENT, ScanState.CLEAN)
    assert version.scanned_at is not None
    assert await counts(version)
    assert clamd.scanned == [PDF]


async def test_what_waits_cannot_be_opened(operator: Actor, store: S3Store, clamd: FakeClamd) -> None:
    version = await received(operator, store)

    with pytest.raises(RulesBroken) as refused:
        await open_document(operator, version.id, store=store)

    assert [(p.rule.code, p.actual) for p in refused.value.problems] == [("document.version.not_present", "SCANNING")]


async def test_an_infected_file_is_refused_and_removed_and_its_uploader_told(
    operator: Actor, store: S3Store, clamd: FakeClamd
) -> None:
    version = await received(operator, store, INFECTED)

    await deliver_scans()

    refused = await as_stored(version.id)
    assert (refused.state, refused.scan) == (VersionState.REFUSED, ScanState.INFECTED)
    assert (refused.refused_because, refused.threat) == ("document.content.infected", "Eicar-Test-Signature")
    assert not await counts(refused)
    with pytest.raises(ObjectMissing):
        await store.stat(refused.object_key)
    (told,) = await events("document.infected")
    assert told.payload["parties"] == {"person_id": str(operator.person)}
    assert len(await events("document.refused")) == 1


async def test_scanning_and_completing_again_change_nothing(
    operator: Actor, store: S3Store, clamd: FakeClamd, owner: asyncpg.Connection
) -> None:
    version = await received(operator, store)
    await complete_upload(operator, version.id, store=store)

    for _ in range(2):
        await scan(version.id, store=store)
    await complete_upload(operator, version.id, store=store)

    assert (await as_stored(version.id)).state is VersionState.PRESENT
    assert len(clamd.scanned) == 1
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry order by id")]
    assert kinds == ["document.requested", "document.received", "document.accepted"]


@pytest.mark.parametrize("says", [b"stream: whatever ERROR\0", b"stream:  FOUND\0", b"x" * 9000, b"no end"])
async def test_while_the_scanner_gives_no_verdict_the_file_waits_and_the_event_does_not_die(
    operator: Actor, store: S3Store, clamd: FakeClamd, says: bytes
) -> None:
    version = await received(operator, store)
    clamd.says = says

    for _ in range(8):
        await deliver_scans()

    (event,) = await events("document.received")
    assert (event.attempts, event.dead_at, event.consumed_at) == (0, None, None)
    assert "the scanner is down" in event.error
    assert (await as_stored(version.id)).state is VersionState.SCANNING
    clamd.says = b""
    await deliver_scans()
    assert (await as_stored(version.id)).state is VersionState.PRESENT


async def test_a_scanner_that_is_away_is_down() -> None:
    with pytest.raises(ScannerDownError):
        await Clamd("127.0.0.1", 1).threat_in(io.BytesIO(PDF))


async def test_a_file_beyond_the_scanners_limit_gets_no_verdict(clamd: FakeClamd) -> None:
    clamd.largest = 10

    with pytest.raises(ScannerDownError, match=r"size limit|Reset|Incomplete|Broken"):
        await Clamd("127.0.0.1", clamd.port).threat_in(io.BytesIO(PDF))


async def test_a_large_file_arrives_whole(clamd: FakeClamd) -> None:
    large = PDF + b"x" * (3 * 1024 * 1024) + EICAR

    assert await Clamd("127.0.0.1", clamd.port).threat_in(io.BytesIO(large)) == "Eicar-Test-Signature"

    assert clamd.scanned == [large]


def settings(clamav_host: str) -> Settings:
    servers = dict.fromkeys(("database_url", "redis_url", "s3_endpoint", "s3_access_key", "s3_secret_key"), "x")
    return Settings.model_validate({**servers, "clamav_host": clamav_host})


async def test_readiness_tells_of_a_scanner_that_is_down(clamd: FakeClamd) -> None:
    readiness = Readiness(required={}, useful=_scanner(settings(clamd.address)))

    assert (await readiness.report())[1]["state"] == "ready"
    clamd.says = b"GO AWAY\0"
    status, report = await readiness.report()

    assert (status, report["state"]) == (200, "degraded")
    assert "uploads wait for their scan" in str(report["checks"])


def test_the_settings_name_the_scanner() -> None:
    assert scanner_of(settings("")) is None
    assert _scanner(settings("")) == {}
    places = [vars(found) for host in ("clam", "clam:1234", "[::1]:99") if (found := scanner_of(settings(host)))]
    assert [tuple(place.values()) for place in places] == [("clam", 3310), ("clam", 1234), ("::1", 99)]
