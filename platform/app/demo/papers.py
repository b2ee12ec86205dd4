"""Uploads the sample papers that an application or a lab needs, by form like everyone."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

import httpx2

from app.demo.letters import letter
from documents.inputs import UploadRequest
from documents.kinds import DocumentKind
from documents.operations import complete_upload, request_upload
from documents.queries import present_kinds
from documents.uploads import upload_form
from journal.work import work
from kernel.actor import Actor
from storage import ObjectStore

TITLES = {
    DocumentKind.APPLICATION_FORM: "申请表",
    DocumentKind.COMMITMENT_LETTER: "承诺函",
    DocumentKind.INTERNAL_VOUCHER_RULES: "机构内创新券管理办法细则",
    DocumentKind.AUTHORISATION_LETTER: "授权函",
    DocumentKind.WORK_MECHANISM: "工作机制",
    DocumentKind.SAFEGUARD_MEASURES: "保障措施",
    DocumentKind.RECOGNITION_CERTIFICATE: "认定证书",
    DocumentKind.BUSINESS_LICENCE: "营业执照",
    DocumentKind.TEAM_EVIDENCE: "团队证明",
}


@dataclass(frozen=True)
class Papers:
    """Where letters go: the object store, and a client that posts forms to it."""

    store: ObjectStore
    http: httpx2.AsyncClient

    async def hand_in(self, actor: Actor, kinds: tuple[DocumentKind, ...], name: str, **subject: UUID) -> None:
        """Upload what is still missing of these kinds. subject: `application_id` or `lab_id`; none: one's own."""
        there = frozenset[DocumentKind]()
        if subject:
            async with work(actor):
                there = await present_kinds(**subject)
        for kind in kinds:
            if kind not in there:
                await self._upload(actor, kind, name, **subject)

    async def _upload(self, actor: Actor, kind: DocumentKind, name: str, **subject: UUID) -> None:
        content = letter(TITLES[kind], [name])
        version = await request_upload(
            actor,
            UploadRequest(
                kind=kind,
                title=f"示例{TITLES[kind]}",
                file_name=f"示例{TITLES[kind]}.pdf",
                content_type="application/pdf",
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                **subject,
            ),
        )
        form = upload_form(self.store, version)
        assert form is not None
        files = {"file": ("sample.pdf", content, "application/pdf")}
        sent = await self.http.post(form.url, data=dict(form.fields), files=files)
        sent.raise_for_status()
        await complete_upload(actor, version.id, store=self.store)
