"""Spreadsheets as people make them, uploaded for real, and the worker's part of an import done in place."""

import io
from typing import Any
from uuid import UUID

import xlsxwriter

from documents.content import CSV, XLSX
from documents.kinds import DocumentKind
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Role
from spreadsheets.inputs import ImportPreview, ImportStart
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.models import ImportJob
from spreadsheets.operations import preview_import, start_import
from spreadsheets.previewing import preview
from spreadsheets.running import run_import
from storage import S3Store
from tenants.models import Tenant
from tests.actors import an_actor
from tests.factories.documents import a_present_version
from tests.factories.tenants import a_membership, a_person

Rows = list[list[Any]]

LAB_HEADINGS = ["实验室名称", "依托单位", "类别", "领域", "活动类型", "认定部门", "认定证书编号", "认定日期"]


def a_workbook(**sheets: Rows) -> bytes:
    """Sheets by their names, each from its first row."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return file.getvalue()


def lab_row(name: str, host: str, **changes: Any) -> list[Any]:
    row = dict(zip(LAB_HEADINGS, [name, host, "国家级重点实验室", "新材料", "测试检验", "科学技术部", "示例-1",
                                  "2019-12-31"], strict=True))  # fmt: skip
    return list({**row, **changes}.values())


def labs_sheet(*rows: list[Any], **more: Rows) -> bytes:
    return a_workbook(实验室=[LAB_HEADINGS, *rows], **more)


async def a_colleague(role: Role, tenant: Tenant) -> Actor:
    """Someone who belongs to the institution on record too, as work in the background asks."""
    person = await a_person()
    await a_membership(person, role, tenant=tenant)
    return an_actor(role, party=tenant.id, person=person.id)


async def an_import(
    actor: Actor,
    store: S3Store,
    data: bytes,
    kind: ImportKind = ImportKind.LABS,
    *,
    submits: bool = False,
    application_id: UUID | None = None,
    content_type: str = XLSX,
) -> ImportJob:
    """Uploaded and judged."""
    name = "导入.csv" if content_type == CSV else "导入.xlsx"
    version = await a_present_version(
        actor, store, data, kind=DocumentKind.IMPORT, content_type=content_type, file_name=name
    )
    given = ImportPreview(document_version_id=version.id, kind=kind, submits=submits, application_id=application_id)
    job = await preview_import(actor, given)
    await preview(job.id, store)
    return await seen(actor, job.id)


async def carried_out(actor: Actor, store: S3Store, job: ImportJob, mode: ImportMode) -> ImportJob:
    await start_import(actor, job.id, ImportStart(mode=mode))
    await run_import(job.id, store)
    return await seen(actor, job.id)


async def seen(actor: Actor, job_id: UUID) -> ImportJob:
    async with work(actor) as w:
        return await w.see(ImportJob, job_id)
