"""What must hold before an import is previewed, started and carried on. Facts in, findings out."""

from collections.abc import Iterator

from documents.kinds import DocumentKind, VersionState
from kernel.rules import Finding, Rule
from spreadsheets.kinds import ImportKind, ImportMode
from spreadsheets.lifecycle import ImportState

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
STILL_READING = Rule(
    "",
    code="import.job.being_read",
    zh="文件还在读取和检查，请等导入状态变为 PREVIEWED（已检查）后再办理",
    en="The file is still being read and judged. Wait until the import is PREVIEWED, then decide.",
)
STILL_WRITING = Rule(
    "",
    code="import.job.being_written",
    zh="该导入已经开始，正在写入；请等它结束",
    en="This import was started already and is being written. Wait until it is over.",
)
OVER = Rule(
    "",
    code="import.job.over",
    zh="该导入已经结束（{actual}），不能再办理；如需再导入，请重新上传文件",
    en="This import is over ({actual}). To import more, upload a file anew.",
)
KIND_OF_OTHERS = Rule(
    "",
    code="import.kind.of_others",
    zh="此类表格由{who_zh}导入，您的角色不能导入（缺少权限 {actual}）",
    en="Such a spreadsheet is imported by {who_en}; your role may not (it lacks {actual}).",
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
    yield A_SPREADSHEET.judge(fits, "documentVersionId", actual=(document, state))
    yield APPLICATION_NAMED.judge(application or kind is not ImportKind.ROSTER, "applicationId")


_IMPORTERS = {
    ImportKind.LABS: ("专业服务机构和领域中心", "professional service institutions and domain centers"),
    ImportKind.SERVED_ENTERPRISES: ("推荐机构", "recommending institutions"),
    ImportKind.ROSTER: ("申请成为推荐机构的单位", "bodies that apply to be a recommending institution"),
    ImportKind.LISTED_PRODUCTS: ("管理办公室", "the Office"),
}


def of_others(kind: ImportKind, permission: str) -> Finding:
    """Who imports such rows; parts of labs are imported by those who import labs."""
    zh, en = _IMPORTERS.get(kind, _IMPORTERS[ImportKind.LABS])
    return KIND_OF_OTHERS.broken("kind", actual=permission, who_zh=zh, who_en=en)


def not_now(state: ImportState) -> Finding:
    """Why nothing is decided on an import that does not wait for it."""
    match state:
        case ImportState.READING:
            return STILL_READING.broken("state", actual=state.value)
        case ImportState.RUNNING:
            return STILL_WRITING.broken("state", actual=state.value)
    return OVER.broken("state", actual=state.value)


def startable(*, mode: ImportMode, rows: int, wrong: int) -> Iterator[Finding]:
    yield ROWS_THERE.judge(rows > wrong, "id")
    if mode is ImportMode.ALL_OR_NOTHING:
        yield ALL_RIGHT.judge(wrong == 0, "mode", actual=wrong)
