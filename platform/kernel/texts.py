"""What people type: whether it says anything, fits where it is kept, and can be kept at all."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kernel.rules import Finding, Rule

NAME = 200  # names, titles, one-line contacts
WORD = 80  # one field of work, one token
PROSE = 20_000  # everything that is written in sentences
SAID = "said"
"""In the metadata of a field that may be left out: what the API says of it."""
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")

TOO_LONG = Rule(
    "",
    code="input.text.too_long",
    zh="文字共 {actual} 个字符，最多 {limit} 个，请精简",
    en="This has {actual} characters; at most {limit} fit. Shorten it.",
)
NOT_STORABLE = Rule(
    "",
    code="input.text.not_storable",
    zh="文字含有无法保存的控制字符，请删除后重试",
    en="This text holds control characters that cannot be kept. Remove them.",
)


def says_something(text: str | None) -> bool:
    """Blanks alone, of any width, say nothing."""
    return bool(text and text.strip())


def tidied(name: str) -> str:
    """A name as it is kept: full and half width are one (NFKC), and blanks inside it are single."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """By what names are compared: without case, blanks and what cannot be seen."""
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    told = "".join(once.split())
    return told if told.isprintable() else "".join(each for each in told if unicodedata.category(each) != "Cf")


def fitting(path: str, text: str | tuple[str, ...] | list[str] | None, limit: int) -> Iterator[Finding]:
    """Whether a text, or each of several, fits into `limit` characters and can be stored."""
    if text is None:
        return
    for each in [text] if isinstance(text, str) else text:
        if not is_storable(each):
            yield NOT_STORABLE.broken(path)
        if len(each) > limit:
            yield TOO_LONG.broken(path, actual=len(each), limit=limit)


def is_storable(text: str) -> bool:
    """Databases keep no NUL, and half of a surrogate pair is no character."""
    return _NOT_STORABLE.search(text) is None
