"""What must hold of a file before it may be uploaded: kind, name, format, size. Facts in, findings out."""

import re
from collections.abc import Iterator

from documents.content import CSV, DOCX, EXTENSIONS, JPEG, PDF, PNG, TEXT, XLSX
from documents.kinds import DocumentKind
from documents.names import extension
from kernel.rules import Finding, Rule
from tenants.kinds import TenantKind

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TITLE = 200

_K = DocumentKind
_SCANS = frozenset({PDF, PNG, JPEG})
_WRITTEN = _SCANS | {DOCX}
ALLOWED_TYPES: dict[DocumentKind, frozenset[str]] = {
    _K.APPLICATION_FORM: _WRITTEN,
    _K.COMMITMENT_LETTER: _WRITTEN,
    _K.WORK_MECHANISM: _WRITTEN,
    _K.SAFEGUARD_MEASURES: _WRITTEN,
    _K.INTERNAL_VOUCHER_RULES: _WRITTEN,
    _K.AUTHORISATION_LETTER: _SCANS,
    _K.RECOGNITION_CERTIFICATE: _SCANS,
    _K.CONTRACT: _SCANS,
    _K.SUPPLEMENTARY_AGREEMENT: _SCANS,
    _K.PURCHASE_EVIDENCE: _SCANS | {XLSX, CSV},
    _K.BUSINESS_LICENCE: _SCANS,
    _K.TEAM_EVIDENCE: _WRITTEN,
    _K.FINAL_REPORT: _WRITTEN | {XLSX},
    _K.INVOICE: _SCANS,
    _K.PAYMENT_FILE: frozenset(),
    _K.IMPORT: frozenset({XLSX, CSV}),
    _K.IMPORT_RESULT: frozenset(),  # nobody uploads what the platform makes
    _K.EXPORT: frozenset(),
    _K.OTHER: _WRITTEN | {XLSX, TEXT, CSV},
}

ONE_SUBJECT = Rule(
    "",
    code="document.subject.ambiguous",
    zh="一份文件只能归属一个申请、实验室或项目；上传新版本时无需再填归属",
    en="A document belongs to one application, lab or project at most; a new version belongs where its document does.",
)
KIND_GIVEN = Rule(
    "",
    code="document.kind.missing",
    zh="请选择文件类型",
    en="Say what kind of document this is.",
)
SAME_KIND = Rule(
    "",
    code="document.kind.differs",
    zh="新版本的文件类型须与原文件一致（{limit}），当前为 {actual}",
    en="A new version is of the document's own kind ({limit}), not {actual}. Upload it as a new document instead.",
)
TITLE_FITS = Rule(
    "",
    code="document.title.too_long",
    zh="标题共 {actual} 字，不得超过 {limit} 字",
    en="The title has {actual} characters; shorten it to {limit}.",
)
NAMED = Rule(
    "",
    code="document.file_name.missing",
    zh="请提供文件名",
    en="Give the file a name.",
)
ENDING_FITS = Rule(
    "",
    code="document.file_name.wrong_extension",
    zh="文件扩展名 {actual} 与文件格式不符，应为 {limit}",
    en="The file name ends in {actual}; for this format it must end in {limit}.",
)
TYPE_ALLOWED = Rule(
    "",
    code="document.type.not_allowed",
    zh="此类文件不接受格式 {actual}；可用：{limit}",
    en="This kind of document cannot be {actual}. Use one of: {limit}.",
)
NOT_TOO_LARGE = Rule(
    "",
    code="document.size.too_large",
    zh="文件大小 {actual} 字节，超过上限 {limit} 字节，请压缩或拆分后上传",
    en="The file has {actual} bytes; at most {limit} are accepted. Compress or split it.",
)
HASH_WRITTEN = Rule(
    "",
    code="document.hash.malformed",
    zh="SHA-256 校验值须为 64 位十六进制数",
    en="The SHA-256 must be 64 hexadecimal digits.",
)

_EMPTY_ZH = "文件为空（0 字节），不能作为有效材料，请重新选择文件"
_EMPTY_EN = "The file is empty, so it cannot count as a document. Choose the right file."

EMPTY = Rule("", code="document.size.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_OF_RECOMMENDER = Rule("REC-11", code="document.recommender.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_OF_PROVIDER = Rule("PSI-5", code="document.provider.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_AUTHORISATION = Rule("DC-7", code="document.authorisation.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_CONTRACT = Rule("CON-2", code="document.contract.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)


def empty_rule(kind: DocumentKind, applying_as: TenantKind | None) -> Rule:
    """Which clause an empty file of this kind falls under. applying_as: of the application that it belongs to."""
    if kind in (_K.CONTRACT, _K.SUPPLEMENTARY_AGREEMENT):
        return EMPTY_CONTRACT
    if applying_as is TenantKind.RECOMMENDING_INSTITUTION:
        return EMPTY_OF_RECOMMENDER
    if applying_as is not None:
        return EMPTY_OF_PROVIDER
    return EMPTY_AUTHORISATION if kind is _K.AUTHORISATION_LETTER else EMPTY


def filed(*, subjects: int, kind: DocumentKind | None, document_kind: DocumentKind | None) -> Iterator[Finding]:
    """Where a file goes. subjects: how many were named. document_kind: of the document that gets a new version."""
    new = document_kind is None
    yield ONE_SUBJECT.judge(subjects <= (1 if new else 0), "documentId", actual=subjects)
    if new:
        yield KIND_GIVEN.judge(kind is not None, "kind")
    else:
        yield SAME_KIND.judge(kind in (None, document_kind), "kind", actual=kind, limit=document_kind)


def acceptable(
    *,
    kind: DocumentKind,
    applying_as: TenantKind | None,
    title: str,
    file_name: str,
    content_type: str,
    size: int,
    sha256: str,
) -> Iterator[Finding]:
    """What is announced may be uploaded. file_name: as it will be displayed."""
    yield TITLE_FITS.judge(len(title) <= LONGEST_TITLE, "title", actual=len(title), limit=LONGEST_TITLE)
    yield NAMED.judge(bool(file_name), "fileName")
    allowed = ALLOWED_TYPES[kind]
    yield TYPE_ALLOWED.judge(content_type in allowed, "contentType", actual=content_type, limit=sorted(allowed))
    if file_name and content_type in allowed:
        endings = EXTENSIONS[content_type]
        ending = extension(file_name)
        yield ENDING_FITS.judge(ending in endings, "fileName", actual=ending or "-", limit=" / ".join(endings))
    yield empty_rule(kind, applying_as).judge(size > 0, "size", actual=size)
    yield NOT_TOO_LARGE.judge(size <= LARGEST_FILE, "size", actual=size, limit=LARGEST_FILE)
    yield HASH_WRITTEN.judge(re.fullmatch(r"[0-9a-f]{64}", sha256) is not None, "sha256")
