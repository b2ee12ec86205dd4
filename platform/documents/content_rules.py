"""What must hold of the bytes that arrived before they count, and before they are opened. Facts in, findings out."""

from collections.abc import Iterator

from documents.kinds import VersionState
from kernel.rules import Finding, Rule

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
    zh="上传的文件不是所申报的 {limit} 字节，请重新申请上传",
    en="The uploaded file does not have the {limit} bytes that were announced. Request a new upload.",
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
REFUSING = (SIZE_AS_DECLARED, HASH_AS_DECLARED, CONTENT_AS_DECLARED, UNINFECTED)
"""What a version is refused for; it keeps the code."""
PRESENT = Rule(
    "",
    code="document.version.not_present",
    zh="该版本尚未通过核验（{actual}），不能打开",
    en="This version cannot be opened: it is {actual}, and only checked uploads have content.",
)


def as_declared(*, declared: tuple[int, str, str], size: int, sha256: str, fits: bool) -> Iterator[Finding]:
    """What arrived is what was announced. declared: size, SHA-256 and content type. fits: what the bytes say."""
    declared_size, declared_sha256, declared_type = declared
    yield SIZE_AS_DECLARED.judge(size == declared_size, "size", actual=size, limit=declared_size)
    if size == declared_size:
        yield HASH_AS_DECLARED.judge(sha256 == declared_sha256, "sha256", actual=sha256, limit=declared_sha256)
        yield CONTENT_AS_DECLARED.judge(fits, "contentType", limit=declared_type)


def openable(state: VersionState) -> Iterator[Finding]:
    yield PRESENT.judge(state is VersionState.PRESENT, "id", actual=state)
