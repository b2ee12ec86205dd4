"""What must hold of a spreadsheet: of the file, of its headings, of each cell; the rest the rows' own rules say."""

from collections.abc import Iterable, Iterator

from documents.kinds import DocumentKind, VersionState
from kernel.rules import Finding, Rule
from kernel.texts import NAME, WORD, fitting
from spreadsheets.inputs import ListWanted
from spreadsheets.kinds import ImportKind, ImportMode

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ATTEMPTS = 5
MOST_EXPORTED = 100_000
MOST_VALUES = 200
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
READABLE = Rule(
    "",
    code="import.file.unreadable",
    zh="文件无法作为表格读取（可能已损坏），请用表格软件另存为 .xlsx 后重新上传",
    en="This file cannot be read as a spreadsheet; it may be damaged. Save it anew as .xlsx and upload it again.",
)
NO_PASSWORD = Rule(
    "",
    code="import.file.password",
    zh="文件设有密码，请取消密码保护后重新上传",
    en="The file is protected by a password. Remove the password and upload it again.",
)
ENCODED = Rule(
    "",
    code="import.file.encoding",
    zh="无法识别 CSV 文件的编码，请存为 UTF-8 或 GB 18030",
    en="The encoding of this CSV file is not known. Save it in UTF-8 or GB 18030.",
)
UNPACKED = Rule(
    "",
    code="import.file.unpacks_too_large",
    zh="文件解压后超过 {limit} 字节，请删除图片和空白格式后重试",
    en="Unpacked, this file is larger than {limit} bytes. Remove pictures and empty formatted cells.",
)
ROWS = Rule(
    "",
    code="import.rows.too_many",
    zh="工作表“{sheet}”到第 {actual} 行，最多 {limit} 行；请拆分文件，或删除末尾的空白格式行",
    en="The sheet “{sheet}” reaches to row {actual}; at most {limit} are read. Split it, or delete empty rows below.",
)
COLUMNS = Rule(
    "",
    code="import.columns.too_many",
    zh="工作表“{sheet}”共 {actual} 列，最多 {limit} 列；请删除多余的列",
    en="The sheet “{sheet}” has {actual} columns; at most {limit} are read. Delete the others.",
)
HAS_ROWS = Rule(
    "",
    code="import.rows.none",
    zh="表格中没有数据行，请在标题行下方填写",
    en="There are no rows below the headings.",
)
HEADINGS = Rule(
    "",
    code="import.headings.missing",
    zh="缺少列：{actual}。请使用模板的标题行（顺序不限）",
    en="Columns are missing: {actual}. Use the template's headings, in any order.",
)
HEADING_ONCE = Rule(
    "",
    code="import.headings.repeated",
    zh="列标题“{actual}”出现了多次，请只保留一列",
    en="The heading “{actual}” appears more than once. Keep one of the columns.",
)
FILLED = Rule("", code="import.cell.missing", zh="“{heading}”不能为空", en="“{heading}” must be filled in.")
A_DATE = Rule(
    "",
    code="import.cell.not_a_date",
    zh="“{actual}”不是日期，请写成 2020-05-31",
    en="“{actual}” is not a date. Write it as 2020-05-31.",
)
A_NUMBER = Rule(
    "",
    code="import.cell.not_a_number",
    zh="“{actual}”不是数字",
    en="“{actual}” is not a number.",
)
WHOLE = Rule(
    "",
    code="import.cell.not_whole",
    zh="“{actual}”须为整数",
    en="“{actual}” must be a whole number.",
)
FINE_ENOUGH = Rule(
    "",
    code="import.cell.finer_than_fen",
    zh="金额“{actual}”精确到分以下",
    en="The amount “{actual}” is finer than a fen.",
)
KNOWN_WORD = Rule(
    "",
    code="import.cell.unknown_word",
    zh="“{actual}”不在可选项内：{limit}",
    en="“{actual}” is not one of: {limit}.",
)
ALL_DIGITS = Rule(
    "",
    code="import.cell.digits_lost",
    zh="数字 {actual} 过长，表格软件可能已丢失末位；请将单元格设为文本格式后重新填写",
    en="The number {actual} is too long: the spreadsheet has lost digits. Format the cell as text and type it again.",
)
NO_ERROR = Rule(
    "",
    code="import.cell.formula_error",
    zh="单元格公式出错（{actual}），请改为数值",
    en="The formula in this cell gives an error ({actual}). Put the value there.",
)
HOST_KNOWN = Rule(
    "LAB-1",
    code="import.lab.host_unknown",
    zh="依托单位“{actual}”未登记，请核对名称或统一社会信用代码，或联系管理办公室登记",
    en="The host “{actual}” is not on record. Check its name or credit code, or ask the Office to record it.",
)
LAB_ONCE = Rule(
    "LAB-6",
    code="import.lab.repeated",
    zh="同一依托单位的同名实验室在文件第 {limit} 行已出现",
    en="Row {limit} brings a lab of this name and host already.",
)
LAB_NEW = Rule(
    "LAB-6",
    code="import.lab.already_recorded",
    zh="本机构已上报该依托单位的同名实验室（{actual}），未重复导入",
    en="Your institution has reported a lab of this name and host already; it is {actual} and not imported again.",
)
SERVICE_OF_LAB = Rule(
    "LAB-6",
    code="import.service.lab_unknown",
    zh="服务项目表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the services names “{actual}”, which is no lab of this file, or several; then name the host too.",
)
INSTRUMENT_OF_LAB = Rule(
    "LAB-6",
    code="import.instrument.lab_unknown",
    zh="仪器设备表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the instruments names “{actual}”, which is no lab of this file, or several; then name the host.",
)
CONTACT_OF_LAB = Rule(
    "LAB-6",
    code="import.contact.lab_unknown",
    zh="联系人表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the contacts names “{actual}”, which is no lab of this file, or several; then name the host too.",
)
LAB_RECORDED = Rule(
    "LAB-1",
    code="import.part.lab_not_recorded",
    zh="本机构没有实验室“{actual}”，或有多个同名实验室（请填写依托单位）；请先登记或导入实验室",
    en="Your institution has no lab “{actual}” on record, or several; then name the host too. Record the lab first.",
)
LAB_TAKES_PARTS = Rule(
    "LAB-3",
    code="import.part.lab_not_open_to_changes",
    zh="实验室当前状态为 {actual}，审核期间不能修改，请在审核后导入",
    en="This lab is {actual}: while it waits for the Office it takes no changes. Import this after the decision.",
)
PART_ONCE = Rule(
    "LAB-6",
    code="import.part.repeated",
    zh="同一实验室的相同内容在文件第 {limit} 行已出现",
    en="Row {limit} brings the same for this lab already.",
)
PART_NEW = Rule(
    "LAB-6",
    code="import.part.already_recorded",
    zh="该实验室已登记相同内容，未重复导入",
    en="This lab has the same on record already; it is not imported twice.",
)
CODE_ONCE = Rule(
    "REC-4",
    code="import.enterprise.repeated",
    zh="该统一社会信用代码在文件第 {limit} 行已出现",
    en="Row {limit} has this credit code already.",
)
CERTIFICATE_ONCE = Rule(
    "PUR-5",
    code="import.product.repeated",
    zh="该证书编号在文件第 {limit} 行已出现",
    en="Row {limit} has this certificate number already.",
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
LIST_THERE = Rule(
    "",
    code="export.list.unknown",
    zh="没有名为“{actual}”的清单",
    en="There is no list called “{actual}”.",
)
LIST_FILTER = Rule(
    "",
    code="export.filter.unknown",
    zh="清单没有筛选项“{actual}”，可用：{limit}",
    en="The list has no filter “{actual}”. It has: {limit}.",
)
FILTER_COUNT = Rule(
    "",
    code="export.filter.too_many",
    zh="筛选值最多 {limit} 个，当前 {actual} 个",
    en="At most {limit} values of filters fit; there are {actual}.",
)
FILTER_VALUE = Rule(
    "",
    code="export.filter.invalid",
    zh="筛选项的值无效：{actual}",
    en="This value does not fit its filter: {actual}",
)
NOT_TOO_LONG = Rule(
    "",
    code="export.rows.too_many",
    zh="清单超过 {limit} 行，请缩小筛选范围",
    en="The list has more than {limit} rows. Narrow it by its filters.",
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


def headed(*, missing: Iterable[str], repeated: Iterable[str]) -> Iterator[Finding]:
    """missing, repeated: headings."""
    absent = list(missing)
    yield HEADINGS.judge(not absent, "", actual="、".join(absent))
    for heading in repeated:
        yield HEADING_ONCE.broken("", actual=heading)


def few_filters(wanted: ListWanted) -> Iterator[Finding]:
    """Whether a wish for a list can be kept."""
    values = [value for each in wanted.filters for value in each.values]
    yield FILTER_COUNT.judge(len(values) <= MOST_VALUES, "filters", actual=len(values), limit=MOST_VALUES)
    yield from fitting("name", wanted.name, WORD)
    yield from fitting("filters", [*values, *(each.name for each in wanted.filters)], NAME)
