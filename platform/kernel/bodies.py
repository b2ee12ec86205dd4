"""When two names or credit codes are the same body's."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Body:
    """A firm or institution as it is compared: by its credit code, or by its folded name."""

    name: str
    uscc: str | None = None

    def is_same(self, other: "Body") -> bool:
        """The same code is the same body; so is the same name, whatever code a public list has beside it."""
        same_code = self.uscc is not None and self.uscc == other.uscc
        return same_code or (bool(folded(self.name)) and folded(self.name) == folded(other.name))


def folded(name: str) -> str:
    """A name as it is compared: full and half width alike, blanks left out, capitals alike."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
