"""What callers hand in about programmes."""

from dataclasses import dataclass
from datetime import date

from kernel.money import Fen


@dataclass(frozen=True, kw_only=True)
class ProgrammeDraft:
    """A year's programme: from when until when approvals may draw on it, and with how much."""

    year: int
    name: str
    from_on: date
    until_on: date
    budget: Fen


@dataclass(frozen=True, kw_only=True)
class ProgrammeRevision:
    """What changes in a drafted programme; what is not given stays as it is."""

    year: int | None = None
    name: str | None = None
    from_on: date | None = None
    until_on: date | None = None
    budget: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeBudget:
    """What an open programme is granted from now on, and why it changes."""

    budget: Fen
    reason: str
