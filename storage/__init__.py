"""Where the bytes of documents are kept: what we ask of an object store, and the S3 store that gives it."""

from storage.at_hand import keep_at_hand, store_at_hand
from storage.port import (
    DOWNLOAD_VALID_FOR,
    QUARANTINE,
    UPLOAD_VALID_FOR,
    ObjectChanged,
    ObjectMissing,
    ObjectStore,
    StoredObject,
    StoreDown,
    UploadForm,
    UploadTerms,
)
from storage.s3 import S3Store

__all__ = [
    "DOWNLOAD_VALID_FOR",
    "QUARANTINE",
    "UPLOAD_VALID_FOR",
    "ObjectChanged",
    "ObjectMissing",
    "ObjectStore",
    "S3Store",
    "StoreDown",
    "StoredObject",
    "UploadForm",
    "UploadTerms",
    "keep_at_hand",
    "store_at_hand",
]
