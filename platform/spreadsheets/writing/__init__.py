"""From rows to bytes: spreadsheets that say what we know and never run anything."""

from spreadsheets.writing.sheets import write_book, write_csv, write_xlsx

__all__ = ["write_book", "write_csv", "write_xlsx"]
