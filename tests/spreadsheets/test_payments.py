"""The payment file of a batch: made once from what was fixed when it was closed, for the Office and audit alone."""

import hashlib
import io
from datetime import datetime

import asyncpg
import pytest

from documents.content import XLSX
from documents.models import Document, DocumentVersion
from journal.system import system
from journal.work import work
from policies.permissions import Role
from spreadsheets.payments import HEADINGS, as_csv, as_xlsx, make_payment_files
from spreadsheets.reading import read_tables
from storage import S3Store
from tests.actors import an_actor
from tests.factories.onboarding import someone
from tests.factories.vouchers import a_requested_redemption, a_scene
from tests.services import PostgresService
from vouchers.inputs import PayeeAccountRecord, PaymentBatchFilling, PaymentBatchOpening
from vouchers.models import PaymentBatch
from vouchers.operations import (
    close_payment_batch,
    confirm_redemption,
    fill_payment_batch,
    open_payment_batch,
    record_payee_account,
)

NUMBER = "0012345678901234567"
DAY = datetime(2026, 6, 15)  # noqa: DTZ001 - a file's date


async def a_closed_batch() -> PaymentBatch:
    scene, keeper = await a_scene(), await someone(Role.OFFICE_ADMINISTRATOR)
    account = PayeeAccountRecord(holder="=甲", bank="乙", number=NUMBER)
    await record_payee_account(scene.administrator, account)
    ready = await confirm_redemption(scene.office, (await a_requested_redemption(scene)).id)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="第一批/=1"))
    await fill_payment_batch(keeper, batch.id, PaymentBatchFilling(redemption_ids=(ready.id,)))
    return await close_payment_batch(keeper, batch.id)


async def the_versions(batch: PaymentBatch) -> list[DocumentVersion]:
    async with work(system()) as w:
        made = await w.see(PaymentBatch, batch.id)
        assert made.file_id
        assert made.plain_file_id
        return [await DocumentVersion.get(document_id=key) for key in (made.file_id, made.plain_file_id)]


async def stored(store: S3Store, version: DocumentVersion) -> bytes:
    file = io.BytesIO()
    await store.fetch(version.object_key, file, etag=(await store.stat(version.object_key)).etag)
    return file.getvalue()


async def test_a_closed_batch_gets_its_files_once(
    database: PostgresService, store: S3Store, owner: asyncpg.Connection
) -> None:
    batch = await a_closed_batch()

    await make_payment_files(batch.id, store)
    first = [await stored(store, version) for version in await the_versions(batch)]
    await owner.execute("update payee_account set number = '999999'")
    await make_payment_files(batch.id, store)

    versions = await the_versions(batch)
    assert [await stored(store, version) for version in versions] == first
    assert [version.sha256 for version in versions] == [hashlib.sha256(data).hexdigest() for data in first]
    assert await owner.fetchval("select count(*) from document where kind = 'PAYMENT_FILE'") == 2
    (table,) = read_tables(first[0], XLSX)
    cells = [str(cell) for cell in table.lines[1].cells]
    assert [str(cell) for cell in table.lines[0].cells] == list(HEADINGS)
    assert (cells[2], cells[4], cells[5]) == ("=甲", NUMBER, "50000.0")
    assert f"'=甲,乙,{NUMBER},50000," in first[1].decode("utf-8-sig")


async def test_a_batch_that_is_still_open_has_no_file(database: PostgresService, store: S3Store) -> None:
    keeper = await someone(Role.OFFICE_ADMINISTRATOR)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))

    await make_payment_files(batch.id, store)

    async with work(keeper) as w:
        assert (await w.see(PaymentBatch, batch.id)).file_id is None


async def test_nobody_but_the_office_and_audit_sees_the_file(database: PostgresService, store: S3Store) -> None:
    batch = await a_closed_batch()
    await make_payment_files(batch.id, store)
    line = batch.lines[0]

    for role, seen in ((Role.AUDITOR, 2), (Role.OFFICE_REVIEWER, 2), (Role.PSI_ADMINISTRATOR, 0), (Role.APPLICANT, 0)):
        async with work(an_actor(role)):
            assert await Document.filter(kind="PAYMENT_FILE").count() == seen
    assert line["payee"]


@pytest.mark.parametrize("write", [as_csv, lambda lines: as_xlsx(lines, DAY)])
def test_the_same_lines_give_the_same_bytes(write: object) -> None:
    line = {"redemption": "r", "payee": "甲", "holder": "", "bank": "", "number": "", "fen": 1, "project": "p"}
    lines = [{**line, "applicant": "a"}]
    assert callable(write)

    assert write(lines) == write(lines)
