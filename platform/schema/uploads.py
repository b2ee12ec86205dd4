"""Uploads and downloads: the API hands out forms and links of the object store; bytes never pass through it."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry.types import Info

from documents import operations
from documents.inputs import UploadRequest
from documents.models import DocumentVersion as Announced
from documents.uploads import upload_form
from journal.work import work
from kernel.errors import Conflict
from schema.context import Context
from schema.documents import DocumentVersion
from schema.inputs import REQUIRED, given_of, input_of, make_input, subject_key
from schema.keyed import ARRIVED, ticket
from schema.mutations import answered
from schema.readback import read_back
from schema.refusals import Refusal

DocumentRequestUploadInput = input_of(UploadRequest, "DocumentRequestUploadInput")
DocumentOpenInput = make_input("DocumentOpenInput", {"id": (strawberry.ID, REQUIRED)}, "The version to open.")


@strawberry.type(description="A field of the upload form.")
class FormField:
    name: str
    value: str


@strawberry.type(description="A form to post: its fields first, the bytes last in a field called `file`.")
class UploadForm:
    url: str
    fields: list[FormField]
    expires_at: datetime


@strawberry.type(description="A place for a document; upload by the form, then complete the version.")
class UploadRequested:
    form: UploadForm
    row: strawberry.Private[UUID]

    @strawberry.field
    async def version(self, info: Info[Context, None]) -> DocumentVersion:
        return cast(DocumentVersion, await read_back(info, "DocumentVersion", self.row))


@strawberry.type(description="A link that gives the document to whoever has it, for a short time.")
class DownloadLink:
    url: str
    expires_at: datetime


DocumentRequestUploadResult = Annotated[UploadRequested | Refusal, strawberry.union("DocumentRequestUploadResult")]
DocumentOpenResult = Annotated[DownloadLink | Refusal, strawberry.union("DocumentOpenResult")]


async def requested(info: Info[Context, None], value: Any) -> UploadRequested:
    version = await announced(info, given_of(UploadRequest, value))
    form = upload_form(info.context.store, version)
    if form is None:
        raise Conflict(ARRIVED.broken("Idempotency-Key"))
    fields = [FormField(name=name, value=text) for name, text in form.fields.items()]
    return UploadRequested(form=UploadForm(url=form.url, fields=fields, expires_at=form.expires_at), row=version.id)


async def announced(info: Info[Context, None], given: UploadRequest) -> Announced:
    """The version that awaits the upload; sent again under one key, the same one."""
    async with ticket(info, given) as held:
        if held and held.replayed:
            async with work(info.context.actor) as w:
                return await w.see(Announced, held.result_id)
        version = await operations.request_upload(info.context.actor, given)
        if held:
            await held.keep("DocumentVersion", version.id)
        return version


async def link(context: Context, value: Any) -> DownloadLink:
    download = await operations.open_document(context.actor, subject_key(value.id), store=context.store)
    return DownloadLink(url=download.url, expires_at=download.expires_at)


@strawberry.type
class UploadMutation:
    @strawberry.mutation(description="Ask for a place to upload a document to.")
    async def document_request_upload(
        self,
        info: Info[Context, None],
        input: DocumentRequestUploadInput,  # type: ignore[valid-type]
    ) -> DocumentRequestUploadResult:
        return cast(DocumentRequestUploadResult, await answered(info, requested(info, input)))

    @strawberry.mutation(description="A short link to one version of a document; opening it is recorded.")
    async def document_open(self, info: Info[Context, None], input: DocumentOpenInput) -> DocumentOpenResult:  # type: ignore[valid-type]
        return cast(DocumentOpenResult, await answered(info, link(info.context, input)))
