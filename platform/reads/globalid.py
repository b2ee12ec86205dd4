"""Global ids: one opaque text that names a type and a row, so that `node(id:)` can find anything."""

import base64
import binascii
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from reads.faults import BadInput

UNBROKEN = 56  # encode() starts a new line after 76 characters, also behind the last one; 57 bytes fill them


class GlobalKey(NamedTuple):
    type_name: str
    key: str


def global_id(type_name: str, key: object) -> str:
    """The id that a caller sees for one row of a type."""
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()


def from_global_id(text: object) -> GlobalKey:
    """Which row a caller's id means; refuses text that we never gave out."""
    try:
        raw = base64.b64decode(str(text).encode("ascii"), validate=True).decode()
    except (UnicodeError, binascii.Error):
        raise BadInput(f"{shortened(text)} is not an id of this service.") from None
    type_name, colon, key = raw.partition(":")
    if not (type_name.isidentifier() and colon and key):
        raise BadInput(f"{shortened(text)} is not an id of this service.")
    return GlobalKey(type_name, key)


def key_of(text: object, type_names: Collection[str]) -> UUID:
    """The row's key, when the id is of one of these types."""
    type_name, key = from_global_id(text)
    if type_names and type_name not in type_names:
        raise BadInput(f"{shortened(text)} is an id of another type; expected {' or '.join(sorted(type_names))}.")
    try:
        return UUID(key)
    except ValueError:
        raise BadInput(f"{shortened(text)} is not an id of this service.") from None


def named_type(text: object, known: Collection[str]) -> str | None:
    """The type an id names, or None when it is not an id of ours: decides the shape of a plan, so never raises."""
    try:
        name = from_global_id(text).type_name
    except BadInput:
        return None
    return name if name in known else None


def global_id_sql(type_name: str, key_sql: str) -> str:
    encoded = f"encode(convert_to('{type_name}:' || {key_sql}, 'UTF8'), 'base64')"
    return unbroken(encoded) if len(type_name) + 37 > UNBROKEN else encoded


def unbroken(encoded_sql: str) -> str:
    return f"translate({encoded_sql}, chr(10), '')"


def shortened(value: Any) -> str:
    text = repr(str(value))
    return text if len(text) <= 60 else text[:56] + "…'"
