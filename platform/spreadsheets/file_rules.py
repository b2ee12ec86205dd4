"""What must hold of a spreadsheet as a whole: that it can be read, its size, its headings."""

from collections.abc import Iterable, Iterator

from kernel.rules import Finding, Rule

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_UNPACKED = 200 * 1024 * 1024

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
    zh="工作表“{sheet}”缺少列：{actual}。请使用模板的标题行（顺序不限）",
    en="The sheet “{sheet}” lacks columns: {actual}. Use the template's headings, in any order.",
)
HEADING_ONCE = Rule(
    "",
    code="import.headings.repeated",
    zh="工作表“{sheet}”的列标题“{actual}”出现了多次，请只保留一列",
    en="The heading “{actual}” appears more than once in the sheet “{sheet}”. Keep one of the columns.",
)


def headed(*, sheet: str, missing: Iterable[str], repeated: Iterable[str]) -> Iterator[Finding]:
    """missing, repeated: headings."""
    absent = list(missing)
    yield HEADINGS.judge(not absent, "", actual="、".join(absent), sheet=sheet)
    for heading in repeated:
        yield HEADING_ONCE.broken("", actual=heading, sheet=sheet)
