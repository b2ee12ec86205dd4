"""What must hold of a file before it is uploaded, and of its bytes before it counts. Pure: facts in, findings out."""

import re
from collections.abc import Iterator
from datetime import date

from documents.content import CSV, DOCX, EXTENSIONS, JPEG, PDF, PNG, TEXT, XLSX
from documents.kinds import DocumentKind, VersionState
from documents.names import extension
from kernel.rules import Finding, Rule
from tenants.kinds import TenantKind

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TITLE = 200
OPEN_APPLICATION = frozenset({"DRAFT", "RETURNED"})
DECIDED_ON = "SUBMITTED"  # a lab that the Office looks at

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
APPLICATION_OPEN = Rule(
    "",
    code="document.application.closed",
    zh="申请当前状态为 {actual}，仅草稿或退回状态可提交材料",
    en="The application is {actual}; its documents change only while it is a draft or was returned.",
)

NOT_HANDED_IN = Rule(
    "",
    code="document.version.handed_in",
    zh="该文件已提交并按现有版本审核，期间不能上传新版本或替换；请先撤回，或待退回后再上传",
    en="This document was handed in and is judged as it is. Take it back, or have it returned, before you change it.",
)

_EMPTY_ZH = "文件为空（0 字节），不能作为有效材料，请重新选择文件"
_EMPTY_EN = "The file is empty, so it cannot count as a document. Choose the right file."
EMPTY = Rule("", code="document.size.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_OF_RECOMMENDER = Rule("REC-11", code="document.recommender.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_OF_PROVIDER = Rule("PSI-5", code="document.provider.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_AUTHORISATION = Rule("DC-7", code="document.authorisation.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)
EMPTY_CONTRACT = Rule("CON-2", code="document.contract.empty", zh=_EMPTY_ZH, en=_EMPTY_EN)

UPLOADED = Rule(
    "",
    code="document.upload.missing",
    zh="文件尚未上传，请先上传再确认",
    en="The file has not been uploaded yet. Post it to the upload form first, then complete.",
)
UNCHANGED = Rule(
    "",
    code="document.upload.changed",
    zh="文件在核验期间被替换，请重新确认",
    en="The file was replaced while it was being checked. Complete the upload again.",
)
SIZE_AS_DECLARED = Rule(
    "",
    code="document.upload.wrong_size",
    zh="上传的文件为 {actual} 字节，与申报的 {limit} 字节不符，请重新申请上传",
    en="The uploaded file has {actual} bytes, not the {limit} that were announced. Request a new upload.",
)
HASH_AS_DECLARED = Rule(
    "",
    code="document.upload.wrong_hash",
    zh="上传的文件校验值不符，传输中可能已损坏，请重新申请上传",
    en="The uploaded bytes are not the ones that were announced (SHA-256). Request a new upload.",
)
CONTENT_AS_DECLARED = Rule(
    "",
    code="document.content.not_as_declared",
    zh="文件内容并非所声明的格式 {limit}，请以正确格式重新上传",
    en="The content is not {limit}, as was declared. Save the file in that format and request a new upload.",
)
UNINFECTED = Rule(
    "",
    code="document.content.infected",
    zh="文件未通过病毒扫描，请检查后重新上传干净的文件",
    en="The scan found something malicious in the file. Clean it and request a new upload.",
)
PRESENT = Rule(
    "",
    code="document.version.not_present",
    zh="该版本尚未通过核验（{actual}），不能打开",
    en="This version cannot be opened: it is {actual}, and only checked uploads have content.",
)


LAB_PAPERS_STAND = Rule(
    "LAB-3",
    code="document.lab.submitted",
    zh="实验室正在办公室审核中，已提交的文件不能更换；如需更换，请先由办公室退回",
    en="The Office decides on this lab: the papers it was submitted with stay as they are. Ask for its return first.",
)
EXPIRES_AHEAD = Rule(
    "",
    code="document.expiry.in_the_past",
    zh="有效期截止日 {actual} 不得早于今日（{limit}）",
    en="The last day {actual} is past. Give today ({limit}) or a later day.",
)
NOT_REPLACED = Rule(
    "",
    code="document.replacement.already",
    zh="该文件已被替换，请对替换后的文件操作",
    en="This document was replaced already. Work on the one that replaced it.",
)
REPLACED_BY_ANOTHER = Rule(
    "",
    code="document.replacement.itself",
    zh="文件不能由其自身替换；如需更新内容，请上传新版本",
    en="A document does not replace itself. To renew its content, upload a new version.",
)
REPLACED_IN_PLACE = Rule(
    "",
    code="document.replacement.elsewhere",
    zh="用于替换的文件须与原文件类型相同，并属于同一申请、实验室或项目",
    en="What replaces a document is of the same kind and belongs to the same application, lab or project.",
)
REPLACEMENT_COUNTS = Rule(
    "",
    code="document.replacement.does_not_count",
    zh="用于替换的文件尚未通过核验、已过期或已被替换，请先上传并确认有效文件",
    en="The replacement does not count itself: it is not checked yet, has expired or was replaced.",
)


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


def changeable(*, handed_in: bool) -> Iterator[Finding]:
    """A document to which a version is added, or which another replaces."""
    yield NOT_HANDED_IN.judge(not handed_in, "documentId")


def application_open(state: str) -> Iterator[Finding]:
    yield APPLICATION_OPEN.judge(state in OPEN_APPLICATION, "applicationId", actual=state)


def lab_papers_open(*, there: bool) -> Iterator[Finding]:
    """What a lab was submitted with stays while the Office decides; what is missing still may be added.

    there: whether the lab has a document of this kind that counts.
    """
    yield LAB_PAPERS_STAND.judge(not there, "labId")


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
    yield TYPE_ALLOWED.judge(
        content_type in allowed, "contentType", actual=content_type, limit=", ".join(sorted(allowed))
    )
    if file_name and content_type in allowed:
        endings = EXTENSIONS[content_type]
        ending = extension(file_name)
        yield ENDING_FITS.judge(ending in endings, "fileName", actual=ending or "-", limit=" / ".join(endings))
    yield empty_rule(kind, applying_as).judge(size > 0, "size", actual=size)
    yield NOT_TOO_LARGE.judge(size <= LARGEST_FILE, "size", actual=size, limit=LARGEST_FILE)
    yield HASH_WRITTEN.judge(re.fullmatch(r"[0-9a-f]{64}", sha256) is not None, "sha256")


def as_declared(*, declared: tuple[int, str, str], size: int, sha256: str, fits: bool) -> Iterator[Finding]:
    """What arrived is what was announced. declared: size, SHA-256 and content type. fits: what the bytes say."""
    declared_size, declared_sha256, declared_type = declared
    yield SIZE_AS_DECLARED.judge(size == declared_size, "size", actual=size, limit=declared_size)
    if size == declared_size:
        yield HASH_AS_DECLARED.judge(sha256 == declared_sha256, "sha256", actual=sha256, limit=declared_sha256)
        yield CONTENT_AS_DECLARED.judge(fits, "contentType", limit=declared_type)


def openable(state: VersionState) -> Iterator[Finding]:
    yield PRESENT.judge(state is VersionState.PRESENT, "id", actual=state)


def datable(*, expires_on: date | None, today: date, replaced: bool) -> Iterator[Finding]:
    yield EXPIRES_AHEAD.judge(expires_on is None or expires_on >= today, "expiresOn", actual=expires_on, limit=today)
    yield NOT_REPLACED.judge(not replaced, "id")


def replaceable(*, replaced: bool, same: bool, in_place: bool, counts: bool) -> Iterator[Finding]:
    """same: the replacement is the document itself. in_place: of the same kind and subject. counts: it is present."""
    yield NOT_REPLACED.judge(not replaced, "id")
    yield REPLACED_BY_ANOTHER.judge(not same, "documentId")
    if not same:
        yield REPLACED_IN_PLACE.judge(in_place, "documentId")
        yield REPLACEMENT_COUNTS.judge(counts, "documentId")
