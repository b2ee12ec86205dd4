"""The payment file of a closed batch, as a spreadsheet and as CSV: made once from what was fixed, and never changed."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

import xlsxwriter
from anyio import to_thread

from documents.content import XLSX
from documents.kinds import DocumentKind
from documents.made import MadeFile, file_made
from documents.models import DocumentVersion
from journal.system import system
from journal.work import work
from kernel.events import Parties
from spreadsheets.writing import write_csv
from spreadsheets.writing.sheets import OPTIONS, write_cell
from storage import ObjectStore
from vouchers.lifecycle import BatchState
from vouchers.models import PaymentBatch

CSV = "text/csv"
HEADINGS = ("序号", "收款单位", "户名", "开户银行", "账号", "金额（元）", "项目", "申报主体", "兑付编号")


async def make_payment_files(batch_id: UUID, store: ObjectStore) -> None:
    """Store both files, then file them with the batch; done again, the same bytes are stored and nothing is filed."""
    async with work(system("spreadsheets")) as w:
        batch = await w.see(PaymentBatch, batch_id)
    if batch.state is BatchState.OPEN or batch.closed_on is None:
        return
    day = datetime(batch.closed_on.year, batch.closed_on.month, batch.closed_on.day)  # noqa: DTZ001 - a file's date
    sheet = MadeFile(
        object_key=f"documents/payments/{batch.id}/file",
        file_name=f"付款-{batch.name[:80]}.xlsx",
        content_type=XLSX,
        data=await to_thread.run_sync(as_xlsx, batch.lines, day),
    )
    plain = MadeFile(
        object_key=f"documents/payments/{batch.id}/plain",
        file_name=f"付款-{batch.name[:80]}.csv",
        content_type=CSV,
        data=await to_thread.run_sync(as_csv, batch.lines),
    )
    for made in (sheet, plain):
        await _keep(made, store)
    await _file(batch_id, sheet, plain)


async def _keep(made: MadeFile, store: ObjectStore) -> None:
    """What was filed already is not stored again: its bytes and its hash stay as they are."""
    async with work(system("spreadsheets")):
        known = await DocumentVersion.exists(object_key=made.object_key)
    if not known:
        await store.put(made.object_key, made.data, content_type=made.content_type)


async def _file(batch_id: UUID, sheet: MadeFile, plain: MadeFile) -> None:
    async with work(system("spreadsheets")) as w:
        batch = await w.take(PaymentBatch, batch_id)
        if batch.file_id and batch.plain_file_id:
            return
        told: Any = {"document_id": None, "kind": DocumentKind.PAYMENT_FILE, "parties": Parties(), "for_person": None}
        batch.file_id = await file_made(w, sheet, **told)
        batch.plain_file_id = await file_made(w, plain, **told)
        await w.save(batch, "file_id", "plain_file_id")


def as_xlsx(lines: list[dict[str, Any]], day: datetime) -> bytes:
    """The same lines give the same bytes: the file carries the day of its batch, not of its making."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, dict(OPTIONS)) as book:
        book.set_properties({"created": day})
        page = book.add_worksheet("付款")
        bold = book.add_format({"bold": True})
        for place, heading in enumerate(HEADINGS):
            page.write_string(0, place, heading, bold)
        for number, row in enumerate(rows_of(lines), 1):
            for place, value in enumerate(row):
                write_cell(page, number, place, value)
    return file.getvalue()


def as_csv(lines: list[dict[str, Any]]) -> bytes:
    return write_csv(HEADINGS, rows_of(lines))


def rows_of(lines: list[dict[str, Any]]) -> Iterator[list[str | int | Decimal | date | None]]:
    """Account numbers are text, so that no digit is lost."""
    for number, line in enumerate(lines, 1):
        words = [line[name] for name in ("payee", "holder", "bank", "number")]
        amount = Decimal(line["fen"]) / 100
        yield [number, *words, amount, line["project"], line["applicant"], line["redemption"]]
