"""From bytes to tables: sheets with their rows, each row with the number that the spreadsheet shows."""

from spreadsheets.reading.files import read_tables
from spreadsheets.reading.tables import Cell, Line, Table

__all__ = ["Cell", "Line", "Table", "read_tables"]
