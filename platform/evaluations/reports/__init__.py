"""An evaluation as a report to hand on: the same facts as PDF and as a spreadsheet, each with its chart."""

from evaluations.reports.facts import Facts, Line, facts_of
from evaluations.reports.pdf import as_pdf
from evaluations.reports.workbook import as_xlsx

__all__ = ["Facts", "Line", "as_pdf", "as_xlsx", "facts_of"]
