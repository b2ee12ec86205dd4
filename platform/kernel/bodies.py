"""When two names or credit codes are the same body's."""

from dataclasses import dataclass

from kernel.texts import folded


@dataclass(frozen=True)
class Body:
    """A firm or institution as it is compared: by its credit code, or by its folded name."""

    name: str
    uscc: str | None = None

    def is_same(self, other: "Body") -> bool:
        """The same code is the same body; so is the same name, whatever code a public list has beside it."""
        same_code = self.uscc is not None and self.uscc == other.uscc
        return same_code or (bool(folded(self.name)) and folded(self.name) == folded(other.name))
