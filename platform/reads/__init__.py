"""Reads: one GraphQL document becomes one SQL statement, and PostgreSQL writes the answer. Knows no domain."""

from reads.catalog import Catalog
from reads.declare import (
    PUBLIC,
    any_of,
    at_least,
    at_most,
    between,
    column,
    computed,
    contains,
    embedded,
    eq,
    flag,
    one_of,
    part,
    relation,
    sql,
    typed_by,
    usually,
    where,
)
from reads.derive import derive
from reads.faults import BadInput, Fault, Forbidden, NotAnswered, TooComplex, TookTooLong
from reads.finish import given, install
from reads.globalid import GlobalKey, from_global_id, global_id, key_of
from reads.mapping import Mapping, Unmapped
from reads.orders import OrderBy
from reads.outline import BadRequest
from reads.parameters import Caller
from reads.pool import pool
from reads.reader import NotMapped, Reader, Reading

__all__ = [
    "PUBLIC",
    "BadInput",
    "BadRequest",
    "Caller",
    "Catalog",
    "Fault",
    "Forbidden",
    "GlobalKey",
    "Mapping",
    "NotAnswered",
    "NotMapped",
    "OrderBy",
    "Reader",
    "Reading",
    "TooComplex",
    "TookTooLong",
    "Unmapped",
    "any_of",
    "at_least",
    "at_most",
    "between",
    "column",
    "computed",
    "contains",
    "derive",
    "embedded",
    "eq",
    "flag",
    "from_global_id",
    "given",
    "global_id",
    "install",
    "key_of",
    "one_of",
    "part",
    "pool",
    "relation",
    "sql",
    "typed_by",
    "usually",
    "where",
]
