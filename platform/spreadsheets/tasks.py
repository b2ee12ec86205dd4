"""The work that a request only orders: reading, judging and writing rows, and making lists. Done by the worker."""

from journal.listeners import Delivered, on
from spreadsheets.events import ImportRequested, ImportStarted, ListExportRequested
from spreadsheets.exporting import make_list
from spreadsheets.payments import make_payment_files
from spreadsheets.previewing import preview
from spreadsheets.running import run_import
from storage import store_at_hand
from vouchers.events import PaymentBatchClosed

PATIENCE = 480.0
"""Seconds for twenty thousand rows on a busy machine; below the ten minutes that the queue gives a message."""


@on(ImportRequested, outside=True, patience=PATIENCE)
async def read_file(event: Delivered) -> None:
    await preview(event.subject_id, store_at_hand())


@on(ImportStarted, outside=True, patience=PATIENCE)
async def write_rows(event: Delivered) -> None:
    await run_import(event.subject_id, store_at_hand())


@on(ListExportRequested, outside=True, patience=PATIENCE)
async def write_list(event: Delivered) -> None:
    await make_list(event.subject_id, store_at_hand())


@on(PaymentBatchClosed, outside=True, patience=PATIENCE)
async def write_payment_files(event: Delivered) -> None:
    await make_payment_files(event.subject_id, store_at_hand())
