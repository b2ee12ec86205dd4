"""What changed between two submissions of the same thing: every path with what it said before and says now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEYS = ("id", "uscc", "code", "name")
"""By which the entries of a list are told apart, where every entry has one of its own; else they count by place."""


@dataclass(frozen=True)
class Change:
    """before, after: JSON values; None where there was or is nothing."""

    path: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        return {"path": self.path, "before": self.before, "after": self.after}


def difference(before: Any, after: Any) -> list[Change]:
    """Between two snapshots, by path (`camelCase.dotted`). What is missing and what is null are the same."""
    return sorted(_between(before, after, ""), key=lambda change: change.path)


def _between(before: Any, after: Any, path: str) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in before.keys() | after.keys():
            yield from _between(before.get(key), after.get(key), _under(path, key))
    elif _entries(before) and _entries(after) and (before or after):
        yield from _between(*_named(before, after), path)
    else:
        yield Change(path, before, after)


def _entries(value: Any) -> bool:
    """A list of objects, or an empty one; lists of plain words are compared whole."""
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _named(before: Sequence[Any], after: Sequence[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    for key in KEYS:
        if all(_distinct([item.get(key) for item in entries]) for entries in (before, after)):
            return {str(item[key]): item for item in before}, {str(item[key]): item for item in after}
    return dict(_placed(before)), dict(_placed(after))


def _distinct(values: Sequence[Any]) -> bool:
    return all(values) and len(set(map(str, values))) == len(values)


def _placed(entries: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((str(place), item) for place, item in enumerate(entries))


def _under(path: str, key: str) -> str:
    return f"{path}.{camel(key)}" if path else camel(key)


def camel(name: str) -> str:
    """A column's name as paths say it: `work_basis` → `workBasis`. Words in capitals are kinds, and stay so."""
    if name.isupper():
        return name
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
