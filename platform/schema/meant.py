"""Ids of another type than was wanted: told as such, from the id alone, whether or not there is such a row."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kernel.errors import NotFound
from kernel.rules import Finding
from reads.faults import BadInput
from reads.globalid import GlobalKey, from_global_id
from schema.inputs import OTHER_TYPE
from schema.nodes import catalog

LONGEST_ID = 200


def mistaken(missing: NotFound, sent: Any) -> Finding | None:
    """What to say of an id that was sent and is of another type than what was looked for by its key.

    sent: the input as it came, under the API's own names. Where the row was looked for by a key that nobody sent,
    there is nothing to say.
    """
    wanted = [name for name, binding in catalog.bindings.items() if binding.model is missing.wanted]
    if not wanted:
        return None
    others = catalog.bindings.keys() - set(wanted)
    for path, found in ids_in(sent):
        if found.type_name in others and found.key == str(missing.key):
            return OTHER_TYPE.broken(path, actual=found.type_name, limit=wanted[0])
    return None


def ids_in(sent: Any, path: str = "") -> Iterator[tuple[str, GlobalKey]]:
    """Whatever is written as an id of ours, with the path of its field; those of a list under the list's."""
    if isinstance(sent, dict):
        for name, inner in sent.items():
            yield from ids_in(inner, f"{path}.{name}" if path else name)
    elif isinstance(sent, list):
        for number, inner in enumerate(sent):
            yield from ids_in(inner, f"{path}.{number}" if isinstance(inner, dict) else path)
    elif isinstance(sent, str) and len(sent) <= LONGEST_ID:
        try:
            found = from_global_id(sent)
            yield path, GlobalKey(found.type_name, str(UUID(found.key)))
        except (BadInput, ValueError):
            return
