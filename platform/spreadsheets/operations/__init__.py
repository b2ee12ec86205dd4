"""What can be done with spreadsheets: have rows judged, written or let go, take a template, take a list out."""

from spreadsheets.operations.discard_import import discard_import
from spreadsheets.operations.export_list import export_list
from spreadsheets.operations.open_template import open_template
from spreadsheets.operations.preview_import import preview_import
from spreadsheets.operations.start_import import start_import

__all__ = ["discard_import", "export_list", "open_template", "preview_import", "start_import"]
