"""Reads a spreadsheet's bytes by its declared type. Refuses with RulesBroken, naming the fault. Call it in a thread."""

from documents.content import XLSX
from spreadsheets.reading.delimited import read_csv
from spreadsheets.reading.tables import Table
from spreadsheets.reading.workbooks import read_xlsx


def read_tables(data: bytes, content_type: str) -> list[Table]:
    return read_xlsx(data) if content_type == XLSX else [read_csv(data)]
