"""The words by which a need is compared with the catalogue: pairs of Chinese characters, other words as they are."""

import re
import unicodedata

_RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z0-9][a-z0-9+#.\-]*")


def plain(text: str) -> str:
    """Text as it is compared: one width, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def terms(text: str) -> list[str]:
    """Every pair of Chinese characters and every other word of at least two letters, each once, in order."""
    found: dict[str, None] = {}
    for run in _RUNS.findall(plain(text)):
        found.update(dict.fromkeys(_pairs(run) if run[0] >= "\u3400" else [run.rstrip(".-")]))
    return [term for term in found if len(term) > 1]


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)]
