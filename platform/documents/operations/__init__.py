"""What can be done with documents: announce an upload, complete it, open what is there."""

from documents.operations.complete_upload import complete_upload
from documents.operations.date_document import date_document
from documents.operations.open_document import open_document
from documents.operations.replace_document import replace_document
from documents.operations.request_upload import request_upload

__all__ = ["complete_upload", "date_document", "open_document", "replace_document", "request_upload"]
