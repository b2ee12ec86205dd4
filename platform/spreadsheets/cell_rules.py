"""What must hold of a cell of a spreadsheet, whatever its row is about."""

from kernel.rules import Rule

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
