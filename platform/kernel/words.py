"""What the members of closed lists are called in sentences, in both languages; in Chinese by `words.json`."""

import json
from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib.resources import files

from kernel.language import Locale

NOTHING = "-"
_BETWEEN = {Locale.ZH: "、", Locale.EN: ", "}


@cache
def words() -> dict[str, dict[str, str]]:
    """Name of an enum → its members' names → the Chinese word."""
    found: dict[str, dict[str, str]] = json.loads((files("kernel") / "words.json").read_text("utf-8"))
    return found


def word(member: Enum) -> str:
    """A member's Chinese word; its name where it has none."""
    return words().get(type(member).__name__, {}).get(member.name, member.name)


def said(value: object, locale: Locale) -> object:
    """What a sentence shows of a value: the word for a member of a list, all of several, a dash for nothing."""
    if isinstance(value, Enum):
        return word(value) if locale is Locale.ZH else value.name.replace("_", " ").lower()
    if value is None:
        return NOTHING
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return _BETWEEN[locale].join(str(said(each, locale)) for each in value) or NOTHING


def plain(value: object) -> str | None:
    """What programs read of a value: the same in every language."""
    if value is None or isinstance(value, str):
        return value if value is None else str(value)
    return (", ".join(map(str, value)) or None) if isinstance(value, Iterable) else str(value)
