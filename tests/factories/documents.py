"""Files of every accepted kind, announcements of them, and uploads through the real form."""

import hashlib
import io
from dataclasses import replace
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from minio import Minio

from documents import content
from documents.inputs import UploadRequest
from documents.kinds import DocumentKind
from documents.models import DocumentVersion
from documents.operations import complete_upload, request_upload
from documents.uploads import upload_form
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from storage import S3Store
from tenants.kinds import TenantKind
from tests.services import ObjectService
from tests.storage.uploads import post

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj <<>> endobj\n" * 50 + b"%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 500


def an_office_file(main_part: str, *more: str) -> bytes:
    """A package with that main part, as a word processor or a spreadsheet writes it."""
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        for part in ("[Content_Types].xml", "_rels/.rels", main_part, *more):
            package.writestr(part, "<xml/>")
    return file.getvalue()


SAMPLES = {
    content.PDF: PDF,
    content.PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30,
    content.JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 30,
    content.DOCX: an_office_file("word/document.xml"),
    content.XLSX: an_office_file("xl/workbook.xml"),
    content.TEXT: "券网\r\n\t第一行\n".encode(),
    content.CSV: "\ufeff名称,金额\n示例,1\n".encode(),
}


def announced(data: bytes = PDF, **changes: Any) -> UploadRequest:
    """What someone says of these bytes, truthfully unless changed."""
    honest = UploadRequest(
        kind=DocumentKind.OTHER,
        file_name="示例.pdf",
        content_type=content.PDF,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return replace(honest, **changes)


async def send(store: S3Store, version: DocumentVersion, data: bytes) -> int:
    """What a browser does with the form; the status that the store answers."""
    form = upload_form(store, version)
    assert form is not None
    return (await post(form, data)).status_code


async def an_upload(actor: Actor, store: S3Store, data: bytes = PDF, **changes: Any) -> DocumentVersion:
    """Announced and posted, not yet completed."""
    version = await request_upload(actor, announced(data, **changes))
    assert await send(store, version, data) == 204
    return version


async def a_present_version(actor: Actor, store: S3Store, data: bytes = PDF, **changes: Any) -> DocumentVersion:
    version = await an_upload(actor, store, data, **changes)
    return await complete_upload(actor, version.id, store=store)


def smuggle(service: ObjectService, key: str, data: bytes, bucket: str = "test-documents") -> None:
    """Put bytes past the form's terms, as in a store that does not check them."""
    client = Minio(
        service.s3_endpoint.removeprefix("http://"),
        access_key=service.s3_access_key,
        secret_key=service.s3_secret_key,
        secure=False,
        region="us-east-1",
    )
    client.put_object(bucket, key, io.BytesIO(data), len(data), content_type=content.PDF)


async def an_application(
    person: UUID,
    kind: TenantKind = TenantKind.RECOMMENDING_INSTITUTION,
    state: ApplicationState = ApplicationState.DRAFT,
    tenant: UUID | None = None,
) -> InstitutionApplication:
    """An application as it is on record, in any state."""
    async with work(system()) as w:
        return await w.add(
            InstitutionApplication(
                person_id=person,
                kind=kind,
                state=state,
                organisation_name="示例机构",
                uscc="91110199MAD0001X7X",
                tenant_id=tenant,
            )
        )
