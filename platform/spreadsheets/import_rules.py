"""What must hold before an import is previewed, started and carried on. Facts in, findings out."""

from collections.abc import Iterator

from documents.kinds import DocumentKind, VersionState
from kernel.rules import Finding, Rule
from spreadsheets.kinds import ImportKind, ImportMode

MOST_ATTEMPTS = 5
SHOWN_PROBLEMS = 200

A_SPREADSHEET = Rule(
    "",
    code="import.document.not_for_import",
    zh="请先以“导入表格”类型上传文件并通过校验（当前：{actual}）",
    en="Upload the file as a document of the kind IMPORT first, and complete it (it is {actual}).",
)
APPLICATION_NAMED = Rule(
    "",
    code="import.application.missing",
    zh="请指明名单属于哪一份申请",
    en="Say whose roster it is: name the application.",
)
ROWS_THERE = Rule(
    "",
    code="import.rows.none_valid",
    zh="没有可以写入的行，请按结果文件修改后重新上传",
    en="No row can be written. Mend the file as the result file says, and upload it again.",
)
ALL_RIGHT = Rule(
    "",
    code="import.rows.some_wrong",
    zh="有 {actual} 行不合要求；请修改后重新上传，或选择仅导入合格的行",
    en="{actual} rows are wrong. Mend them and upload again, or import the valid rows only.",
)
STILL_MAY = Rule(
    "",
    code="import.person.no_longer_may",
    zh="发起人已不能以原身份办理此事（{actual}），未写入任何行",
    en="Whoever started this may no longer do it in that capacity ({actual}); nothing more was written.",
)
NOT_INTERRUPTED = Rule(
    "",
    code="import.run.interrupted",
    zh="处理多次中断（{actual} 次），已停止；请重新上传，或联系管理办公室",
    en="The work was interrupted {actual} times and has been given up. Upload the file again, or ask the Office.",
)


def previewable(
    *, document: DocumentKind, state: VersionState, present: bool, kind: ImportKind, application: bool
) -> Iterator[Finding]:
    """present: the document counts, as any that a decision rests on. application: whether one was named."""
    fits = document is DocumentKind.IMPORT and state is VersionState.PRESENT and present
    yield A_SPREADSHEET.judge(fits, "documentVersionId", actual=f"{document.value}, {state.value}")
    yield APPLICATION_NAMED.judge(application or kind is not ImportKind.ROSTER, "applicationId")


def startable(*, mode: ImportMode, rows: int, wrong: int) -> Iterator[Finding]:
    yield ROWS_THERE.judge(rows > wrong, "id")
    if mode is ImportMode.ALL_OR_NOTHING:
        yield ALL_RIGHT.judge(wrong == 0, "mode", actual=wrong)
