"""When a document may still change: be dated, replaced, get a new version. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule

OPEN_APPLICATION = frozenset({"DRAFT", "RETURNED"})
DECIDED_ON = "SUBMITTED"  # a lab that the Office looks at

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
