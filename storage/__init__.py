"""Where the bytes of documents are kept: what we ask of an object store, and the S3 store that gives it."""

from storage.port import (
    QUARANTINE,
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
    "QUARANTINE",
    "ObjectChanged",
    "ObjectMissing",
    "ObjectStore",
    "S3Store",
    "StoreDown",
    "StoredObject",
    "UploadForm",
    "UploadTerms",
]
